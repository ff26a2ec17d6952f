package de.askproai.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.WorkConfig;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.UuidV7;
import de.askproai.gateway.time.WallClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** A kind of work that does not answer, while the engine runs and after it was stopped. */
class StoppedEngineIT {
    @RegisterExtension
    final TestVertx test = new TestVertx();

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final SilentKind kind = new SilentKind();
    private DatabaseConfig database;
    private Vertx vertx;
    private Store store;
    private WorkEngine engine;
    private boolean closed;

    @BeforeEach
    void run() {
        database = TestDatabase.fresh();
        vertx = Vertx.vertx();
        store = Store.open(vertx, database);
        ThreadLocal<UuidV7> ids = ThreadLocal.withInitial(() -> new UuidV7(WallClock.system()));
        engine = new WorkEngine(
                vertx,
                store,
                WorkConfig.defaults(),
                1,
                List.of(kind),
                new EffectWriters(List.of()),
                () -> ids.get().next(),
                WallClock.system(),
                new SimpleMeterRegistry());
        Await.value(vertx.deployVerticle(() -> new WorkVerticle(engine), new DeploymentOptions())
                .compose(deployed -> engine.start(() -> true)));
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void close() {
        root.detachAppender(log);
        if (!closed) {
            Await.value(engine.stop().eventually(store::close).eventually(vertx::close));
        }
    }

    @Test
    void staysOnItsEventLoopWhenAKindDoesNotAnswer() {
        add();

        Await.until("it was given up and tried again", () -> kind.settled.size() >= 2);
        assertThat(Set.copyOf(kind.asked)).hasSize(1);
        assertThat(kind.settled).containsOnly(kind.asked.peek());
    }

    @Test
    void saysNothingMoreOnceItIsStopped() {
        add();
        Await.until("it was asked", () -> !kind.asked.isEmpty());

        Await.value(engine.stop().compose(left -> store.close()));
        log.list.clear();

        // The pool is closed, the event loops still run: what was under way must not go on for them.
        Await.until(
                "it was given up long ago",
                () -> kind.deadlines.stream().allMatch(limit -> limit.overdue().compareTo(SilentKind.PATIENCE) > 0));
        Await.value(vertx.close());
        closed = true;
        Await.until("its event loop has ended", () -> kind.asked.stream().noneMatch(Thread::isAlive));
        assertThat(log.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN)))
                .isEmpty();
    }

    private void add() {
        NewWork work = new NewWork(kind.name(), UUID.randomUUID(), null, null, null, new byte[0], null);
        Set<Integer> shards = Await.value(store.asWork(
                Deadline.in(Duration.ofSeconds(10)), tx -> engine.outbox().add(tx, List.of(work))));
        engine.dispatchers().nudge(shards);
    }

    private static final class SilentKind implements WorkKind {
        static final Duration PATIENCE = Duration.ofMillis(300);

        final Queue<Thread> asked = new ConcurrentLinkedQueue<>();
        final Queue<Deadline> deadlines = new ConcurrentLinkedQueue<>();
        final Queue<Thread> settled = new ConcurrentLinkedQueue<>();

        @Override
        public String name() {
            return "test.silent";
        }

        @Override
        public Duration timeout() {
            return PATIENCE;
        }

        @Override
        public Future<List<Outcome>> handle(List<Work> batch, Deadline deadline) {
            deadlines.add(deadline);
            asked.add(Thread.currentThread());
            return Promise.<List<Outcome>>promise().future();
        }

        @Override
        public void settled(List<Work> done, List<Work> notDone) {
            settled.add(Thread.currentThread());
        }
    }
}
