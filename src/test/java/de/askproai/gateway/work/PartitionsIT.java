package de.askproai.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PartitionsIT {
    private static final UUID COMPANY = UUID.randomUUID();
    private static final int KEEP = 30;

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final DatabaseConfig database = TestDatabase.fresh();
    private final Store store = Store.open(test.vertx(), database);
    private final Instant now = Instant.now();

    @AfterEach
    void close() {
        Await.value(store.close());
    }

    @Test
    void makesAWeekAheadSoThatIntakeNeverEnds() {
        Instant inTenDays = now.plus(10, ChronoUnit.DAYS);

        assertThat(partitions(inTenDays).run()).isEmpty();

        assertThat(names("webhook_event")).contains(name("webhook_event", inTenDays.plus(7, ChronoUnit.DAYS)));
        assertThat(names("attempt")).contains(name("attempt", inTenDays.plus(7, ChronoUnit.DAYS)));
        insertEvent(inTenDays.plus(6, ChronoUnit.DAYS));
    }

    @Test
    void removesWhatIsOverItsTimeAndNothingElse() {
        insertEvent(now);
        Instant later = now.plus(KEEP + 1, ChronoUnit.DAYS);

        List<String> removed = partitions(later).run();

        assertThat(removed).contains(name("webhook_event", now.minus(1, ChronoUnit.DAYS)), name("webhook_event", now));
        assertThat(names("webhook_event"))
                .doesNotContain(name("webhook_event", now))
                .contains(name("webhook_event", now.plus(1, ChronoUnit.DAYS)));
        assertThat(partitions(later).run()).isEmpty();
    }

    @Test
    void keepsTheAttemptsOfADayWhoseWorkIsStillThere() {
        TestDatabase.execute(
                database,
                "INSERT INTO work (id, shard, company_id, kind) VALUES (uuid_v7_floor(now()), 1, '%s', 'reminder')"
                        .formatted(COMPANY));
        Instant later = now.plus(KEEP + 2, ChronoUnit.DAYS);

        List<String> removed = partitions(later).run();

        assertThat(removed)
                .contains(name("attempt", now.minus(1, ChronoUnit.DAYS)), name("attempt", now.plus(1, ChronoUnit.DAYS)))
                .doesNotContain(name("attempt", now));
        TestDatabase.execute(database, "DELETE FROM work");
        assertThat(partitions(later).run()).containsExactly(name("attempt", now));
    }

    @Test
    void stallsNoInsertBesideAnOpenLongSnapshotAndFinishesOnceItIsClosed() throws Exception {
        insertEvent(now);
        Instant later = now.plus(KEEP + 1, ChronoUnit.DAYS);
        try (Connection reader = TestDatabase.server().admin(database.database())) {
            reader.setAutoCommit(false);
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            query(reader, "SELECT count(*)::text FROM webhook_event");

            Future<List<String>> removing =
                    test.vertx().executeBlocking(() -> partitions(later).run());
            List<Long> millis = new ArrayList<>();
            while (!removing.isComplete()) {
                long start = System.nanoTime();
                insertEvent(now.plus(2, ChronoUnit.DAYS));
                millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
            }

            assertThat(Await.value(removing)).noneMatch(name -> name.startsWith("webhook_event"));
            assertThat(millis).hasSizeGreaterThan(20).allMatch(took -> took < 1_000);
            reader.rollback();
        }

        assertThat(partitions(later).run()).contains(name("webhook_event", now));
        assertThat(query("SELECT count(*)::text FROM pg_inherits WHERE inhdetachpending"))
                .isEqualTo("0");
    }

    @Test
    void oneNodeAtATimeDoesIt() throws Exception {
        try (Connection other = TestDatabase.server().admin(database.database())) {
            query(other, "SELECT pg_advisory_lock(%d)::text".formatted(0x6173_6b70_726f_0001L));

            assertThat(partitions(now.plus(KEEP + 5, ChronoUnit.DAYS)).run()).isEmpty();
        }
        assertThat(names("webhook_event")).contains(name("webhook_event", now));
    }

    @Test
    void purgesWhatIsOverItsTimeInSmallStepsAndReadsNothingTwice() {
        TestDatabase.execute(database, """
                UPDATE purge SET upto = now() - interval '40 days';
                INSERT INTO webhook_dedup (key_hash, event_id)
                SELECT gen_random_uuid(),
                       (substr(uuid_v7_floor(now() - interval '40 days' + n * interval '1 minute')::text, 1, 24)
                        || lpad(to_hex(n), 12, '0'))::uuid
                FROM generate_series(1, 57600, 6) AS n;
                INSERT INTO webhook_dedup (key_hash, event_id)
                SELECT gen_random_uuid(), uuid_v7_floor(now() - interval '35 days')
                FROM generate_series(1, 5000)
                """);
        Purge purge = new Purge(
                test.vertx(),
                store,
                WallClock.system(),
                new Purge.Target(
                        "webhook_dedup",
                        "webhook_dedup",
                        "event_id >= uuid_v7_floor($1) AND event_id < uuid_v7_floor($2)",
                        Duration.ofDays(KEEP)));

        int deleted = 0;
        for (int more = 1; more > 0; deleted += more) {
            more = Await.value(purge.run());
        }

        assertThat(deleted).isBetween(2_399 + 5_000, 2_401 + 5_000);
        assertThat(query("SELECT count(*)::text FROM webhook_dedup WHERE event_id"
                        + " < uuid_v7_floor(now() - interval '30 days 1 minute')"))
                .isEqualTo("0");
        assertThat(Integer.parseInt(query("SELECT count(*)::text FROM webhook_dedup")))
                .isBetween(7_199, 7_201);
        assertThat(
                        query(
                                "SELECT (upto > now() - interval '30 days 2 minutes')::text FROM purge WHERE name = 'webhook_dedup'"))
                .isEqualTo("true");
    }

    @Test
    void purgesTheLedgerButNotWhatReplaysStillNeed() {
        TestDatabase.execute(database, """
                UPDATE purge SET upto = now() - interval '200 days';
                INSERT INTO ledger (company_id, operation, work_id, at)
                SELECT '%s', 'op/' || n, gen_random_uuid(), now() - n * interval '1 day' FROM generate_series(1, 150) AS n
                """.formatted(COMPANY));

        int deleted = Await.value(
                new Purge(test.vertx(), store, WallClock.system(), Purge.ledger(Duration.ofDays(90))).run());

        assertThat(deleted).isBetween(60, 61);
        assertThat(query("SELECT (max(now() - at) < interval '91 days')::text FROM ledger"))
                .isEqualTo("true");
    }

    @Test
    void addsUpTheTotalsOfNodesThatAreGone() {
        TestDatabase.execute(database, """
                INSERT INTO node (id, until) VALUES ('00000000-0000-4000-8000-000000000009', now() + interval '1 minute');
                INSERT INTO work_total (node, dispatcher, kind, company_id, done)
                SELECT n.node, d, 'event.x', '%s', 10
                FROM (VALUES ('00000000-0000-4000-8000-000000000009'::uuid), (gen_random_uuid()), (gen_random_uuid()))
                     AS n(node), generate_series(0, 1) AS d
                """.formatted(COMPANY));
        WorkTotals totals = new WorkTotals(store);

        Await.value(totals.fold());
        Await.value(totals.fold());

        assertThat(query("SELECT sum(done) || ' in ' || count(*) FROM work_total"))
                .isEqualTo("60 in 3");
    }

    private Partitions partitions(Instant at) {
        return new Partitions(
                database,
                List.of(
                        new Partitions.Table("webhook_event", Duration.ofDays(KEEP), (asWork, day) -> false),
                        AttemptPartitions.table(Duration.ofDays(KEEP))),
                WallClock.of(Clock.fixed(at, ZoneOffset.UTC)));
    }

    private void insertEvent(Instant at) {
        TestDatabase.execute(database, """
                INSERT INTO webhook_event (id, received_at, company_id, connection_id, source, type, key_id, bytes, payload)
                VALUES ((substr(uuid_v7_floor('%s')::text, 1, 24) || substr(md5(random()::text), 1, 12))::uuid, now(),
                        '%s', gen_random_uuid(), 'generic', 'x', gen_random_uuid(), 0, '')
                """.formatted(at, COMPANY));
    }

    private static String name(String table, Instant day) {
        return table + "_" + LocalDate.ofInstant(day, ZoneOffset.UTC).format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private List<String> names(String table) {
        return List.of(query("SELECT string_agg(relname, ',') FROM pg_class WHERE relkind = 'r' AND relname ~ '^"
                        + table + "_[0-9]{8}$'")
                .split(","));
    }

    private String query(String sql) {
        try (Connection admin = TestDatabase.server().admin(database.database())) {
            return query(admin, sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    @CanIgnoreReturnValue
    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
