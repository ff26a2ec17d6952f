package de.askproai.gateway.webhook;

import de.askproai.gateway.observe.Correlation;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Putting stored events back into the queue, as {@code gateway_work}. Stateless.
 *
 * <p>An event keeps its id and its ordering key, and so comes after what is queued of that key already. The queue holds an
 * id once: what is in it already stays as it is.
 */
final class RequeueRepository {

    /** Returns the event, if the company has one of that id; one that was erased is not to be chosen. */
    Future<Optional<Replayable>> find(SqlClient transaction, Optional<UUID> company, UUID id) {
        String sql = """
                SELECT id, company_id, connection_id, source, ordering_key, bytes, correlation,
                       erased_at IS NULL AS chosen
                FROM webhook_event WHERE id = $1 AND ($2::uuid IS NULL OR company_id = $2)
                """;
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(id, company.orElse(null)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(toReplayable(rows.iterator().next())));
    }

    /** Adds the events in the order of their ids, takes them from the dead letters, and returns the ids that are new. */
    Future<List<UUID>> add(SqlClient transaction, List<Replayable> events) {
        if (events.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        String sql = """
                WITH added AS (
                    INSERT INTO work (id, shard, company_id, connection_id, kind, ordering_key, bytes, correlation)
                    SELECT id, shard, company_id, connection_id, kind, ordering_key, bytes, correlation
                    FROM unnest($1::uuid[], $2::smallint[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::integer[],
                                $8::text[])
                         AS t(id, shard, company_id, connection_id, kind, ordering_key, bytes, correlation)
                    ORDER BY id
                    ON CONFLICT (id) DO NOTHING
                    RETURNING id
                ), revived AS (
                    DELETE FROM dead_letter USING added WHERE dead_letter.id = added.id
                )
                SELECT id FROM added
                """;
        Tuple arguments = Tuple.tuple()
                .addArrayOfUUID(events.stream().map(Replayable::id).toArray(UUID[]::new))
                .addArrayOfShort(
                        events.stream().map(event -> (short) event.shard()).toArray(Short[]::new))
                .addArrayOfUUID(events.stream().map(Replayable::company).toArray(UUID[]::new))
                .addArrayOfUUID(events.stream().map(Replayable::connection).toArray(UUID[]::new))
                .addArrayOfString(events.stream()
                        .map(event -> EventKind.nameOf(event.source()))
                        .toArray(String[]::new))
                .addArrayOfString(events.stream().map(Replayable::orderingKey).toArray(String[]::new))
                .addArrayOfInteger(events.stream().map(Replayable::bytes).toArray(Integer[]::new))
                .addArrayOfString(events.stream()
                        .map(event ->
                                event.cause() == null ? null : event.cause().encoded())
                        .toArray(String[]::new));
        return transaction.preparedQuery(sql).execute(arguments).map(rows -> {
            List<UUID> added = new ArrayList<>(rows.size());
            rows.forEach(row -> added.add(row.getUUID("id")));
            return added;
        });
    }

    /** Lets an event that waits for its next attempt have it now. */
    Future<Boolean> hasten(SqlClient transaction, UUID id) {
        return transaction
                .preparedQuery("UPDATE work SET due_at = clock_timestamp() WHERE id = $1 AND waiting AND held = 0")
                .execute(Tuple.of(id))
                .map(rows -> rows.rowCount() > 0);
    }

    static Replayable toReplayable(Row row) {
        String source = row.getString("source");
        return new Replayable(
                row.getUUID("id"),
                row.getUUID("company_id"),
                row.getUUID("connection_id"),
                source,
                EventKind.queueKey(source, row.getString("ordering_key")),
                row.getInteger("bytes"),
                Correlation.decoded(row.getString("correlation")),
                row.getBoolean("chosen"));
    }
}
