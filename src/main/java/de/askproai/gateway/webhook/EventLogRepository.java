package de.askproai.gateway.webhook;

import de.askproai.gateway.store.Conditions;
import de.askproai.gateway.store.PageQuery;
import de.askproai.gateway.work.WorkState;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The log of webhook events, read for people. Stateless. */
final class EventLogRepository {
    private static final String STATE =
            "CASE WHEN e.erased_at IS NOT NULL THEN 'erased' ELSE %s END".formatted(WorkState.SQL);

    /** An event with its place in the queue or among the dead letters, where it has one. */
    record Standing(
            EventSummary event,
            int bytes,
            int attempts,
            @Nullable Instant dueAt,
            @Nullable String deadCode,
            @Nullable String deadDetail) {}

    /** An earlier event of the same key that fails and holds up the later ones. */
    record Blocker(UUID id, Instant dueAt) {}

    /**
     * Returns the newest events first.
     *
     * <p>Where a state is asked for that few events are in, the small table that knows of it leads, not the log.
     */
    Future<List<EventSummary>> list(SqlClient transaction, EventFilter filter, PageQuery page) {
        Conditions conditions = new Conditions();
        filter.addTo(conditions);
        conditions.and("e.id < ?", page.afterId());
        filter.state().ifPresent(state -> conditions.and(asked(state)));
        String sql = """
                SELECT e.id, e.company_id, e.connection_id, e.source, e.type, e.received_at, %s AS state
                FROM webhook_event e %s JOIN work w ON w.id = e.id %s JOIN dead_letter d ON d.id = e.id
                %s ORDER BY e.id DESC LIMIT %s
                """.formatted(
                        STATE,
                        filter.state().filter(EventLogRepository::isQueued).isPresent() ? "" : "LEFT",
                        filter.state().filter(WorkState.DEAD::equals).isPresent() ? "" : "LEFT",
                        conditions.where(),
                        conditions.parameter(page.rows()));
        return transaction.preparedQuery(sql).execute(conditions.values()).map(EventLogRepository::toSummaries);
    }

    private static boolean isQueued(WorkState state) {
        return state == WorkState.PENDING || state == WorkState.RUNNING || state == WorkState.WAITING;
    }

    private static String asked(WorkState state) {
        return switch (state) {
            case PENDING -> "w.held = 0 AND NOT w.waiting AND w.due_at <= clock_timestamp()";
            case RUNNING -> "w.held <> 0";
            case WAITING -> "w.held = 0 AND (w.waiting OR w.due_at > clock_timestamp())";
            case DONE -> "w.id IS NULL AND d.id IS NULL AND e.erased_at IS NULL";
            case ERASED -> "e.erased_at IS NOT NULL";
            case DEAD -> "w.id IS NULL";
        };
    }

    Future<Optional<Standing>> find(SqlClient transaction, UUID id) {
        String sql = """
                SELECT e.id, e.company_id, e.connection_id, e.source, e.type, e.received_at, e.bytes,
                       coalesce(w.attempts, d.attempts, 0) AS attempts, w.due_at, d.code, d.detail, %s AS state
                FROM webhook_event e LEFT JOIN work w ON w.id = e.id LEFT JOIN dead_letter d ON d.id = e.id
                WHERE e.id = $1
                """.formatted(STATE);
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(toStanding(rows.iterator().next())));
    }

    /** Returns the event this one waits for, if it does. */
    Future<Optional<Blocker>> blocker(SqlClient transaction, UUID id) {
        String sql = """
                SELECT head.id, head.due_at
                FROM work mine JOIN work head ON head.shard = mine.shard AND head.company_id = mine.company_id
                     AND head.ordering_key = mine.ordering_key AND head.seq < mine.seq
                WHERE mine.id = $1 AND head.waiting AND NOT head.overtaken
                ORDER BY head.seq LIMIT 1
                """;
        return transaction.preparedQuery(sql).execute(Tuple.of(id)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(new Blocker(
                    row.getUUID("id"), row.getOffsetDateTime("due_at").toInstant()));
        });
    }

    private static List<EventSummary> toSummaries(RowSet<Row> rows) {
        List<EventSummary> events = new ArrayList<>(rows.size());
        rows.forEach(row -> events.add(toSummary(row)));
        return events;
    }

    private static EventSummary toSummary(Row row) {
        return new EventSummary(
                row.getUUID("id"),
                row.getUUID("company_id"),
                row.getUUID("connection_id"),
                row.getString("source"),
                row.getString("type"),
                WorkState.of(row.getString("state")).orElseThrow(),
                row.getOffsetDateTime("received_at").toInstant());
    }

    private static Standing toStanding(Row row) {
        OffsetDateTime due = row.getOffsetDateTime("due_at");
        return new Standing(
                toSummary(row),
                row.getInteger("bytes"),
                row.getShort("attempts"),
                due == null ? null : due.toInstant(),
                row.getString("code"),
                row.getString("detail"));
    }
}
