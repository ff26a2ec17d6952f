package de.askproai.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.bus.Cluster;
import de.askproai.gateway.bus.ClusterOptions;
import de.askproai.gateway.store.FreePort;
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
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one node forgets, the other one does not go on telling: with a cluster, without one, and when ways are cut. */
class CacheInvalidationIT {
    private static final Logger LOG = LoggerFactory.getLogger(CacheInvalidationIT.class);
    private static final String DAY = "connection-1/2026-12-03";
    private static final Cache.Key KEY = new Cache.Key("availability", List.of("connection-1", DAY), "digest");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** What is promised; that half of many are in time says so also on a machine that builds share. */
    private static final Duration PROMISED = Duration.ofMillis(50);

    private static final int ROUNDS = 30;

    @TempDir
    private Path directory;

    private final List<Vertx> nodes = new ArrayList<>();
    private EmbeddedRedis server;
    private RedisClient redis;
    private LayeredCache here;
    private LayeredCache there;

    @BeforeEach
    void startRedis() throws IOException {
        server = EmbeddedRedis.start(directory);
    }

    @AfterEach
    void stop() {
        nodes.forEach(node -> Await.value(node.close()));
        server.close();
    }

    private void alone() {
        start(Vertx.vertx(TestVertx.strictOptions()), Vertx.vertx(TestVertx.strictOptions()));
    }

    private void clustered() {
        int port = FreePort.find();
        start(clusteredNode(port, List.of()), clusteredNode(FreePort.find(), List.of("127.0.0.1:" + port)));
    }

    private void start(Vertx one, Vertx two) {
        nodes.addAll(List.of(one, two));
        here = cache(one);
        there = cache(two);
    }

    private Vertx clusteredNode(int port, List<String> members) {
        ClusterOptions options = ClusterOptions.loopback(port, members, "cache-" + server.pid());
        return Await.value(Vertx.builder()
                .with(Cluster.apply(TestVertx.strictOptions(), options))
                .withClusterManager(Cluster.manager(options))
                .buildClustered());
    }

