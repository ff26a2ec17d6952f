package de.askproai.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.store.redis.EmbeddedRedis;
import de.askproai.gateway.store.redis.RedisClient;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.Signal;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.WallClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Limits over two clients of one Redis, and without it. */
class RateLimiterIT {
    private static final AtomicInteger KEYS = new AtomicInteger();

    @RegisterExtension
    private static final TestVertx VERTX = new TestVertx();

    @TempDir
    private static Path directory;

    private static EmbeddedRedis server;
    private static RedisClient redis;
    private static RedisClient otherRedis;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RateLimiter limiter = new RateLimiter(redis, meters);
    private final RateLimiter other = new RateLimiter(otherRedis, meters);
    private final String key = "key-" + KEYS.incrementAndGet();

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedRedis.start(directory);
        redis = client();
        otherRedis = client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RedisClient client() {
        RedisClient made = new RedisClient(VERTX.vertx(), WallClock.system(), server.config());
        Await.value(made.start());
        return made;
    }

    @Test
    void allowsNoMoreThanThePermitsOverBothNodesAtOnce() {
        Limit limit = new Limit("test", 50, Duration.ofHours(1));

        List<Future<Decision>> decisions = IntStream.range(0, 200)
                .mapToObj(i -> (i % 2 == 0 ? limiter : other).take(limit, key, 1))
                .toList();
        Await.value(Future.all(decisions));

        assertThat(decisions.stream().filter(decision -> decision.result().allowed()))
                .hasSize(50);
        assertThat(meters.counter(MeterNames.RATE_LIMIT_EXCEEDED).count()).isEqualTo(150);
    }

    @Test
    void saysWhenToComeBackAndAllowsItThen() {
        Limit limit = new Limit("test", 2, Duration.ofMillis(400));
        Decision first = Await.value(limiter.take(limit, key, 1));
        Await.value(limiter.take(limit, key, 1));

        Decision refused = Await.value(limiter.take(limit, key, 1));

        assertThat(first).isEqualTo(new Decision(1, 1, Duration.ZERO));
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.retryAfter()).isBetween(Duration.ofMillis(50), Duration.ofMillis(200));
        Await.until(
                "a permit is back",
                () -> Await.value(limiter.take(limit, key, 1)).allowed());
    }

    @Test
    void takesSomeAtOnceWhileThereIsPlenty() {
        Limit limit = new Limit("test", 5, Duration.ofHours(1));

        List<Integer> taken = Stream.generate(
                        () -> Await.value(limiter.take(limit, key, 2)).taken())
                .limit(4)
                .toList();

        assertThat(taken).containsExactly(2, 2, 1, 0);
    }

    @Test
    void keepsKeysAndLimitsApart() {
        Limit limit = new Limit("test", 1, Duration.ofHours(1));
        Limit another = new Limit("another", 1, Duration.ofHours(1));
        Await.value(limiter.take(limit, key, 1));

        assertThat(Await.value(limiter.take(limit, key, 1)).allowed()).isFalse();
        assertThat(Await.value(limiter.take(limit, key + "x", 1)).allowed()).isTrue();
        assertThat(Await.value(limiter.take(another, key, 1)).allowed()).isTrue();
    }

    @Test
    void limitsByItselfWhileRedisIsFrozen() {
        Limit limit = new Limit("test", 5, Duration.ofHours(1));
        Signal.STOP.to(server.pid());
        try {
            long start = System.nanoTime();
            List<Decision> decisions = Stream.generate(() -> Await.value(limiter.take(limit, key, 1)))
                    .limit(20)
                    .toList();

            assertThat(decisions.stream().filter(Decision::allowed)).hasSize(5);
            assertThat(decisions.get(19).retryAfter()).isPositive();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        } finally {
            Signal.CONT.to(server.pid());
        }
        Await.until("Redis is back", redis::isUp);
    }
}
