package de.askproai.gateway.cache;

import de.askproai.gateway.store.redis.RedisClient;
import de.askproai.gateway.store.redis.RedisScript;
import io.vertx.core.Future;
import io.vertx.core.Handler;
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
 * <p>Each group has a version, and the versions of its groups are part of a value's key. Forgetting raises a version, and a
 * value is kept only if the versions are still those seen before it was loaded, so a slow load on any node cannot bring back
 * what was forgotten. When a value ends is said in Redis's own time, read before it was loaded: however late Redis gets to
 * keeping it, it grows no older. Forgetting is published in the same step. Until Redis has confirmed it, this node leaves the
 * group's values in Redis alone, and tries again. Thread-safe.
 */
final class SharedLayer {
    private static final Logger LOG = LoggerFactory.getLogger(SharedLayer.class);
    /** Longer than any value is kept: a version that starts anew must find no values of its former numbers. */
    private static final long VERSION_MILLIS = Duration.ofHours(25).toMillis();

    private static final String VERSION = """
            local versions = {}
            for i, group in ipairs(KEYS) do versions[i] = redis.call('GET', group) or '0' end
            local version = table.concat(versions, '.')
            """;
    private static final RedisScript FIND = RedisScript.of(VERSION + """
            local key = KEYS[1] .. ':' .. version .. ':' .. ARGV[1]
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            return {version, redis.call('GET', key), redis.call('PTTL', key), now}
            """);
    private static final RedisScript KEEP = RedisScript.of(VERSION + """
            if version == ARGV[2] then
              local key = KEYS[1] .. ':' .. version .. ':' .. ARGV[1]
              redis.call('SET', key, ARGV[3])
              redis.call('PEXPIREAT', key, ARGV[4])
            end
            return 1
            """);
    private static final RedisScript FORGET = RedisScript.of("""
            redis.call('INCR', KEYS[1])
            redis.call('PEXPIRE', KEYS[1], ARGV[1])
            return redis.call('PUBLISH', ARGV[2], ARGV[3])
            """);
    private static final int FOUND_PARTS = 4;
    /** What other processes forget; a channel knows no database numbers, so others' news may come, and harm nothing. */
    private static final String FORGOTTEN = "gateway:cache:forgotten";

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
     * @param version the groups' versions, or null while Redis is away
     * @param body the value, if there is one
     * @param left how long it may still be kept, counted from when Redis was asked
     * @param now the time at Redis, in milliseconds
     */
    record Found(@Nullable String version, Optional<Buffer> body, Duration left, long now) {
        static final Found NOTHING = new Found(null, Optional.empty(), Duration.ZERO, 0);
    }

    /** Listens to what other nodes forget; while it cannot, news are missed, and the next connection is said to be new. */
    Future<Void> listen(String node, Handler<String> forgotten, Runnable connected) {
        return redis.listen(
                FORGOTTEN,
                line -> {
                    CacheForgotten news = CacheForgotten.ofLine(line);
                    if (!news.node().equals(node)) {
                        forgotten.handle(news.group());
                    }
                },
                connected);
    }

    /** Never fails. */
    Future<Found> find(Cache.Key key) {
        if (key.groups().stream().anyMatch(unconfirmed::containsKey)) {
            return Future.succeededFuture(Found.NOTHING);
        }
        return redis.run(FIND, groups(key), List.of(key.cache() + ":" + key.name()))
                .map(SharedLayer::found)
                .otherwise(failure -> Found.NOTHING);
    }

    private static Found found(@Nullable Response answer) {
        if (answer == null || answer.size() < FOUND_PARTS) {
            return Found.NOTHING;
        }
        Response body = answer.get(1);
        return new Found(
                answer.get(0).toString(),
                body == null ? Optional.empty() : Optional.of(body.toBuffer()),
                Duration.ofMillis(Math.max(0, answer.get(2).toLong())),
                answer.get(3).toLong());
    }

    /**
     * Keeps a value, unless one of its groups was forgotten since it was looked for; nobody waits for it.
     *
     * @param before what was found when it was looked for
     */
    void keep(Cache.Key key, Found before, Buffer body, Duration keepFor) {
        String version = before.version();
        if (version != null) {
            List<Object> arguments =
                    List.of(key.cache() + ":" + key.name(), version, body, before.now() + keepFor.toMillis());
            redis.run(KEEP, groups(key), arguments).onFailure(failure -> LOG.debug("A value was not shared", failure));
        }
    }

    /**
     * Forgets a group; however often that is said, one question to Redis per group is under way at a time.
     *
     * @param tried runs when a try to forget has ended, and once more if only a later one succeeds
     */
    void forget(CacheForgotten news, Runnable tried) {
        boolean underWay = unconfirmed.merge(news.group(), false, (open, ignored) -> true);
        if (!underWay) {
            confirm(news, tried, true);
        }
    }

    private void confirm(CacheForgotten what, Runnable tried, boolean first) {
        String group = what.group();
        boolean news = Boolean.TRUE.equals(unconfirmed.put(group, false)) || first;
        List<Object> arguments = List.of(VERSION_MILLIS, FORGOTTEN, what.line());
        redis.run(FORGET, List.of(group(group)), arguments).onComplete((done, failure) -> {
            boolean confirmed = failure == null && unconfirmed.remove(group, false);
            if (news || failure == null) {
                tried.run();
            }
            if (!confirmed) {
                vertx.setTimer(failure == null ? SOON_MILLIS : RETRY_MILLIS, tick -> confirm(what, tried, false));
            }
        });
    }

    private static List<String> groups(Cache.Key key) {
        return key.groups().stream().map(SharedLayer::group).toList();
    }

    private static String group(String group) {
        return "gateway:cache:" + group;
    }
}
