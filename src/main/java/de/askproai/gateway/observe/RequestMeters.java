package de.askproai.gateway.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The meters of HTTP requests under Vert.x's names, each looked up once for what it is labelled with.
 *
 * <p>Vert.x itself looks five of them up by name and tags at every request, several microseconds. Labels must have few
 * values: their meters are kept for ever. Thread-safe; one instance for all servers of a registry, as they share meters.
 */
final class RequestMeters {
    private static final String PREFIX = "vertx.http.server.";
    private static final String METHOD = "method";

    /** What is known of a request from its beginning. */
    record Begun(String method, LongAdder active, DistributionSummary bytes) {}

    /** What is known once it was answered. */
    record Answered(Counter requests, Timer time, DistributionSummary bytes) {}

    private record Labels(String method, String route, int code) {}

    private final MeterRegistry registry;
    private final Map<String, Begun> begun = new ConcurrentHashMap<>();
    private final Map<Labels, Answered> answered = new ConcurrentHashMap<>();

    RequestMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    Begun begun(String method) {
        return begun.computeIfAbsent(method, this::begin);
    }

    Answered answered(String method, String route, int code) {
        return answered.computeIfAbsent(new Labels(method, route, code), this::answer);
    }

    /** Counts a request that ended without an answer; seldom, so looked up. */
    void reset(String method) {
        Counter.builder(PREFIX + "request.resets")
                .description("Number of request resets")
                .tag(METHOD, method)
                .register(registry)
                .increment();
    }

    private Begun begin(String method) {
        LongAdder active = new LongAdder();
        Gauge.builder(PREFIX + "active.requests", active, LongAdder::doubleValue)
                .description("Number of requests being processed")
                .tag(METHOD, method)
                .strongReference(true)
                .register(registry);
        return new Begun(
                method,
                active,
                DistributionSummary.builder(PREFIX + "request.bytes")
                        .description("Size of requests in bytes")
                        .tag(METHOD, method)
                        .register(registry));
    }

    private Answered answer(Labels labels) {
        String code = String.valueOf(labels.code());
        return new Answered(
                Counter.builder(PREFIX + "requests")
                        .description("Number of processed requests")
                        .tags(METHOD, labels.method(), "route", labels.route(), "code", code)
                        .register(registry),
                Timer.builder(PREFIX + "response.time")
                        .description("Request processing time")
                        .tags(METHOD, labels.method(), "route", labels.route(), "code", code)
                        .register(registry),
                DistributionSummary.builder(PREFIX + "response.bytes")
                        .description("Size of responses in bytes")
                        .tags(METHOD, labels.method(), "route", labels.route(), "code", code)
                        .register(registry));
    }
}
