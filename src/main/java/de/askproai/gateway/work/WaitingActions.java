package de.askproai.gateway.work;

import de.askproai.gateway.store.Conditions;
import de.askproai.gateway.store.Page;
import de.askproai.gateway.store.PageQuery;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The work that waits for its next attempt, other than webhook events: mails, actions for vendors, reminders. What sleeps until
 * its time is not in it. Thread-safe.
 */
public final class WaitingActions {
    private final Store store;

    public WaitingActions(Store store) {
        this.store = store;
    }

    /**
     * Returns what waits for this company, or for all, in the order of the ids, the newest work first.
     *
     * @param kind of which kind alone; empty for all
     */
    public Future<Page<WaitingAction>> list(
            Optional<UUID> company, Optional<String> kind, PageQuery page, Deadline deadline) {
        return store.asViewer(company, deadline, tx -> read(tx, company, kind, page))
                .map(actions -> Page.of(actions, page, action -> action.id().toString()));
    }

    private static Future<List<WaitingAction>> read(
            SqlClient tx, Optional<UUID> company, Optional<String> kind, PageQuery page) {
        // The first condition is that of the index.
        Conditions conditions = new Conditions()
                .and("w.waiting AND NOT starts_with(w.kind, 'event.')")
                .and("w.company_id = ?", company)
                .and("w.kind = ?", kind)
                .and("w.id < ?", page.afterId());
        String sql = """
                SELECT w.id, w.company_id, w.connection_id, w.kind, w.operation, w.attempts, w.created_at, w.failing_since,
                       w.due_at, last.code, last.detail
                FROM work w LEFT JOIN LATERAL (
                    SELECT a.code, a.detail FROM attempt a WHERE a.work_id = w.id AND a.work_ids IS NULL
                    ORDER BY a.started_at DESC LIMIT 1) AS last ON true
                %s ORDER BY w.id DESC LIMIT %s
                """.formatted(conditions.where(), conditions.parameter(page.rows()));
        return tx.preparedQuery(sql).execute(conditions.values()).map(rows -> {
            List<WaitingAction> actions = new ArrayList<>(rows.size());
            rows.forEach(row -> actions.add(toAction(row)));
            return actions;
        });
    }

    private static WaitingAction toAction(Row row) {
        return new WaitingAction(
                row.getUUID("id"),
                row.getUUID("company_id"),
                Optional.<UUID>ofNullable(row.getUUID("connection_id")),
                row.getString("kind"),
                Optional.<String>ofNullable(row.getString("operation")),
                row.getShort("attempts"),
                row.getOffsetDateTime("created_at").toInstant(),
                Optional.<OffsetDateTime>ofNullable(row.getOffsetDateTime("failing_since"))
                        .map(OffsetDateTime::toInstant),
                row.getOffsetDateTime("due_at").toInstant(),
                Optional.<String>ofNullable(row.getString("code")),
                Optional.<String>ofNullable(row.getString("detail")));
    }
}
