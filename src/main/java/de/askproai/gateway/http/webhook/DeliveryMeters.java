package de.askproai.gateway.http.webhook;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.webhook.source.Verdict;
import de.askproai.gateway.webhook.source.WebhookSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What became of deliveries, by source and outcome, and how long they took; for one event loop.
 *
 * <p>Each outcome of each source is there from the start, at 0: whoever watches sees the first refusal as one.
 */
public final class DeliveryMeters {
    static final String UNKNOWN_SOURCE = "unknown";
    static final String ACCEPTED = "accepted";
    static final String DUPLICATE = "duplicate";

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
        for (String source : sources()) {
            for (String outcome : outcomes()) {
                count(source, outcome, 0);
            }
        }
    }

    private static List<String> sources() {
        return Stream.concat(WebhookSource.all().keySet().stream(), Stream.of(UNKNOWN_SOURCE))
                .toList();
    }

    private static List<String> outcomes() {
        return Stream.of(
                        Stream.of(ACCEPTED, DUPLICATE),
                        Stream.of(Verdict.values())
                                .filter(verdict -> verdict != Verdict.VERIFIED)
                                .map(Verdict::label),
                        Stream.of(ErrorCode.values()).map(ErrorCode::code))
                .flatMap(names -> names)
                .toList();
    }

    /** Counts one delivery; both names are of closed sets. */
    void count(String source, String outcome) {
        count(source, outcome, 1);
    }

    private void count(String source, String outcome, int more) {
        counters.computeIfAbsent(source, name -> new HashMap<>())
                .computeIfAbsent(
                        outcome,
                        name -> registry.counter(
                                MeterNames.WEBHOOK, MeterNames.SOURCE, source, MeterNames.OUTCOME, name))
                .increment(more);
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
