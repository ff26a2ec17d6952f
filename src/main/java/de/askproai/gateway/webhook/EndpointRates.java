package de.askproai.gateway.webhook;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How fast each endpoint that has a limit takes deliveries in: a token bucket of one second's worth, kept as the moment
 * at which it would be full again (GCRA). In memory, per process. Thread-safe.
 */
public final class EndpointRates {
    private static final long BURST = Duration.ofSeconds(1).toNanos();

    private final Map<UUID, AtomicLong> fullAgain = new ConcurrentHashMap<>();

    /** Takes one token and returns zero, or takes none and returns how long to wait for the next. */
    public Duration take(Endpoint endpoint, long nowNanos) {
        if (endpoint.ratePerSecond() <= 0) {
            return Duration.ZERO;
        }
        long interval = (long) Math.ceil(BURST / endpoint.ratePerSecond());
        long depth = Math.max(BURST, interval);
        AtomicLong bucket = fullAgain.computeIfAbsent(endpoint.connection(), id -> new AtomicLong(nowNanos));
        while (true) {
            long before = bucket.get();
            long after = (before - nowNanos > 0 ? before : nowNanos) + interval;
            long wait = after - nowNanos - depth;
            if (wait > 0) {
                return Duration.ofNanos(wait);
            }
            if (bucket.compareAndSet(before, after)) {
                return Duration.ZERO;
            }
        }
    }
}
