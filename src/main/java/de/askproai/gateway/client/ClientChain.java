package de.askproai.gateway.client;

import de.askproai.gateway.cache.Cache;
import de.askproai.gateway.limit.RateLimiter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.util.random.RandomGenerator;

/** Puts the links together, in the one order that works. */
public final class ClientChain {
    private ClientChain() {}

    /**
     * Returns the chain: deadline, metered, cached, retrying, reachable, quota, limited, breaking, and the given sender.
     *
     * <p>The deadline is outermost, so it bounds retries and waiting; retries are outside the breaker, so an open one
     * stops them; the line is outside the breaker, so calls in line learn at once that it opened.
     */
    public static CallSender of(
            Vertx vertx,
            MeterRegistry meters,
            Cache cache,
            RateLimiter limiter,
            Connections connections,
            Breakers breakers,
            CallSender sending) {
        CallSender breaking = new BreakingSender(breakers, sending);
        CallSender limited = new LimitedSender(vertx, meters, connections, breaking);
        CallSender quota = new QuotaSender(limiter, limited);
        CallSender retrying =
                new RetryingSender(vertx, RandomGenerator.getDefault(), new ReachableSender(breakers, quota));
        CallSender cached = new CachedSender(cache, retrying);
        return new DeadlineSender(new MeteredSender(meters, cached));
    }
}
