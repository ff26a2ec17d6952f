package de.askproai.gateway.work;

import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;

/** The totals of done work, kept small: those of nodes that are gone are added up. Thread-safe. */
public final class WorkTotals {
    private static final Duration WITHIN = Duration.ofSeconds(4);

    private final Store store;

    public WorkTotals(Store store) {
        this.store = store;
    }

    public Future<Void> fold() {
        String sql = """
                WITH gone AS (
                    DELETE FROM work_total
                    WHERE node <> '00000000-0000-0000-0000-000000000000'
                      AND NOT EXISTS (SELECT 1 FROM node
                                      WHERE node.id = work_total.node AND until > clock_timestamp() - interval '1 hour')
                    RETURNING kind, company_id, done, failed
                )
                INSERT INTO work_total (node, dispatcher, kind, company_id, done, failed)
                SELECT '00000000-0000-0000-0000-000000000000', 0, kind, company_id, sum(done), sum(failed)
                FROM gone GROUP BY kind, company_id ORDER BY kind, company_id
                ON CONFLICT (node, dispatcher, kind, company_id)
                DO UPDATE SET done = work_total.done + excluded.done, failed = work_total.failed + excluded.failed
                """;
        return store.asWork(Deadline.in(WITHIN), tx -> tx.query(sql).execute()).mapEmpty();
    }
}
