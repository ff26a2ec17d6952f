package de.askproai.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.WorkConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.MovedClock;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.UuidV7;
import de.askproai.gateway.time.WallClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Work that sleeps until a time of a business clock which is moved, on one node and on two. */
class AlarmClockIT {
    private static final Instant NOW = Instant.parse("2027-03-27T20:00:00Z");
    private static final UUID COMPANY = UUID.randomUUID();

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private final MovedClock clock = new MovedClock(NOW);
    private final Queue<String> done = new ConcurrentLinkedQueue<>();
    private final List<Node> nodes = new ArrayList<>();
    private DatabaseConfig database;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
    }

    @AfterEach
    void close() {
        nodes.forEach(Node::close);
    }

    @Test
    void wakesAtItsTimeOfTheBusinessClockAndNotBefore() {
        Node node = new Node(new Noting());
        node.add("tomorrow", NOW.plus(Duration.ofDays(1)));
        node.add("in an hour", NOW.plus(Duration.ofHours(1)));

        clock.moveOn(Duration.ofMinutes(59));
        node.sleepsThroughALook();
        clock.moveOn(Duration.ofMinutes(1));

        Await.untilAsserted(() -> assertThat(done).containsExactly("in an hour"));
        assertThat(asleep(node)).isEqualTo(1);
        clock.moveOn(Duration.ofHours(23));
        Await.untilAsserted(() -> assertThat(done).containsExactly("in an hour", "tomorrow"));
    }

    @Test
    void sleepsOnThroughARestartAndWakesOnceOnTwoNodes() {
        Node first = new Node(new Noting());
        first.add(IntStream.range(0, 1200).mapToObj(i -> "at ten " + i), NOW.plus(Duration.ofHours(2)));
        first.close();
        nodes.remove(first);
        Node second = new Node(new Noting());
        Node third = new Node(new Noting());

        clock.moveOn(Duration.ofHours(2));

        Await.untilAsserted(() -> assertThat(done).hasSize(1200));
        assertThat(done).doesNotHaveDuplicates();
        assertThat(asleep(second)).isZero();
        assertThat(asleep(third)).isZero();
    }

    @Test
    void isTriedAgainByRealTimeWhileTheBusinessClockStands() {
        Node node = new Node(new Noting() {
            private int asked;

            @Override
            public Future<Outcome> handle(Work work, Deadline deadline) {
                return asked++ == 0
                        ? Future.succeededFuture(new Outcome.Retry(ErrorCode.UPSTREAM_TIMEOUT, "not yet", null))
                        : super.handle(work, deadline);
            }
        });
        node.add("stubborn", NOW.plus(Duration.ofHours(1)));

        clock.moveOn(Duration.ofHours(1));

        Await.untilAsserted(() -> assertThat(done).containsExactly("stubborn"));
        assertThat(clock.instant()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    private long asleep(Node node) {
        return Await.value(node.store.asWork(
                Deadline.in(Duration.ofSeconds(5)),
                tx -> tx.query("SELECT count(*) FROM work WHERE wakes_at IS NOT NULL")
                        .execute()
                        .map(rows -> rows.iterator().next().getLong(0))));
    }

    /** Notes what it is given. */
    private class Noting implements ItemWorkKind {
        @Override
        public String name() {
            return "test.noting";
        }

        @Override
        public Future<Outcome> handle(Work work, Deadline deadline) {
            done.add(new String(work.content(), StandardCharsets.UTF_8));
            return Future.succeededFuture(Outcome.done());
        }
    }

    private final class Node {
        private final Store store;
        private final WorkEngine engine;
        private final AlarmClock alarm;

        Node(WorkKind kind) {
            store = Store.open(test.vertx(), database);
            UuidV7 ids = new UuidV7(WallClock.system());
            engine = new WorkEngine(
                    test.vertx(),
                    store,
                    WorkConfig.defaults(),
                    1,
                    List.of(kind),
                    new EffectWriters(List.of()),
                    () -> {
                        synchronized (ids) {
                            return ids.next();
                        }
                    },
                    WallClock.system(),
                    new SimpleMeterRegistry());
            alarm = new AlarmClock(
                    test.vertx(), store, BusinessClock.of(clock), Duration.ofMillis(20), engine.dispatchers()::nudge);
            Await.value(test.vertx()
                    .deployVerticle(() -> new WorkVerticle(engine), new DeploymentOptions())
                    .compose(deployed -> engine.start(() -> true)));
            alarm.start();
            nodes.add(this);
        }

        void add(String text, Instant time) {
            add(Stream.of(text), time);
        }

        void add(Stream<String> texts, Instant time) {
            List<NewWork> work = texts.map(text -> new NewWork(
                                    "test.noting",
                                    COMPANY,
                                    null,
                                    null,
                                    null,
                                    text.getBytes(StandardCharsets.UTF_8),
                                    null)
                            .asleepUntil(time))
                    .toList();
            Set<Integer> shards = Await.value(store.asWork(
                    Deadline.in(Duration.ofSeconds(5)), tx -> engine.outbox().add(tx, work)));
            assertThat(shards).isNotEmpty();
        }

        /** Lets a later sleeper whose time has come be done: the look that woke it had seen the others. */
        void sleepsThroughALook() {
            add("marker", clock.instant());
            Await.untilAsserted(() -> assertThat(done).containsExactly("marker"));
            done.clear();
        }

        void close() {
            Await.value(alarm.stop().eventually(engine::stop).eventually(store::close));
        }
    }
}
