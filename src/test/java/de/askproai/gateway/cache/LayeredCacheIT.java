package de.askproai.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.store.redis.EmbeddedRedis;
import de.askproai.gateway.store.redis.RedisClient;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.Signal;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The cache of two nodes that share a Redis, which may go away. The nodes' buses are not connected. */
class LayeredCacheIT {
    private static final Cache.Key KEY =
            new Cache.Key("availability", List.of("connection-1", "connection-1/day"), "digest");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @RegisterExtension
    private final TestVertx one = new TestVertx();

    @RegisterExtension
    private final TestVertx two = new TestVertx();

    @TempDir
    private Path directory;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger loads = new AtomicInteger();
    private EmbeddedRedis server;
    private RedisClient redisHere;
    private LayeredCache here;
    private LayeredCache there;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedRedis.start(directory);
        redisHere = redis(one.vertx());
        here = cache(one.vertx(), redisHere, Duration.ofSeconds(30));
        there = cache(two.vertx(), redis(two.vertx()), Duration.ofMillis(50));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RedisClient redis(Vertx vertx) {
        RedisClient redis = new RedisClient(vertx, WallClock.system(), server.config());
        Await.value(redis.start());
        return redis;
    }

    private LayeredCache cache(Vertx vertx, RedisClient redis, Duration nearLimit) {
        LayeredCache cache = new LayeredCache(vertx, redis, new Bus(vertx), meters, 1_000_000, nearLimit);
        Await.value(cache.start());
        return cache;
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(5));
    }

    private Supplier<Future<Buffer>> loader(String value) {
        return () -> {
            loads.incrementAndGet();
            return Future.succeededFuture(Buffer.buffer(value));
        };
    }

    @CanIgnoreReturnValue
    private String get(Cache cache, String loaded) {
        return Await.value(cache.get(KEY, MINUTE, soon(), loader(loaded))).toString();
    }

    @Test
    void loadsOnceForBothNodes() {
        assertThat(get(here, "first")).isEqualTo("first");
        Await.untilAsserted(() -> assertThat(
                        Await.value(there.get(KEY, MINUTE, soon(), () -> Future.failedFuture("not in Redis yet")))
                                .toString())
                .isEqualTo("first"));

        assertThat(get(here, "second")).isEqualTo("first");
        assertThat(loads).hasValue(1);
        assertThat(meters.counter(MeterNames.CACHE_MISSES, MeterNames.CACHE, "availability")
                        .count())
                .isPositive();
        assertThat(meters.counter(MeterNames.CACHE_HITS, MeterNames.CACHE, "availability")
                        .count())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void keepsBytesAsTheyAre() {
        byte[] bytes = new byte[256];
        IntStream.range(0, 256).forEach(i -> bytes[i] = (byte) i);
        Await.value(here.get(KEY, MINUTE, soon(), () -> Future.succeededFuture(Buffer.buffer(bytes))));

        Await.untilAsserted(() -> assertThat(
                        Await.value(there.get(KEY, MINUTE, soon(), () -> Future.failedFuture("not in Redis yet")))
                                .getBytes())
                .isEqualTo(bytes));
    }

    @Test
    void sharesOneLoadAmongThoseWhoAskMeanwhile() {
        Promise<Buffer> slow = Promise.promise();
        List<Future<Buffer>> answers = IntStream.range(0, 100)
                .mapToObj(i -> here.get(KEY, MINUTE, soon(), () -> {
                    loads.incrementAndGet();
                    return slow.future();
                }))
                .toList();
        Await.until("the loader runs", () -> loads.get() > 0);
        slow.complete(Buffer.buffer("value"));
        Await.value(Future.all(answers));

        assertThat(loads).hasValue(1);
    }

    @Test
    void loadsAgainForThoseWithMoreTimeThanTheFirst() {
        Promise<Buffer> never = Promise.promise();
        Future<Buffer> hasty = here.get(KEY, MINUTE, soon(), never::future);
        Future<Buffer> patient = here.get(KEY, MINUTE, soon(), loader("patient"));

        never.fail(new GatewayException(ErrorCode.DEADLINE_EXCEEDED, "hasty"));

        assertThat(Await.refusal(hasty).code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
        assertThat(Await.value(patient).toString()).isEqualTo("patient");
    }

    @Test
    void waitsForAnothersLoadNoLongerThanItsOwnDeadline() {
        Promise<Buffer> never = Promise.promise();
        Future<Buffer> first = here.get(KEY, MINUTE, soon(), never::future);
        Future<Buffer> second = here.get(KEY, MINUTE, Deadline.in(Duration.ofMillis(50)), loader("x"));

        assertThat(Await.refusal(second).code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
        assertThat(first.isComplete()).isFalse();
        never.complete(Buffer.buffer());
    }

    @Test
    void keepsNoFailures() {
        Await.refusal(here.get(
                KEY,
                MINUTE,
                soon(),
                () -> Future.failedFuture(new GatewayException(ErrorCode.UPSTREAM_FAILED, "once"))));

        assertThat(get(here, "again")).isEqualTo("again");
    }

    @Test
    void forgetsAGroupEverywhere() {
        Cache.Key other = new Cache.Key("availability", List.of("connection-2"), "digest");
        get(here, "old");
        Await.value(here.get(other, MINUTE, soon(), loader("kept")));

        here.forget(KEY.groups().get(1));

        assertThat(get(here, "new")).isEqualTo("new");
        Await.until(
                "the other node loads or finds the new", () -> get(there, "new").equals("new"));
        assertThat(Await.value(here.get(other, MINUTE, soon(), loader("x"))).toString())
                .isEqualTo("kept");
    }

    @Test
    void doesNotKeepWhatWasForgottenWhileItLoaded() {
        Promise<Buffer> slow = Promise.promise();
        Future<Buffer> load = there.get(KEY, MINUTE, soon(), () -> {
            loads.incrementAndGet();
            return slow.future();
        });
        Await.until("the loader runs", () -> loads.get() == 1);

        here.forget(KEY.groups().get(1));
        assertThat(get(here, "new")).isEqualTo("new");
        slow.complete(Buffer.buffer("stale"));

        assertThat(Await.value(load).toString()).isEqualTo("stale");
        // What was loaded beside the forgetting may have been forgotten with it; what was loaded before must be gone.
        Await.until("the stale is gone", () -> !get(there, "newer").equals("stale"));
        assertThat(get(here, "newest")).isNotEqualTo("stale");
    }

    @Test
    void worksAloneWhileRedisIsFrozenAndForgetsWhatItMissed() {
        get(here, "old");
        Signal.STOP.to(server.pid());
        try {
            assertThat(get(here, "x")).isEqualTo("old");
            here.forget(KEY.groups().get(1));
            assertThat(get(here, "alone")).isEqualTo("alone");
            assertThat(get(here, "x")).isEqualTo("alone");
        } finally {
            Signal.CONT.to(server.pid());
        }
        Await.until("Redis is back", redisHere::isUp);

        Await.until(
                "the old value is gone from Redis", () -> !get(there, "fresh").equals("old"));
    }
}