    private LayeredCache cache(Vertx vertx) {
        RedisClient client = new RedisClient(vertx, WallClock.system(), server.config());
        Await.value(client.start());
        redis = client;
        LayeredCache cache =
                new LayeredCache(vertx, client, new Bus(vertx), new SimpleMeterRegistry(), 1_000_000, MINUTE);
        Await.value(cache.start());
        return cache;
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(5));
    }

    @CanIgnoreReturnValue
    private static String get(Cache cache, String loaded) {
        return get(cache, MINUTE, loading(loaded));
    }

    private static Supplier<Future<Buffer>> loading(String value) {
        return () -> Future.succeededFuture(Buffer.buffer(value));
    }

    private static String get(Cache cache, Duration keepFor, Supplier<Future<Buffer>> loader) {
        return Await.value(cache.get(KEY, keepFor, soon(), loader)).toString();
    }

    /** Forgets here what both nodes know, again and again, and measures until the other node asks anew. */
    private void measure(String how) {
        List<Long> micros = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            String before = get(there, "first");
            String after = "after-" + round;
            long begin = System.nanoTime();
            here.forget(DAY);
            while (get(there, after).equals(before)) {
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
            }
            micros.add((System.nanoTime() - begin) / 1000);
        }
        assertInTime(how, micros);
    }

    private static void assertInTime(String how, List<Long> micros) {
        Collections.sort(micros);
        LOG.atInfo()
                .addKeyValue("how", how)
                .addKeyValue("medianMicros", micros.get(ROUNDS / 2))
                .addKeyValue("worstMicros", micros.get(ROUNDS - 1))
                .log("A node heard what another one forgot");
        // The worst of them says how long the machine paused; each is bounded above.
        assertThat(Duration.ofNanos(micros.get(ROUNDS / 2) * 1000)).isLessThan(PROMISED);
    }

    @Test
    void aNodeHearsThroughRedisWhatAnotherOneForgets() {
        alone();

        measure("Redis alone");
    }

    @Test
    void aNodeHearsOverTheBusWhatAnotherOneForgetsWhileRedisIsFrozen() {
        clustered();
        List<Cache.Key> keys = IntStream.range(0, ROUNDS)
                .mapToObj(round -> new Cache.Key("availability", List.of("day-" + round), "digest"))
                .toList();
        keys.forEach(key -> Await.value(there.get(key, MINUTE, soon(), loading("before"))));
        List<Long> micros = new ArrayList<>();
        List<Future<Buffer>> asked = new ArrayList<>();
        Signal.STOP.to(server.pid());
        try {
            for (Cache.Key key : keys) {
                long begin = System.nanoTime();
                here.forget(key.groups().get(0));
                Future<Buffer> found = there.get(key, MINUTE, soon(), loading("after"));
                // What a node knows it says at once; else it asks Redis, and may wait.
                while (found.isComplete() && found.result().toString().equals("before")) {
                    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
                    found = there.get(key, MINUTE, soon(), loading("after"));
                }
                micros.add((System.nanoTime() - begin) / 1000);
                asked.add(found);
            }
            asked.forEach(found ->
                    assertThat(Await.value(found).toString()).as("anew").isEqualTo("after"));
        } finally {
            Signal.CONT.to(server.pid());
        }
        assertInTime("bus alone", micros);
    }

    @Test
    void aNodeHearsBothWays() {
        clustered();

        measure("bus and Redis");
    }

    @Test
    void aLoadThatBeganBeforePutsNothingStaleBackOnAnyNode() {
        alone();
        Promise<Buffer> slow = Promise.promise();
        AtomicInteger begun = new AtomicInteger();
        Future<Buffer> load = there.get(KEY, MINUTE, soon(), () -> {
            begun.incrementAndGet();
            return slow.future();
        });
        Await.until("the load has begun", () -> begun.get() == 1);

        here.forget(DAY);
        Await.until(
                "the other node has heard, and joins that load no more",
                () -> Await.value(there.get(KEY, MINUTE, Deadline.in(Duration.ofMillis(50)), loading("fresh there")))
                        .toString()
                        .equals("fresh there"));
        slow.complete(Buffer.buffer("stale"));

        assertThat(Await.value(load).toString()).isEqualTo("stale");
        assertThat(get(there, "fresher there")).isEqualTo("fresh there");
        assertThat(get(here, "fresh here")).isNotEqualTo("stale");
    }

    @Test
    void aNodeThatMissedNewsBeginsAnewWhenRedisIsBack() {
        alone();
        get(there, "before");
        Await.value(
                redis.send(Request.cmd(Command.CLIENT).arg("KILL").arg("TYPE").arg("pubsub")));
        here.forget(DAY);

        Await.until(
                "the other node asks anew",
                Duration.ofSeconds(5),
                () -> get(there, "after").equals("after"));
    }

    @Test
    void nothingIsServedThatIsOlderThanItMayBeHoweverLateRedisKeptIt() {
        alone();
        Duration age = Duration.ofMillis(300);
        Promise<Buffer> slow = Promise.promise();
        AtomicLong began = new AtomicLong();
        Future<Buffer> load = here.get(KEY, age, soon(), () -> {
            began.set(System.nanoTime());
            return slow.future();
        });
        Await.until("the load has begun", () -> began.get() != 0);
        Signal.STOP.to(server.pid());
        try {
            slow.complete(Buffer.buffer("old"));
            assertThat(Await.value(load).toString()).isEqualTo("old");
            Await.until("it is too old", () -> System.nanoTime() - began.get() > age.toNanos());
        } finally {
            Signal.CONT.to(server.pid());
        }

        assertThat(get(here, age, loading("new"))).isEqualTo("new");
        assertThat(get(there, age, loading("newer"))).isNotEqualTo("old");
    }

    @Test
    void aDayIsForgottenWithoutItsNeighbours() {
        alone();
        Cache.Key next =
                new Cache.Key("availability", List.of("connection-1", "connection-1/2026-12-04"), "digest of the next");
        get(here, "thursday");
        Await.value(here.get(next, MINUTE, soon(), loading("friday")));

        here.forget(DAY);

        assertThat(get(here, "thursday anew")).isEqualTo("thursday anew");
        assertThat(Await.value(here.get(next, MINUTE, soon(), loading("x"))).toString())
                .isEqualTo("friday");
        here.forget("connection-1");
        assertThat(Await.value(here.get(next, MINUTE, soon(), loading("friday anew")))
                        .toString())
                .isEqualTo("friday anew");
    }
}
