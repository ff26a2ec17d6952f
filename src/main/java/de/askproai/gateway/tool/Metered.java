package de.askproai.gateway.tool;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.observe.MeterNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times calls of tools under the contract's names.
 *
 * <p>Each tool's outcomes are counted from the start, at 0, so that its first failure shows as one. Times are not: they
 * have many buckets, and no alert waits for their first.
 */
final class Metered implements ToolRunner {
    private final ToolRunner next;
    private final MeterRegistry meters;

    Metered(ToolRunner next, MeterRegistry meters, Collection<Tool> tools) {
        this.next = next;
        this.meters = meters;
        for (Tool tool : tools) {
            add(tags(tool, null), false, 0);
            for (ErrorCode code : ErrorCode.values()) {
                add(tags(tool, code), true, 0);
            }
        }
    }

    @Override
    public Future<ToolAnswer> run(Tool tool, ToolCall call) {
        Timer.Sample sample = Timer.start(meters);
        return next.run(tool, call).onSuccess(answer -> count(tool, answer, sample));
    }

    private void count(Tool tool, ToolAnswer answer, Timer.Sample sample) {
        Tags tags = tags(tool, answer.code());
        sample.stop(Timer.builder(MeterNames.REQUEST_DURATION)
                .tags(tags)
                .publishPercentileHistogram()
                .register(meters));
        add(tags, answer.code() != null, 1);
    }

    private static Tags tags(Tool tool, @Nullable ErrorCode code) {
        String outcome = code == null ? "success" : code.code();
        return Tags.of(
                MeterNames.SERVICE, "tools", MeterNames.OPERATION, tool.spec().name(), MeterNames.OUTCOME, outcome);
    }

    private void add(Tags tags, boolean failed, int more) {
        meters.counter(MeterNames.REQUESTS, tags).increment(more);
        if (failed) {
            meters.counter(MeterNames.REQUESTS_FAILED, tags).increment(more);
        }
    }
}
