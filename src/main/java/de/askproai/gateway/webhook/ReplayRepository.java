package de.askproai.gateway.webhook;

import de.askproai.gateway.store.Conditions;
import de.askproai.gateway.store.PageQuery;
import de.askproai.gateway.work.WorkState;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bulk replays and the stretches of the log they go along. Stateless. */
final class ReplayRepository {
    private static final String COLUMNS =
            "id, company_id, filter, state, planned, dead, replayed, position, created_at, finished_at";

    /** How many events a plan is about. */
    record Count(long planned, long dead) {}

    /** A replay with the place in the log up to which it is done. */
    record Progress(Replay replay, @Nullable UUID position) {}

    /** Counts what is not in the queue; done as the viewer. */
    Future<Count> count(SqlClient transaction, EventFilter filter) {
        Conditions conditions = new Conditions();
        filter.addTo(conditions);
        conditions.and("NOT EXISTS (SELECT 1 FROM work w WHERE w.id = e.id)");
        filter.state().ifPresent(state -> conditions.and(isChosen(state)));
        boolean onlyDead = filter.state().filter(WorkState.DEAD::equals).isPresent();
        String sql = """
                SELECT count(*) AS planned, count(d.id) AS dead
                FROM webhook_event e %s JOIN dead_letter d ON d.id = e.id %s
                """.formatted(onlyDead ? "" : "LEFT", conditions.where());
        return transaction.preparedQuery(sql).execute(conditions.values()).map(rows -> {
            Row row = rows.iterator().next();
            return new Count(row.getLong("planned"), row.getLong("dead"));
        });
    }

    Future<Replay> insert(
            SqlClient transaction, UUID id, Optional<UUID> company, EventFilter filter, Count count, String keyPrefix) {
        String sql = """
                INSERT INTO replay (id, company_id, filter, state, planned, dead, key_prefix)
                VALUES ($1, $2, $3, 'planned', $4, $5, $6) RETURNING %s
                """.formatted(COLUMNS);
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(id, company.orElse(null), filter.toJson(), count.planned(), count.dead(), keyPrefix))
                .map(rows -> toProgress(rows.iterator().next()).replay());
    }

    /** Returns replays the transaction may see, newest first. */
    Future<List<Replay>> list(SqlClient transaction, PageQuery page) {
        Conditions conditions = new Conditions().and("id < ?", page.afterId());
        String sql = "SELECT %s FROM replay %s ORDER BY id DESC LIMIT %s"
                .formatted(COLUMNS, conditions.where(), conditions.parameter(page.rows()));
        return transaction.preparedQuery(sql).execute(conditions.values()).map(rows -> {
            List<Replay> replays = new ArrayList<>(rows.size());
            rows.forEach(row -> replays.add(toProgress(row).replay()));
            return replays;
        });
    }

    Future<Optional<Replay>> find(SqlClient transaction, UUID id) {
        return transaction
                .preparedQuery("SELECT %s FROM replay WHERE id = $1".formatted(COLUMNS))
                .execute(Tuple.of(id))
                .map(rows -> first(rows).map(Progress::replay));
    }

    /** Returns the replay, if it is the company's, and keeps it for this transaction. */
    Future<Optional<Progress>> lock(SqlClient transaction, Optional<UUID> company, UUID id) {
        String sql = "SELECT %s FROM replay WHERE id = $1 AND ($2::uuid IS NULL OR company_id = $2) FOR UPDATE"
                .formatted(COLUMNS);
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(id, company.orElse(null)))
                .map(ReplayRepository::first);
    }

    Future<Replay> setState(SqlClient transaction, UUID id, String state) {
        String sql = """
                UPDATE replay SET state = $2,
                       finished_at = CASE WHEN $2 IN ('done', 'cancelled') THEN clock_timestamp() END
                WHERE id = $1 RETURNING %s
                """.formatted(COLUMNS);
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(id, state))
                .map(rows -> toProgress(rows.iterator().next()).replay());
    }

    /** Notes that everything up to this event is done. */
    Future<Void> advance(SqlClient transaction, UUID id, UUID position, int replayed) {
        return transaction
                .preparedQuery("UPDATE replay SET position = $2, replayed = replayed + $3 WHERE id = $1")
                .execute(Tuple.of(id, position, replayed))
                .mapEmpty();
    }

    /**
     * Returns the next events of the log, chosen or not.
     *
     * <p>Bounded by the rows looked at, not by those found, so that a rare type does not make a step long.
     */
    Future<List<Replayable>> stretch(SqlClient transaction, Progress progress, int limit) {
        EventFilter filter = progress.replay().filter();
        Conditions conditions = new Conditions().and("e.id > ?", Optional.ofNullable(progress.position()));
        filter.addTimes(conditions);
        conditions.and("e.company_id = ?", progress.replay().company());
        String where = conditions.where();
        String rows = conditions.parameter(limit);
        Conditions chosen = new Conditions(conditions);
        filter.addOthers(chosen);
        filter.state().ifPresent(state -> chosen.and(isChosen(state)));
        String sql = """
                SELECT e.id, e.company_id, e.connection_id, e.source, e.ordering_key, e.bytes, %s AS chosen
                FROM (SELECT e.id, e.company_id, e.connection_id, e.source, e.type, e.ordering_key, e.bytes
                      FROM webhook_event e %s ORDER BY e.id LIMIT %s) e
                LEFT JOIN dead_letter d ON d.id = e.id
                ORDER BY e.id
                """.formatted(chosen.all(), where, rows);
        return transaction.preparedQuery(sql).execute(chosen.values()).map(found -> {
            List<Replayable> events = new ArrayList<>(found.size());
            found.forEach(row -> events.add(RequeueRepository.toReplayable(row)));
            return events;
        });
    }

    /** Returns how many rows the queue has, counted up to the limit. */
    Future<Integer> queued(SqlClient transaction, int limit) {
        return transaction
                .preparedQuery("SELECT count(*)::integer AS n FROM (SELECT 1 FROM work LIMIT $1) AS few")
                .execute(Tuple.of(limit))
                .map(rows -> rows.iterator().next().getInteger("n"));
    }

    /** Returns whether a step of the replay is in the queue. */
    Future<Boolean> hasStep(SqlClient transaction, String kind, int shard, UUID company, String orderingKey) {
        String sql = """
                SELECT 1 FROM work WHERE shard = $1 AND company_id = $2 AND kind = $3 AND ordering_key = $4 LIMIT 1
                """;
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of((short) shard, company, kind, orderingKey))
                .map(rows -> rows.size() > 0);
    }

    private static String isChosen(WorkState state) {
        return state == WorkState.DEAD ? "d.id IS NOT NULL" : "d.id IS NULL";
    }

    private static Optional<Progress> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(toProgress(rows.iterator().next()));
    }

    private static Progress toProgress(Row row) {
        Replay replay = new Replay(
                row.getUUID("id"),
                Optional.<UUID>ofNullable(row.getUUID("company_id")),
                EventFilter.of(row.get(JsonObject.class, "filter")),
                row.getString("state"),
                row.getLong("planned"),
                row.getLong("dead"),
                row.getLong("replayed"),
                row.getOffsetDateTime("created_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("finished_at")).map(OffsetDateTime::toInstant));
        return new Progress(replay, row.getUUID("position"));
    }
}
