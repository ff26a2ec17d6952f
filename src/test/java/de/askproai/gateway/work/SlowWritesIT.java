package de.askproai.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.WorkConfig;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.HoldingProxy;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.UuidV7;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.CountingKind.Counted;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Batches that are not written in time: by a PostgreSQL that is slow, and by one that says nothing. */
@Tag("chaos")
class SlowWritesIT {
    private static final UUID COMPANY = UUID.randomUUID();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Of one statement; a batch has two seconds more. */
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private static final Duration LONGER_THAN_FIVE_TRIES = Duration.ofSeconds(14);

    private final CountingKind kind = new CountingKind();
    private DatabaseConfig database;
    private Vertx vertx;
    private HoldingProxy postgres;
    private Store store;
    private WorkEngine engine;

    @BeforeEach
    void run() {
        database = TestDatabase.fresh();
        TestDatabase.execute(database, CountingKind.TABLE);
        TestDatabase.execute(database, """
                CREATE FUNCTION doze() RETURNS trigger LANGUAGE plpgsql
                AS $$ BEGIN
                    IF NEW.key = 'z' THEN RAISE EXCEPTION 'never'; END IF;
                    PERFORM pg_sleep(0.3);
                    RETURN NEW;
                END $$;
                CREATE TRIGGER doze BEFORE INSERT ON counted FOR EACH ROW EXECUTE FUNCTION doze()
                """);
        vertx = Vertx.vertx();
        postgres = new HoldingProxy(vertx, database.port());
        store = Store.open(vertx, TestDatabase.at(TestDatabase.within(database, TIMEOUT), postgres.port()));
        ThreadLocal<UuidV7> ids = ThreadLocal.withInitial(() -> new UuidV7(WallClock.system()));
        engine = new WorkEngine(
                vertx,
                store,
                WorkConfig.defaults(),
                1,
                List.of(kind),
                new EffectWriters(List.of(new OneAfterTheOther())),
                () -> ids.get().next(),
                WallClock.system(),
                new SimpleMeterRegistry());
        Await.value(vertx.deployVerticle(() -> new WorkVerticle(engine), new DeploymentOptions())
                .compose(deployed -> engine.start(() -> true)));
    }

    @AfterEach
    void stop() {
        Await.value(engine.stop().otherwiseEmpty());
        Await.value(store.close());
        postgres.close();
        Await.value(vertx.close());
    }

    @Test
    void oneEffectThatCannotBeWrittenAfterThemFailsAlone() {
        add(Stream.concat(IntStream.range(0, 10).mapToObj(i -> "k" + i), Stream.of("z")));

        Await.until(
                "the others are done",
                PATIENCE,
                () -> text("SELECT count(*)::text FROM counted").equals("10"));
        Await.until("it is a failed attempt", PATIENCE, () -> failed().equals("1"));
        assertThat(text("SELECT sum(n)::text FROM counted")).isEqualTo("10");
        assertThat(text("SELECT detail FROM attempt WHERE outcome = 1"))
                .isEqualTo("Its effects could not be written (SQLSTATE P0001)");
    }

    @Test
    void nothingFailsBecausePostgresSaysNothing() {
        add(IntStream.range(0, 4).mapToObj(i -> "k" + i));
        Await.until("all of it is handled", PATIENCE, () -> kind.handled.size() == 4);
        long begin = System.nanoTime();
        postgres.hold();
        Await.until(
                "it was silent for long", PATIENCE, () -> System.nanoTime() - begin > LONGER_THAN_FIVE_TRIES.toNanos());
        postgres.release();

        Await.until(
                "all of it is done",
                PATIENCE,
                () -> text("SELECT count(*)::text FROM work").equals("0"));
        assertThat(text("SELECT count(*) || '/' || sum(n) FROM counted")).isEqualTo("4/4");
        assertThat(failed()).isEqualTo("0");
    }

    private String failed() {
        return text("SELECT count(*)::text FROM attempt WHERE outcome = 1");
    }

    private void add(Stream<String> texts) {
        List<NewWork> works = texts.map(text -> new NewWork(
                        kind.name(), COMPANY, null, null, null, text.getBytes(StandardCharsets.UTF_8), null))
                .toList();
        Set<Integer> shards = Await.value(
                store.asWork(Deadline.in(PATIENCE), tx -> engine.outbox().add(tx, works)));
        engine.dispatchers().nudge(shards);
    }

    private String text(String sql) {
        return Await.value(store.asWork(
                Deadline.in(PATIENCE),
                tx -> tx.query(sql).execute().map(rows -> rows.iterator().next().getString(0))));
    }

    /** Writes each effect with a statement of its own. */
    private static final class OneAfterTheOther implements EffectWriter<Counted> {
        private final EffectWriter<Counted> each = new CountingKind.Writer();

        @Override
        public Class<Counted> effect() {
            return Counted.class;
        }

        @Override
        public Future<Void> write(SqlClient transaction, List<Counted> effects) {
            return EffectRounds.write(effects, Counted::key, 1, effect -> each.write(transaction, effect));
        }
    }
}
