package de.askproai.gateway.tool;

import de.askproai.gateway.observe.MeterNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;

/** Counts and times calls of tools under the contract's names. */
final class Metered implements ToolRunner {
    private final ToolRunner next;
    private final MeterRegistry meters;

    Metered(ToolRunner next, MeterRegistry meters) {
        this.next = next;
        this.meters = meters;
    }

    @Override
    public Future<ToolAnswer> run(Tool tool, ToolCall call) {
        Timer.Sample sample = Timer.start(meters);
        return next.run(tool, call).onSuccess(answer -> count(tool.spec().name(), answer, sample));
    }

    private void count(String tool, ToolAnswer answer, Timer.Sample sample) {
        String outcome = answer.code() == null ? "success" : answer.code().code();
        Tags tags = Tags.of(MeterNames.SERVICE, "tools", MeterNames.OPERATION, tool, MeterNames.OUTCOME, outcome);
        sample.stop(Timer.builder(MeterNames.REQUEST_DURATION)
                .tags(tags)
                .publishPercentileHistogram()
                .register(meters));
        meters.counter(MeterNames.REQUESTS, tags).increment();
        if (answer.code() != null) {
            meters.counter(MeterNames.REQUESTS_FAILED, tags).increment();
        }
    }
}
