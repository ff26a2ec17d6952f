package de.askproai.gateway.limit;

import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.store.redis.RedisClient;
import de.askproai.gateway.store.redis.RedisScript;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens against limits, over all nodes while Redis is there, per node while it is away.
 *
 * <p>Never fails and never waits longer than a Redis command may: being unable to count is no reason to refuse.
 */
public final class RateLimiter {
    // Time is Redis's own, so nodes need not agree on it. Permits are kept in millionths: Redis truncates fractions.
    private static final RedisScript TAKE = RedisScript.of("""
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local most = tonumber(ARGV[1]) * 1000000
            local per = tonumber(ARGV[2])
            local bucket = redis.call('HMGET', KEYS[1], 'permits', 'at')
            local permits = most
            local wanted = tonumber(ARGV[3])
            if bucket[1] then
              local passed = math.max(0, now - tonumber(bucket[2]))
              permits = math.min(most, tonumber(bucket[1]) + passed * most / per)
            end
            local allowed = 0
            local wait = 0
            if permits >= 1000000 then
              if permits * 2 < most then
                wanted = 1
              end
              allowed = math.min(wanted, math.floor(permits / 1000000))
              permits = permits - allowed * 1000000
            else
              wait = math.ceil((1000000 - permits) * per / most)
            end
            redis.call('HSET', KEYS[1], 'permits', string.format('%.0f', permits), 'at', string.format('%.0f', now))
            redis.call('PEXPIRE', KEYS[1], math.ceil(per / 1000) + 1000)
            return {allowed, math.floor(permits / 1000000), wait}
            """);

    private final LocalBuckets local = new LocalBuckets();
    private final RedisClient redis;
    private final Counter exceeded;

    public RateLimiter(RedisClient redis, MeterRegistry meters) {
        this.redis = redis;
        this.exceeded = meters.counter(MeterNames.RATE_LIMIT_EXCEEDED);
    }

    /**
     * Takes permits of whom the key names, as far as there are any: those beyond the first, for what will happen soon, only while
     * half of them are left, so that none is kept from others. Keys show in Redis, so they hold no secret.
     */
    public Future<Decision> take(Limit limit, String key, int wanted) {
        return redis.run(
                        TAKE,
                        List.of("gateway:limit:" + limit.name() + ":" + key),
                        List.of(limit.permits(), limit.per().toNanos() / 1_000, wanted))
                .map(RateLimiter::decision)
                .otherwise(failure -> local.take(limit, key))
                .onSuccess(this::count);
    }

    private static Decision decision(@Nullable Response answer) {
        if (answer == null || answer.size() < 3) {
            throw new IllegalStateException("The script answers three numbers");
        }
        return new Decision(
                answer.get(0).toInteger(),
                answer.get(1).toLong(),
                Duration.ofNanos(answer.get(2).toLong() * 1_000));
    }

    private void count(Decision decision) {
        if (!decision.allowed()) {
            exceeded.increment();
        }
    }
}
