package de.askproai.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InboxIT {
    private static final UUID MANY = new UUID(1, 1);
    private static final UUID FEW = new UUID(1, 2);
    private static final int ROWS = 300_000;
    private static final int BOUND = Inbox.MOST_READ + Shards.COUNT * Inbox.MOST_OF_A_SHARD;

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private final DatabaseConfig database = TestDatabase.fresh();
    private Store store;

    private record Look(InboxFigures figures, long rowsRead) {}

    @BeforeEach
    void open() {
        store = Store.open(test.vertx(), database);
    }

    @AfterEach
    void close() {
        Await.value(store.close());
    }

    @Test
    void readsFewRowsOfALongQueueWhateverPostgresqlThinksOfIt() {
        queue(MANY, "event.calcom", ROWS, "90 seconds", 0);
        queue(FEW, "event.calcom", 7, "30 seconds", 0);
        queue(FEW, "event.stripe", 5, "30 seconds", 0);

        assertThat(look(Optional.empty(), "event.").rowsRead()).isLessThan(BOUND);

        execute("ANALYZE work");
        Look all = look(Optional.empty(), "event.");
        assertThat(all.rowsRead()).isLessThan(BOUND);
        assertThat(all.figures().estimated()).isTrue();
        assertThat((double) all.figures().pending()).isBetween(0.9 * ROWS, 1.1 * ROWS);
        assertThat(all.figures().oldestSeconds()).isBetween(89.0, 150.0);
        Look few = look(Optional.of(FEW), "event.");
        assertThat(few.rowsRead()).isLessThan(Shards.COUNT * Inbox.MOST_OF_A_SHARD);
        assertThat(few.figures().pending()).isEqualTo(12);
        assertThat(few.figures().estimated()).isFalse();
        assertThat(few.figures().oldestSeconds()).isBetween(29.0, 89.0);
        assertThat(look(Optional.of(FEW), "event.stripe").figures().pending()).isEqualTo(5);
        assertThat(look(Optional.of(MANY), "event.").rowsRead()).isLessThan(BOUND);
    }

    @Test
    void countsEachRowOfAShortQueueByItsState() {
        queue(MANY, "event.calcom", 300, "1 second", 0);
        queue(MANY, "event.calcom", 20, "1 second", 1);
        queue(MANY, "send.mail", 50, "1 hour", 0);
        queue(FEW, "event.calcom", 3, "-1 hour", 0);

        InboxFigures figures = look(Optional.empty(), "event.").figures();

        assertThat(figures.pending()).isEqualTo(300);
        assertThat(figures.running()).isEqualTo(20);
        assertThat(figures.waiting()).isEqualTo(3);
        assertThat(figures.estimated()).isFalse();
        assertThat(figures.oldestSeconds()).isBetween(1.0, 60.0);
        InboxFigures few = look(Optional.of(FEW), "event.").figures();
        assertThat(few.waiting()).isEqualTo(3);
        assertThat(few.oldestSeconds()).isZero();
    }

    @Test
    void whatSleepsAndWhatWaitsInFrontHidesNothing() {
        queue(MANY, "remind", 20_000, "40 days", 0);
        execute("UPDATE work SET due_at = 'infinity'");
        queue(MANY, "event.parked", Inbox.MOST_COUNTED, "10 days", 0);
        execute("UPDATE work SET due_at = now() + interval '1 hour' WHERE kind = 'event.parked'");
        queue(FEW, "event.calcom", 10, "2 minutes", 0);

        InboxFigures figures = look(Optional.empty(), "event.").figures();

        assertThat(figures.waiting()).isGreaterThanOrEqualTo(Inbox.MOST_COUNTED);
        assertThat(figures.oldestSeconds()).isBetween(119.0, 300.0);
    }

    @Test
    void behindMoreThanIsReadTheFiguresAreSaidToBeEstimates() {
        queue(MANY, "remind", Inbox.MOST_READ + 10_000, "40 days", 0);
        execute("UPDATE work SET due_at = 'infinity'");
        queue(FEW, "event.calcom", 5_000, "2 minutes", 0);

        InboxFigures figures = look(Optional.empty(), "event.").figures();

        assertThat(figures.estimated()).isTrue();
        assertThat(figures.pending()).isBetween(4_000L, 5_000L);
        assertThat(figures.oldestSeconds()).isBetween(119.0, 300.0);
        assertThat(look(Optional.of(FEW), "event.").figures().pending()).isEqualTo(5_000);
    }

    @Test
    void anEmptyQueueIsEmpty() {
        assertThat(look(Optional.empty(), "event.").figures()).isEqualTo(new InboxFigures(0, 0, 0, 0, 0, 0, false));
        assertThat(look(Optional.of(FEW), "event.").figures()).isEqualTo(new InboxFigures(0, 0, 0, 0, 0, 0, false));
    }

    /** Looks, and counts in the same transaction what that took. */
    private Look look(Optional<UUID> company, String kinds) {
        return Await.value(store.asViewer(
                company,
                Deadline.in(Duration.ofSeconds(20)),
                tx -> Inbox.read(tx, company.isPresent(), kinds)
                        .compose(figures -> rowsRead(tx).map(read -> new Look(figures, read)))));
    }

    private static Future<Long> rowsRead(SqlClient tx) {
        return tx.query("SELECT pg_stat_get_xact_tuples_returned('work'::regclass)"
                        + " + pg_stat_get_xact_tuples_fetched('work'::regclass)")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Puts work into the queue whose time came so long ago. */
    private void queue(UUID company, String kind, int rows, String ago, int held) {
        execute("""
                INSERT INTO work (id, shard, held, company_id, kind, created_at, due_at)
                SELECT (substr(uuid_v7_floor(now() - interval '%s')::text, 1, 24)
                        || substr(md5(n || '%s%s%s'), 1, 12))::uuid,
                       n %% 64, %d, '%s', '%s', now() - interval '%s', now() - interval '%s'
                FROM generate_series(1, %d) AS n
                """.formatted(ago, company, kind, held, held, company, kind, ago, ago, rows));
    }

    private void execute(String sql) {
        TestDatabase.execute(database, sql);
    }
}
