package de.askproai.gateway.client;

import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.time.Deadline;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Counts calls and failures per connector, and times them per operation and outcome. */
public final class MeteredSender implements CallSender {
    private final MeterRegistry meters;
    private final CallSender next;

    public MeteredSender(MeterRegistry meters, CallSender next) {
        this.meters = meters;
        this.next = next;
    }

    @Override
    public <T> Future<T> send(Call<T> call, Deadline deadline) {
        Timer.Sample sample = Timer.start(meters);
        String connector = call.vendor().name();
        meters.counter(MeterNames.CONNECTOR_REQUESTS, MeterNames.CONNECTOR, connector)
                .increment();
        return next.send(call, deadline).onComplete((answer, failure) -> {
            if (failure != null) {
                meters.counter(MeterNames.CONNECTOR_ERRORS, MeterNames.CONNECTOR, connector)
                        .increment();
            }
            sample.stop(meters.timer(
                    MeterNames.CONNECTOR_DURATION,
                    MeterNames.CONNECTOR,
                    connector,
                    MeterNames.OPERATION,
                    call.operation(),
                    MeterNames.OUTCOME,
                    outcome(failure)));
        });
    }

    private static String outcome(@Nullable Throwable failure) {
        return failure == null ? "ok" : GatewayException.of(failure).code().code();
    }
}
