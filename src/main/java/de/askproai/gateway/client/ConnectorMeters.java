package de.askproai.gateway.client;

import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.MeterNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is sent to each connector and how it fails, and how long it takes by operation and outcome. Thread-safe. */
final class ConnectorMeters {
    private final MeterRegistry registry;

    ConnectorMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Makes a connector's counters visible, at 0, so that its first failure shows as one. */
    void announce(String connector) {
        requests(connector).increment(0);
        errors(connector).increment(0);
    }

    private Counter requests(String connector) {
        return registry.counter(MeterNames.CONNECTOR_REQUESTS, MeterNames.CONNECTOR, connector);
    }

    private Counter errors(String connector) {
        return registry.counter(MeterNames.CONNECTOR_ERRORS, MeterNames.CONNECTOR, connector);
    }

    /** Counts one sending, which begins now; both names are of closed sets. */
    <T> Future<T> count(String connector, String operation, Supplier<Future<T>> sending) {
        Timer.Sample sample = Timer.start(registry);
        requests(connector).increment();
        return sending.get().onComplete((answer, failure) -> {
            if (failure != null) {
                errors(connector).increment();
            }
            sample.stop(registry.timer(
                    MeterNames.CONNECTOR_DURATION,
                    MeterNames.CONNECTOR,
                    connector,
                    MeterNames.OPERATION,
                    operation,
                    MeterNames.OUTCOME,
                    outcome(failure)));
        });
    }

    private static String outcome(@Nullable Throwable failure) {
        return failure == null ? "ok" : GatewayException.of(failure).code().code();
    }
}
