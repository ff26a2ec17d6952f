package de.askproai.gateway.cache;

import de.askproai.gateway.store.redis.RedisClient;
import de.askproai.gateway.store.redis.RedisScript;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The layer in Redis; while Redis is away it knows nothing and keeps nothing.
 *
 * <p>Each group has a version that is part of its keys. Forgetting raises the version, and a value is kept only if the
 * version is still the one seen before it was loaded, so a slow load on any node cannot bring back what was forgotten.
 * Until Redis has confirmed it, this node leaves the group's values in Redis alone, and tries again. Thread-safe.
 */
final class SharedLayer {
    private static final Logger LOG = LoggerFactory.getLogger(SharedLayer.class);
    /** Longer than any value is kept: a version that starts anew must find no values of its former numbers. */
    private static final long VERSION_MILLIS = Duration.ofHours(25).toMillis();

    private static final RedisScript FIND = RedisScript.of("""
            local version = redis.call('GET', KEYS[1]) or '0'
            local key = KEYS[1] .. ':' .. version .. ':' .. ARGV[1]
            return {version, redis.call('GET', key), redis.call('PTTL', key)}
            """);
    private static final RedisScript KEEP = RedisScript.of("""
            if (redis.call('GET', KEYS[1]) or '0') == ARGV[2] then
              redis.call('SET', KEYS[1] .. ':' .. ARGV[2] .. ':' .. ARGV[1], ARGV[3], 'PX', ARGV[4])
            end
            return 1
            """);
    private static final RedisScript FORGET = RedisScript.of("""
            redis.call('INCR', KEYS[1])
            return redis.call('PEXPIRE', KEYS[1], ARGV[1])
            """);

    private static final long RETRY_MILLIS = 1_000;
    private static final long SOON_MILLIS = 10;

    /** The groups of which Redis has not confirmed a forget; true when one was forgotten again since it was asked. */
    private final Map<String, Boolean> unconfirmed = new ConcurrentHashMap<>();

    private final Vertx vertx;
    private final RedisClient redis;

    SharedLayer(Vertx vertx, RedisClient redis) {
        this.vertx = vertx;
        this.redis = redis;
    }

    /**
     * What Redis knows of a key.
     *
     * @param version the group's version, or null while Redis is away
     * @param body the value, if there is one
     * @param left how long it may still be kept
     */
    record Found(@Nullable String version, Optional<Buffer> body, Duration left) {
        static final Found NOTHING = new Found(null, Optional.empty(), Duration.ZERO);
    }

    /** Never fails. */
    Future<Found> find(Cache.Key key) {
        if (unconfirmed.containsKey(key.group())) {
            return Future.succeededFuture(Found.NOTHING);
        }
        return redis.run(FIND, List.of(group(key.group())), List.of(key.cache() + ":" + key.name()))
                .map(SharedLayer::found)
                .otherwise(failure -> Found.NOTHING);
    }

    private static Found found(@Nullable Response answer) {
        if (answer == null || answer.size() < 3) {
            return Found.NOTHING;
        }
        Response body = answer.get(1);
        return new Found(
                answer.get(0).toString(),
                body == null ? Optional.empty() : Optional.of(body.toBuffer()),
                Duration.ofMillis(Math.max(0, answer.get(2).toLong())));
    }

    /** Keeps a value, unless its group was forgotten since the version was read; nobody waits for it. */
    void keep(Cache.Key key, @Nullable String version, Buffer body, Duration keepFor) {
        if (version != null) {
            List<Object> arguments =
                    List.of(key.cache() + ":" + key.name(), version, body, Math.max(1, keepFor.toMillis()));
            redis.run(KEEP, List.of(group(key.group())), arguments)
                    .onFailure(failure -> LOG.debug("A value was not shared", failure));
        }
    }

    /**
     * Forgets a group; however often that is said, one question to Redis per group is under way at a time.
     *
     * @param tried runs when a try to forget has ended, and once more if only a later one succeeds
     */
    void forget(String group, Runnable tried) {
        boolean underWay = unconfirmed.merge(group, false, (open, ignored) -> true);
        if (!underWay) {
            confirm(group, tried, true);
        }
    }

    private void confirm(String group, Runnable tried, boolean first) {
        boolean news = Boolean.TRUE.equals(unconfirmed.put(group, false)) || first;
        redis.run(FORGET, List.of(group(group)), List.of(VERSION_MILLIS)).onComplete((done, failure) -> {
            boolean confirmed = failure == null && unconfirmed.remove(group, false);
            if (news || failure == null) {
                tried.run();
            }
            if (!confirmed) {
                vertx.setTimer(failure == null ? SOON_MILLIS : RETRY_MILLIS, tick -> confirm(group, tried, false));
            }
        });
    }

    private static String group(String group) {
        return "gateway:cache:" + group;
    }
}
