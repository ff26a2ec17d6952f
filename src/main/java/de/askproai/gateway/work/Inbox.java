package de.askproai.gateway.work;

import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/**
 * How full the queue is.
 *
 * <p>Looks of bounded cost: at most {@value #MOST_COUNTED} rows that are awake are counted, the oldest first, and at most
 * {@value #MOST_READ} read on the way, besides {@value #MOST_OF_A_SHARD} of each shard; beyond that the rest is
 * extrapolated from PostgreSQL's own statistics, and behind that much work asleep only those of the shards count. A queue
 * of millions is slowed no more by it than one of thousands. Thread-safe.
 */
public final class Inbox {
    static final int MOST_COUNTED = 10_000;
    static final int MOST_READ = 50_000;
    static final int MOST_OF_A_SHARD = 100;
    private static final int MOST_DEAD = 100_000;

    /** The moment from which work is late: its first due time, or, once it failed, the time of the first failure. */
    private static final String LATE_SINCE = "coalesce(failing_since, greatest(created_at, due_at))";

    /**
     * Whose work is looked at, and how.
     *
     * @param rows that are read, in which order
     * @param heads the work that is late in a shard, if any is, and its order
     * @param cut whether there is more than is read
     */
    private record Scope(String rows, String heads, String cut) {
        /** The oldest first; and the ones due the longest, which need not be among the oldest. */
        static final Scope ALL = new Scope(
                "work w ORDER BY w.id",
                "w.held = 0 AND w.due_at <= now() ORDER BY w.due_at",
                "(SELECT count(*) = %1$d FROM (SELECT 1 FROM work LIMIT %1$d) AS few)".formatted(MOST_READ));

        private static final String ITS_LANES = """
                generate_series(0, %d) AS s CROSS JOIN LATERAL (
                    SELECT * FROM work l WHERE l.shard = s AND l.company_id = app_company() ORDER BY l.seq LIMIT %d) AS w""";

        /**
         * A company's rows are few among many: they are found through the lanes, each in its order, and are not counted, which
         * would read all others'.
         */
        static final Scope OF_COMPANY = new Scope(
                ITS_LANES.formatted(Shards.COUNT - 1, MOST_READ),
                "w.company_id = app_company() ORDER BY w.seq",
                "false");
    }

    private final Store store;

    public Inbox(Store store) {
        this.store = store;
    }

    /**
     * Returns the figures of the work whose kind's name starts so.
     *
     * @param company whose; empty for all companies
     * @param kinds the beginning of the kinds' names, e.g. {@code event.}
     */
    public Future<InboxFigures> figures(Optional<UUID> company, String kinds, Deadline deadline) {
        return store.asViewer(company, deadline, tx -> read(tx, company.isPresent(), kinds));
    }

    /** Returns those of all other work; what sleeps until its time does not count. */
    public Future<InboxFigures> others(Optional<UUID> company, String kinds, Deadline deadline) {
        return store.asViewer(company, deadline, tx -> read(tx, company.isPresent(), kinds, false));
    }

    static Future<InboxFigures> read(SqlClient transaction, boolean ofCompany, String kinds) {
        return read(transaction, ofCompany, kinds, true);
    }

    private static Future<InboxFigures> read(SqlClient transaction, boolean ofCompany, String kinds, boolean these) {
        Scope scope = ofCompany ? Scope.OF_COMPANY : Scope.ALL;
        String sql = """
                WITH walked AS MATERIALIZED (
                    SELECT kind, held, waiting, created_at, due_at, failing_since
                    FROM (SELECT w.kind, w.held, w.waiting, w.created_at, w.due_at, w.failing_since
                          FROM %1$s LIMIT %2$d) AS read
                    WHERE due_at < 'infinity' LIMIT %3$d
                ), heads AS (
                    SELECT h.kind, h.held, h.waiting, h.created_at, h.due_at, h.failing_since
                    FROM generate_series(0, %4$d) AS s CROSS JOIN LATERAL (
                        SELECT w.kind, w.held, w.waiting, w.created_at, w.due_at, w.failing_since
                        FROM work w WHERE w.shard = s AND %5$s LIMIT %6$d) AS h
                ), late AS (
                    SELECT extract(epoch FROM clock_timestamp() - %7$s)::float8 AS seconds
                    FROM (SELECT kind, created_at, due_at, failing_since FROM walked
                          UNION ALL SELECT kind, created_at, due_at, failing_since FROM heads) AS both_of_them
                    WHERE starts_with(kind, $1) = $2 AND (due_at <= clock_timestamp() OR failing_since IS NOT NULL)
                ), counted AS (
                    SELECT held, waiting OR due_at > clock_timestamp() AS waiting, starts_with(kind, $1) = $2 AS asked
                    FROM walked
                )
                SELECT greatest(count(*) FILTER (WHERE asked AND held = 0 AND NOT waiting),
                                (SELECT count(*) FROM heads WHERE starts_with(kind, $1) = $2 AND held = 0 AND NOT waiting
                                                                  AND due_at <= clock_timestamp())) AS pending,
                       count(*) FILTER (WHERE asked AND held <> 0) AS running,
                       count(*) FILTER (WHERE asked AND held = 0 AND waiting) AS waiting,
                       count(*) AS counted,
                       CASE WHEN count(*) < %3$d THEN %9$s ELSE true END AS cut,
                       pg_stat_get_live_tuples('work'::regclass) AS alive,
                       (SELECT count(*) FROM (SELECT 1 FROM dead_letter d WHERE starts_with(kind, $1) = $2 LIMIT %8$d) AS few)
                           AS dead,
                       (SELECT coalesce(sum(done), 0)::bigint FROM work_total WHERE starts_with(kind, $1) = $2) AS done,
                       coalesce((SELECT max(seconds) FROM late), 0) AS oldest
                FROM counted
                """.formatted(
                        scope.rows(),
                        MOST_READ,
                        MOST_COUNTED,
                        Shards.COUNT - 1,
                        scope.heads(),
                        MOST_OF_A_SHARD,
                        LATE_SINCE,
                        MOST_DEAD,
                        scope.cut());
        // Of a queue that was short when PostgreSQL looked last, it would read and sort all: it has to walk the
        // indexes.
        return transaction
                .query("SET LOCAL enable_sort = off")
                .execute()
                .compose(set -> transaction.preparedQuery(sql).execute(Tuple.of(kinds, these)))
                .map(rows -> toFigures(rows.iterator().next(), ofCompany));
    }

    private static InboxFigures toFigures(Row row, boolean ofCompany) {
        long counted = row.getLong("counted");
        boolean full = counted >= MOST_COUNTED;
        double factor = full && !ofCompany ? Math.max(1, (double) row.getLong("alive") / counted) : 1;
        return new InboxFigures(
                Math.round(row.getLong("pending") * factor),
                Math.round(row.getLong("running") * factor),
                Math.round(row.getLong("waiting") * factor),
                row.getLong("dead"),
                row.getLong("done"),
                Math.max(0, row.getDouble("oldest")),
                row.getBoolean("cut") || row.getLong("dead") >= MOST_DEAD);
    }
}
