package de.askproai.gateway.work;

import de.askproai.gateway.store.Conditions;
import de.askproai.gateway.store.PageQuery;
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

/** The bulk replays in PostgreSQL. Stateless. */
final class ReplayRepository {
    private static final String COLUMNS =
            "id, subject, company_id, filter, state, planned, dead, replayed, skipped, position, created_at, finished_at";

    /** A replay with the place up to which it is done. */
    record Progress(Replay replay, @Nullable UUID position) {}

    /** @param keyPrefix names the key of whoever asked */
    Future<Replay> insert(
            SqlClient transaction,
            UUID id,
            String subject,
            Optional<UUID> company,
            JsonObject filter,
            ReplaySubject.Count count,
            String keyPrefix) {
        String sql = """
                INSERT INTO replay (id, subject, company_id, filter, state, planned, dead, key_prefix)
                VALUES ($1, $2, $3, $4, 'planned', $5, $6, $7) RETURNING %s
                """.formatted(COLUMNS);
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(id, subject, company.orElse(null), filter, count.planned(), count.dead())
                        .addString(keyPrefix))
                .map(rows -> toProgress(rows.iterator().next()).replay());
    }

    /** Returns the replays of one subject that the transaction may see, newest first. */
    Future<List<Replay>> list(SqlClient transaction, String subject, PageQuery page) {
        Conditions conditions =
                new Conditions().and("subject = ?", Optional.of(subject)).and("id < ?", page.afterId());
        String sql = "SELECT %s FROM replay %s ORDER BY id DESC LIMIT %s"
                .formatted(COLUMNS, conditions.where(), conditions.parameter(page.rows()));
        return transaction.preparedQuery(sql).execute(conditions.values()).map(rows -> {
            List<Replay> replays = new ArrayList<>(rows.size());
            rows.forEach(row -> replays.add(toProgress(row).replay()));
            return replays;
        });
    }

    Future<Optional<Replay>> find(SqlClient transaction, String subject, UUID id) {
        return transaction
                .preparedQuery("SELECT %s FROM replay WHERE id = $1 AND subject = $2".formatted(COLUMNS))
                .execute(Tuple.of(id, subject))
                .map(rows -> first(rows).map(Progress::replay));
    }

    /** Returns the replay and keeps it for this transaction. */
    Future<Optional<Progress>> lock(SqlClient transaction, UUID id) {
        return transaction
                .preparedQuery("SELECT %s FROM replay WHERE id = $1 FOR UPDATE".formatted(COLUMNS))
                .execute(Tuple.of(id))
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

    /** Notes that everything up to this place is done. */
    Future<Void> advance(SqlClient transaction, UUID id, UUID position, ReplaySubject.Stretch stretch) {
        String sql = """
                UPDATE replay SET position = $2, replayed = replayed + $3, skipped = skipped + $4 WHERE id = $1
                """;
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(id, position, stretch.moved(), stretch.skipped()))
                .mapEmpty();
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

    private static Optional<Progress> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(toProgress(rows.iterator().next()));
    }

    private static Progress toProgress(Row row) {
        Replay replay = new Replay(
                row.getUUID("id"),
                row.getString("subject"),
                Optional.<UUID>ofNullable(row.getUUID("company_id")),
                row.get(JsonObject.class, "filter"),
                row.getString("state"),
                row.getLong("planned"),
                row.getLong("dead"),
                row.getLong("replayed"),
                row.getLong("skipped"),
                row.getOffsetDateTime("created_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("finished_at")).map(OffsetDateTime::toInstant));
        return new Progress(replay, row.getUUID("position"));
    }
}
