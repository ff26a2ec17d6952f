package de.askproai.gateway.work;

import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Deletes the rows of one table that are over their time, or what is in one of their columns, in small steps that nobody
 * notices.
 *
 * <p>Goes forward in time, a slice after the other, found through the table's block range index, and remembers in
 * PostgreSQL how far it has come; so it reads no row twice, also after a restart or on another node. Thread-safe; one node
 * at a time does a step.
 */
public final class Purge {
    private static final Duration STEP_WITHIN = Duration.ofSeconds(4);
    private static final Duration SHORTEST_SLICE = Duration.ofSeconds(10);
    private static final Duration LONGEST_SLICE = Duration.ofHours(6);
    private static final int ROWS = 2_000;
    private static final int STEPS = 2_000;
    private static final Duration PAUSE = Duration.ofMillis(10);

    /**
     * What is purged.
     *
     * @param name its row in the table {@code purge}
     * @param change what is done, up to its condition
     * @param table the table
     * @param within the condition on a row's age, with {@code $1} and {@code $2} for the bounds of the slice
     * @param keep for how long rows stay
     */
    public record Target(String name, String change, String table, String within, Duration keep) {
        public Target(String name, String table, String within, Duration keep) {
            this(name, "DELETE FROM " + table, table, within, keep);
        }

        /** Returns a target of which a column is emptied and the rows stay. */
        public static Target ofColumn(String name, String table, String column, String within, Duration keep) {
            return new Target(
                    name,
                    "UPDATE " + table + " SET " + column + " = NULL",
                    table,
                    column + " IS NOT NULL AND " + within,
                    keep);
        }
    }

    private final Vertx vertx;
    private final Store store;
    private final WallClock clock;
    private final Target target;

    public Purge(Vertx vertx, Store store, WallClock clock, Target target) {
        this.vertx = vertx;
        this.store = store;
        this.clock = clock;
        this.target = target;
    }

    /** Returns the purge of the ledger. */
    public static Target ledger(Duration keep) {
        return new Target("ledger", "ledger", "at >= $1 AND at < $2", keep);
    }

    /** Returns the purge of bulk replays that are over, or were only planned. */
    public static Target replays(Duration keep) {
        return new Target(
                "replay",
                "replay",
                "state <> 'running' AND coalesce(finished_at, created_at) >= $1 AND coalesce(finished_at, created_at) < $2",
                keep);
    }

    private record Step(int deleted, boolean last) {
        /** Returns a slice that should hold neither almost nothing nor more than one step takes. */
        Duration next(Duration slice) {
            if (deleted == ROWS) {
                return slice.compareTo(SHORTEST_SLICE) > 0 ? slice.dividedBy(2) : slice;
            }
            return deleted < ROWS / 4 && slice.compareTo(LONGEST_SLICE) < 0 ? slice.multipliedBy(2) : slice;
        }
    }

    /** Deletes what is over its time, as far as one run goes, and returns how many rows that were. */
    public Future<Integer> run() {
        return run(0, 0, SHORTEST_SLICE);
    }

    private Future<Integer> run(int steps, int before, Duration slice) {
        return store.asWork(Deadline.in(STEP_WITHIN), tx -> step(tx, slice)).compose(step -> {
            int deleted = before + step.deleted();
            return step.last() || steps >= STEPS
                    ? Future.succeededFuture(deleted)
                    : vertx.timer(PAUSE.toMillis()).compose(paused -> run(steps + 1, deleted, step.next(slice)));
        });
    }

    private Future<Step> step(SqlClient transaction, Duration slice) {
        OffsetDateTime end = clock.now().minus(target.keep()).atOffset(ZoneOffset.UTC);
        return transaction
                .preparedQuery("SELECT upto FROM purge WHERE name = $1 FOR UPDATE SKIP LOCKED")
                .execute(Tuple.of(target.name()))
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture(new Step(0, true))
                        : from(transaction, rows.iterator().next().getOffsetDateTime("upto"), slice, end));
    }

    private Future<Step> from(SqlClient transaction, OffsetDateTime from, Duration slice, OffsetDateTime end) {
        if (!from.isBefore(end)) {
            return Future.succeededFuture(new Step(0, true));
        }
        OffsetDateTime beyond = from.plus(slice).isBefore(end) ? from.plus(slice) : end;
        return delete(transaction, from, beyond)
                .compose(deleted -> deleted == ROWS
                        ? Future.succeededFuture(new Step(deleted, false))
                        : transaction
                                .preparedQuery("UPDATE purge SET upto = $2 WHERE name = $1")
                                .execute(Tuple.of(target.name(), beyond))
                                .map(done -> new Step(deleted, !beyond.isBefore(end))));
    }

    private Future<Integer> delete(SqlClient transaction, OffsetDateTime from, OffsetDateTime beyond) {
        String sql = """
                %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %2$s WHERE %3$s LIMIT %4$d))
                """.formatted(target.change(), target.table(), target.within(), ROWS);
        return throughTheIndex(transaction)
                .compose(set -> transaction.preparedQuery(sql).execute(Tuple.of(from, beyond)))
                .map(RowSet::rowCount);
    }

    private static Future<Void> throughTheIndex(SqlClient transaction) {
        return transaction.query("SET LOCAL enable_seqscan = off").execute().mapEmpty();
    }
}
