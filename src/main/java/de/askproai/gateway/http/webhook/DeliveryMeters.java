package de.askproai.gateway.http.webhook;

import de.askproai.gateway.observe.MeterNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What became of deliveries, by source and outcome, and how long they took; for one event loop. */
public final class DeliveryMeters {
    static final String UNKNOWN_SOURCE = "unknown";

    private final MeterRegistry registry;
    private final Map<String, Map<String, Counter>> counters = new HashMap<>();
    private final Counter rateLimited;
    private final Timer received;
    private final Timer durable;

    public DeliveryMeters(MeterRegistry registry) {
        this.registry = registry;
        this.rateLimited = registry.counter(MeterNames.RATE_LIMIT_EXCEEDED);
        this.received = registry.timer(MeterNames.WEBHOOK_STAGE, MeterNames.STAGE, "received");
        this.durable = registry.timer(MeterNames.WEBHOOK_STAGE, MeterNames.STAGE, "durable");
    }

    /** Counts one delivery; both names are of closed sets. */
    void count(String source, String outcome) {
        counters.computeIfAbsent(source, name -> new HashMap<>())
                .computeIfAbsent(
                        outcome,
                        name -> registry.counter(
                                MeterNames.WEBHOOK, MeterNames.SOURCE, source, MeterNames.OUTCOME, name))
                .increment();
    }

    void rateLimited() {
        rateLimited.increment();
    }

    void received(long sinceNanos) {
        received.record(System.nanoTime() - sinceNanos, TimeUnit.NANOSECONDS);
    }

    void durable(long sinceNanos) {
        durable.record(System.nanoTime() - sinceNanos, TimeUnit.NANOSECONDS);
    }
}
