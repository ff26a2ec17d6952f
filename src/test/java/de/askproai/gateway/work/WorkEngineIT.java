package de.askproai.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.WorkConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.HoldingProxy;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.UuidV7;
import de.askproai.gateway.time.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkEngineIT {
    private static final UUID COMPANY = UUID.randomUUID();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CountingKind kind = new CountingKind();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private Vertx vertx;
    private DatabaseConfig database;
    private Store store;
    private WorkEngine engine;

    @BeforeEach
    void start() throws Exception {
        database = TestDatabase.fresh();
        TestDatabase.execute(database, CountingKind.TABLE);
        vertx = Vertx.vertx();
        store = Store.open(vertx, database);
        engine = engine(WorkConfig.defaults());
    }

    @AfterEach
    void stop() throws Exception {
        get(engine.stop().otherwiseEmpty());
        get(store.close());
        get(vertx.close());
    }

    @Test
    void doesWhatIsPutIntoTheOutboxOnce() throws Exception {
        run();

        add(work("a", null), work("b", null), work("c", "same"), work("d", "same"));

        Await.until("the queue gets there", PATIENCE, () -> total() == 4);
        assertThat(counts())
                .containsOnly(Map.entry("a", 1L), Map.entry("b", 1L), Map.entry("c", 1L), Map.entry("d", 1L));
        Await.until("the queue gets there", PATIENCE, () -> count("work") == 0);
        assertThat(text("SELECT sum(coalesce(cardinality(work_ids), 1))::text FROM attempt"))
                .isEqualTo("4");
    }

    @Test
    void runsTheWorkOfOneKeyInTheOrderItWasTakenInAlsoWhenItFails() throws Exception {
        run();
        kind.behave(work -> kind.attempts.getOrDefault(work.id(), 0) == 1
                        && Math.floorMod(work.id().hashCode(), 3) == 0
                ? CountingKind.fail("first attempt")
                : CountingKind.count(work));

        for (int i = 0; i < 60; i++) {
            add(work("step" + i, "key" + i % 3));
        }

        Await.until("the queue gets there", PATIENCE, () -> total() == 60);
        Map<String, List<Long>> succeeded = new HashMap<>();
        kind.handled.forEach(work -> succeeded
                .computeIfAbsent(work.orderingKey(), none -> new ArrayList<>())
                .add(work.seq()));
        succeeded.values().forEach(order -> assertThat(order).isSorted());
        assertThat(counts().values()).containsOnly(1L);
    }

    @Test
    void letsLaterWorkOvertakeAHeadThatKeepsFailing() throws Exception {
        engine = engine(config(List.of(Duration.ofMillis(50)), Duration.ofMillis(400), 100));
        kind.behave(work ->
                CountingKind.text(work).equals("poison") ? CountingKind.fail("always") : CountingKind.count(work));
        engine = engine(config(
                List.of(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofHours(1)),
                Duration.ofMillis(700),
                100));
        run();

        add(work("poison", "key"));
        Await.until("the queue gets there", PATIENCE, () -> kind.handled.size() >= 1);
        add(work("later", "key"), work("other", "elsewhere"));

        Await.until("the queue gets there", PATIENCE, () -> counts().containsKey("other"));
        assertThat(counts()).doesNotContainKey("later");
        Await.until("the queue gets there", PATIENCE, () -> counts().containsKey("later"));
    }

    @Test
    void buriesWhatIsOutOfAttemptsWithItsReason() throws Exception {
        engine = engine(config(List.of(Duration.ofMillis(20)), Duration.ofSeconds(5), 100));
        kind.behave(work -> CountingKind.fail("no such thing"));
        run();

        add(work("hopeless", null));

        Await.until("the queue gets there", PATIENCE, () -> count("dead_letter") == 1);
        assertThat(text("SELECT code || ': ' || detail || ', ' || attempts FROM dead_letter"))
                .isEqualTo("upstream_failed: no such thing, 2");
        assertThat(count("attempt")).isEqualTo(2);
        assertThat(count("work")).isZero();
        Await.untilAsserted(() -> assertThat(meters.counter(MeterNames.DEAD_LETTERS, MeterNames.KIND, kind.name())
                        .count())
                .isEqualTo(1));
    }

    @Test
    void triesAgainOnTheScheduleOfItsKindWhereThatHasItsOwn() throws Exception {
        engine = engine(config(List.of(Duration.ofHours(1)), Duration.ofSeconds(5), 100));
        kind.retry(Duration.ofMillis(20), Duration.ofMillis(20));
        kind.behave(work -> CountingKind.fail("no such thing"));
        run();

        add(work("hopeless", null));

        Await.until("the queue gets there", PATIENCE, () -> count("dead_letter") == 1);
        assertThat(count("attempt")).isEqualTo(3);
    }

    @Test
    void parksWithoutCountingAnAttempt() throws Exception {
        kind.behave(work -> kind.attempts.getOrDefault(work.id(), 0) < 3
                ? new Outcome.Park(ErrorCode.UPSTREAM_UNAVAILABLE, "breaker open", Duration.ofMillis(50))
                : CountingKind.count(work));
        run();

        add(work("patient", "key"));

        Await.until("the queue gets there", PATIENCE, () -> total() == 1);
        assertThat(text("SELECT string_agg(outcome::text, '' ORDER BY started_at) FROM attempt"))
                .isEqualTo("220");
    }

    @Test
    void oneEffectThatCannotBeWrittenFailsAlone() throws Exception {
        run();
        kind.behave(work -> CountingKind.text(work).equals("bad")
                ? Outcome.done(List.of(new CountingKind.Counted(work.company(), "nul\0byte")))
                : CountingKind.count(work));

        add(work("a", null), work("bad", null), work("b", null), work("c", null));

        Await.until("the queue gets there", PATIENCE, () -> total() == 3);
        Await.until(
                "the queue gets there",
                PATIENCE,
                () -> text("SELECT coalesce(max(detail), '') FROM attempt WHERE outcome = 1")
                        .startsWith("Its effects could not be written"));
    }

    @Test
    void leavesItsShardsWhileItIsNotAbleToWork() throws Exception {
        AtomicBoolean able = new AtomicBoolean(true);
        run(able::get);
        int owned = ownedEpoch("key");

        able.set(false);
        Await.until("all is left to others", PATIENCE, () -> count("shard WHERE owner IS NOT NULL") == 0);
        assertThat(count("node")).isZero();
        add(work("late", "key"));
        able.set(true);

        Await.until("the queue gets there", PATIENCE, () -> total() == 1);
        assertThat(ownedEpoch("key")).isGreaterThan(owned);
    }

    @Test
    void oneEffectThatCannotBeSealedFailsAlone() throws Exception {
        run();
        kind.behave(work -> CountingKind.text(work).equals("bad")
                ? Outcome.done(List.of(new CountingKind.Counted(work.company(), CountingKind.SEALED)))
                : CountingKind.count(work));

        add(work("a", null), work("bad", null), work("b", null), work("c", null));

        Await.until("the queue gets there", PATIENCE, () -> total() == 3);
    }

    @Test
    void oneEffectThatAlwaysTakesTooLongFailsAlone() throws Exception {
        TestDatabase.execute(database, """
                CREATE FUNCTION doze() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(5); RETURN NEW; END';
                CREATE TRIGGER doze BEFORE INSERT ON counted FOR EACH ROW WHEN (NEW.key = 'slow') EXECUTE FUNCTION doze()
                """);
        Store impatient = Store.open(vertx, TestDatabase.within(database, Duration.ofMillis(300)));
        engine = engine(impatient, WorkConfig.defaults());
        run();

        add(work("a", null), work("slow", null), work("b", null));

        Await.until("the queue gets there", PATIENCE, () -> total() == 2);
        Await.until(
                "the slow one is a failed attempt",
                PATIENCE,
                () -> text("SELECT coalesce(max(detail), '') FROM attempt WHERE outcome = 1")
                        .equals("Its effects could not be written (SQLSTATE 57014)"));
        get(engine.stop().otherwiseEmpty());
        get(impatient.close());
    }

    @Test
    void theLedgerLetsAnOperationInOnce() throws Exception {
        run();
        NewWork once = new NewWork(
                "test.count", COMPANY, null, null, "call_1/invoice", "x".getBytes(StandardCharsets.UTF_8), null);

        add(once);
        add(once, once);

        Await.until("the queue gets there", PATIENCE, () -> total() == 1);
        Await.until("the queue gets there", PATIENCE, () -> count("work") == 0);
        assertThat(counts()).containsExactly(Map.entry("x", 1L));
    }

    @Test
    void readsOnFromPostgresWhatDoesNotFitInMemory() throws Exception {
        engine = engine(config(List.of(Duration.ofSeconds(1)), Duration.ofMinutes(2), 50));
        run();

        for (int round = 0; round < 20; round++) {
            NewWork[] many = new NewWork[100];
            for (int i = 0; i < many.length; i++) {
                many[i] = work("k" + (round * 100 + i), i % 2 == 0 ? "key" + i % 10 : null);
            }
            add(many);
        }

        Await.until("the queue gets there", PATIENCE, () -> total() == 2000);
        assertThat(counts().values()).containsOnly(1L);
    }

    @Test
    void takesUpWhatADeadOwnerHadInMemory() throws Exception {
        for (int i = 0; i < 500; i++) {
            add(work("left" + i, "key" + i % 7));
        }
        TestDatabase.execute(database, "UPDATE work SET held = 3");

        run();

        Await.until("the queue gets there", PATIENCE, () -> total() == 500);
        assertThat(counts().values()).containsOnly(1L);
    }

    @Test
    void letsNothingHandedOverPassWhatManyRowsBeforeItStillHaveToBeClaimed() throws Exception {
        run();
        Await.until(
                "its shards are its own",
                PATIENCE,
                () -> engine.shards().noted().size() == Shards.COUNT);
        NewWork[] many = new NewWork[3_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = work("many" + i, null);
        }
        many[many.length - 1] = work("first", "key");

        Await.value(store.asWork(deadline(), tx -> engine.outbox().add(tx, List.of(many))));
        handOver(work("second", "key"));

        Await.until("the queue gets there", PATIENCE, () -> total() == many.length + 1);
        assertThat(kind.handled.stream().map(CountingKind::text).filter(text -> !text.startsWith("many")))
                .containsExactly("first", "second");
    }

    @Test
    void aClaimThatNobodyHeardOfLetsNothingPassWhatItTook() throws Exception {
        try (HoldingProxy proxy = new HoldingProxy(vertx, database.port())) {
            Store held = Store.open(vertx, TestDatabase.at(database, proxy.port()));
            Duration renew = Duration.ofSeconds(1);
            engine = engine(
                    held,
                    new WorkConfig(
                            true,
                            renew.multipliedBy(10),
                            renew,
                            Duration.ofMillis(50),
                            64,
                            List.of(renew),
                            renew,
                            100));
            run();
            int epoch = ownedEpoch("key");

            Promise<Void> letGo = Promise.promise();
            Future<Void> lock = store.asWork(
                    deadline(),
                    tx -> tx.query("SELECT FROM shard FOR UPDATE").execute().compose(locked -> letGo.future()));
            add(work("first", "key"));
            Await.until("the claim is on its way", PATIENCE, () -> text("""
                    SELECT count(*)::text FROM pg_stat_activity
                    WHERE wait_event_type = 'Lock' AND query LIKE '%FOR KEY SHARE OF s%'
                    """).equals("1"));
            proxy.hold();
            letGo.complete();
            get(lock);
            Await.until(
                    "the claim is given up", PATIENCE, () -> !engine.shards().owns(shardOf("key")));
            assertThat(text("SELECT max(held)::text FROM work")).isEqualTo("" + epoch);
            proxy.release();
            assertThat(ownedEpoch("key")).isGreaterThan(epoch);
            handOver(work("second", "key"));

            Await.until("the queue gets there", PATIENCE, () -> total() == 2);
            assertThat(kind.handled.stream().map(CountingKind::text)).containsExactly("first", "second");
            get(engine.stop().otherwiseEmpty());
            get(held.close());
        }
    }

    private int ownedEpoch(String key) {
        Await.until("the shard is owned", PATIENCE, () -> engine.shards().owns(shardOf(key)));
        return engine.shards().epoch(shardOf(key));
    }

    private static int shardOf(String key) {
        return Shards.of(COMPANY, key, COMPANY);
    }

    /** Commits the work as its shard's owner and hands it over in memory, as an intake does. */
    private void handOver(NewWork work) {
        UUID id = new UuidV7(WallClock.system()).next();
        int shard = Shards.of(work.company(), work.orderingKey(), id);
        long seq = get(store.asWork(
                deadline(),
                tx -> tx.preparedQuery("""
                                INSERT INTO work (id, shard, held, company_id, kind, ordering_key, body)
                                VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING seq
                                """)
                        .execute(Tuple.of(id, (short) shard, engine.shards().epoch(shard), work.company(), work.kind())
                                .addString(work.orderingKey())
                                .addBuffer(Buffer.buffer(work.body())))
                        .map(rows -> rows.iterator().next().getLong(0))));
        engine.dispatchers()
                .offer(List.of(new Work(
                        id,
                        seq,
                        shard,
                        work.kind(),
                        work.company(),
                        null,
                        work.orderingKey(),
                        0,
                        work.body().length,
                        Instant.now(),
                        work.body(),
                        null,
                        null)));
    }

    private void run() {
        run(() -> true);
    }

    private void run(BooleanSupplier able) {
        get(vertx.deployVerticle(
                        () -> new WorkVerticle(engine), new DeploymentOptions().setInstances(engine.eventLoops()))
                .compose(deployed -> engine.start(able)));
    }

    private WorkEngine engine(WorkConfig config) {
        return engine(store, config);
    }

    private WorkEngine engine(Store store, WorkConfig config) {
        ThreadLocal<UuidV7> ids = ThreadLocal.withInitial(() -> new UuidV7(WallClock.system()));
        return new WorkEngine(
                vertx,
                store,
                config,
                2,
                List.of(kind),
                new EffectWriters(List.of(new CountingKind.Writer())),
                () -> ids.get().next(),
                WallClock.system(),
                meters);
    }

    private static WorkConfig config(List<Duration> retries, Duration overtakeAfter, int held) {
        WorkConfig defaults = WorkConfig.defaults();
        return new WorkConfig(
                true, defaults.lease(), defaults.renew(), Duration.ofMillis(50), 64, retries, overtakeAfter, held);
    }

    private static NewWork work(String text, String key) {
        return new NewWork("test.count", COMPANY, null, key, null, text.getBytes(StandardCharsets.UTF_8), null);
    }

    private void add(NewWork... works) throws Exception {
        Set<Integer> shards = get(store.asWork(deadline(), tx -> engine.outbox().add(tx, List.of(works))));
        engine.dispatchers().nudge(shards);
    }

    private Map<String, Long> counts() {
        return get(store.asWork(
                deadline(),
                tx -> tx.query("SELECT key, n FROM counted").execute().map(rows -> {
                    Map<String, Long> counts = new HashMap<>();
                    rows.forEach(row -> counts.put(row.getString(0), row.getLong(1)));
                    return counts;
                })));
    }

    private long total() {
        return counts().values().stream().mapToLong(Long::longValue).sum();
    }

    private long count(String table) {
        return Long.parseLong(text("SELECT count(*)::text FROM " + table));
    }

    private String text(String sql) {
        return get(store.asWork(
                deadline(),
                tx -> tx.query(sql).execute().map(rows -> rows.iterator().next().getString(0))));
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(10));
    }

    private static <T> T get(Future<T> future) {
        return Await.value(future);
    }
}
