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
 * <p>One statement of bounded cost: at most {@value #MOST_COUNTED} rows are counted, beyond that the rest is extrapolated
 * from PostgreSQL's own statistics, so that looking at a queue of millions does not slow it. Thread-safe.
 */
public final class Inbox {
    private static final int MOST_COUNTED = 100_000;

    /** The moment from which work is late: its first due time, or, once it failed, the time of the first failure. */
    private static final String LATE_SINCE = "coalesce(failing_since, greatest(created_at, due_at))";

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

    private static Future<InboxFigures> read(SqlClient transaction, boolean ofCompany, String kinds) {
        // A company's rows are few among many: they are found through the lanes. All rows are read as they lie.
        String mine = ofCompany
                ? "w.shard = ANY (ARRAY(SELECT generate_series(0, %d))::smallint[]) AND w.company_id = app_company() AND"
                        .formatted(Shards.COUNT - 1)
                : "";
        String sql = """
                WITH counted AS (
                    SELECT held, waiting OR due_at > clock_timestamp() AS waiting
                    FROM work w WHERE %1$s starts_with(kind, $1) LIMIT %2$d
                ), oldest AS (
                    SELECT extract(epoch FROM clock_timestamp() - %3$s)::float8 AS seconds
                    FROM work w
                    WHERE %1$s starts_with(kind, $1) AND (due_at <= clock_timestamp() OR failing_since IS NOT NULL)
                    ORDER BY id LIMIT 1
                )
                SELECT count(*) FILTER (WHERE held = 0 AND NOT waiting) AS pending,
                       count(*) FILTER (WHERE held <> 0) AS running,
                       count(*) FILTER (WHERE held = 0 AND waiting) AS waiting,
                       count(*) AS counted,
                       pg_stat_get_live_tuples('work'::regclass) AS alive,
                       (SELECT count(*) FROM (SELECT 1 FROM dead_letter d WHERE starts_with(kind, $1) LIMIT %2$d) AS few)
                           AS dead,
                       (SELECT coalesce(sum(done), 0)::bigint FROM work_total WHERE starts_with(kind, $1)) AS done,
                       coalesce((SELECT seconds FROM oldest), 0) AS oldest
                FROM counted
                """.formatted(mine, MOST_COUNTED, LATE_SINCE);
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(kinds))
                .map(rows -> toFigures(rows.iterator().next(), ofCompany));
    }

    private static InboxFigures toFigures(Row row, boolean ofCompany) {
        long counted = row.getLong("counted");
        boolean estimated = counted >= MOST_COUNTED;
        double factor = estimated && !ofCompany ? Math.max(1, (double) row.getLong("alive") / counted) : 1;
        return new InboxFigures(
                Math.round(row.getLong("pending") * factor),
                Math.round(row.getLong("running") * factor),
                Math.round(row.getLong("waiting") * factor),
                row.getLong("dead"),
                row.getLong("done"),
                Math.max(0, row.getDouble("oldest")),
                estimated || row.getLong("dead") >= MOST_COUNTED);
    }
}
