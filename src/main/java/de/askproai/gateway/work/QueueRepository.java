package de.askproai.gateway.work;

import de.askproai.gateway.observe.Correlation;
import de.askproai.gateway.work.ShardTable.Owned;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reading the queue: claiming what nobody has in memory, and paging through what did not fit there. */
final class QueueRepository {

    /** Work that waits for its next attempt and holds up the later work of its key. */
    record FailingHead(int shard, KeyQueue.Key key, UUID id, long heldUpMillis) {}

    /** The companies that have work in a shard. */
    record Occupied(int shard, UUID company) {}

    private static final String COLUMNS =
            "work.id, work.seq, work.shard, work.kind, work.company_id, work.connection_id, work.ordering_key,"
                    + " work.attempts, work.bytes, work.created_at, work.correlation, work.body";

    /**
     * Takes due work of these shards that no event loop has in memory, oldest first.
     *
     * <p>Locks the epochs it relies on: what is claimed here is either seen by the next owner's look at its new shard, or
     * not claimed at all. Asks first whether there is any, since mostly there is none.
     */
    Future<List<Work>> claim(SqlClient client, List<Owned> shards, int limit) {
        String sql = """
                WITH due AS (
                    SELECT w.id, mine.epoch
                    FROM unnest($1::smallint[], $2::integer[]) AS mine(shard, epoch)
                    JOIN shard s ON s.shard = mine.shard AND s.epoch = mine.epoch
                    JOIN work w ON w.shard = mine.shard AND w.held = 0 AND w.due_at <= now()
                    WHERE EXISTS (SELECT FROM work
                                  WHERE held = 0 AND due_at <= now() AND shard = ANY ($1::smallint[]))
                    ORDER BY w.seq LIMIT $3 FOR KEY SHARE OF s FOR UPDATE OF w SKIP LOCKED
                )
                UPDATE work SET held = due.epoch, waiting = false FROM due WHERE work.id = due.id
                RETURNING %s
                """.formatted(COLUMNS);
        return client.preparedQuery(sql)
                .execute(Tuple.of(numbers(shards), epochs(shards), limit))
                .map(QueueRepository::toWork);
    }

    /** Reads the next rows of a lane that were once handed over in memory, in order. */
    Future<List<Work>> page(SqlClient client, Lane.Id lane, long after, int limit) {
        String sql = """
                SELECT %s FROM work
                WHERE shard = $1 AND company_id = $2 AND seq > $3 AND held <> 0
                ORDER BY seq LIMIT $4
                """.formatted(COLUMNS);
        return client.preparedQuery(sql)
                .execute(Tuple.of((short) lane.shard(), lane.company(), after, limit))
                .map(QueueRepository::toWork);
    }

    /** Finds out which lanes of newly owned shards hold work. */
    Future<List<Occupied>> occupied(SqlClient client, List<Integer> shards) {
        String sql = """
                SELECT DISTINCT shard, company_id FROM work WHERE shard = ANY ($1::smallint[]) AND held <> 0
                """;
        return client.preparedQuery(sql)
                .execute(Tuple.of((Object) shorts(shards)))
                .map(rows -> {
                    List<Occupied> found = new ArrayList<>(rows.size());
                    rows.forEach(row -> found.add(new Occupied(row.getShort("shard"), row.getUUID("company_id"))));
                    return found;
                });
    }

    /** Finds the failing heads of newly owned shards. */
    Future<List<FailingHead>> failingHeads(SqlClient client, List<Integer> shards, Duration overtakeAfter) {
        String sql = """
                SELECT id, shard, company_id, ordering_key,
                       (extract(epoch FROM failing_since - clock_timestamp()) * 1000)::bigint + $2 AS held_up_millis
                FROM work
                WHERE shard = ANY ($1::smallint[]) AND waiting AND NOT overtaken AND ordering_key IS NOT NULL
                  AND failing_since IS NOT NULL
                """;
        return client.preparedQuery(sql)
                .execute(Tuple.of(shorts(shards), overtakeAfter.toMillis()))
                .map(rows -> {
                    List<FailingHead> heads = new ArrayList<>(rows.size());
                    rows.forEach(row -> heads.add(toFailingHead(row)));
                    return heads;
                });
    }

    /** Makes work claimable that some event loop was given and that nobody has: the net below all else. */
    Future<Integer> letGo(SqlClient client, List<UUID> ids) {
        return client.preparedQuery("UPDATE work SET held = 0 WHERE id = ANY ($1::uuid[]) AND held <> 0")
                .execute(Tuple.of((Object) ids.toArray(UUID[]::new)))
                .map(RowSet::rowCount);
    }

    /** Finds work of these shards that was handed over a while ago, for the comparison with what is in memory. */
    Future<List<Work>> handedOverBefore(SqlClient client, List<Integer> shards, Duration age, int limit) {
        String sql = """
                SELECT %s FROM work
                WHERE shard = ANY ($1::smallint[]) AND held <> 0
                  AND created_at < clock_timestamp() - $2 * interval '1 millisecond'
                LIMIT $3
                """.formatted(COLUMNS.replace("work.body", "NULL::bytea AS body"));
        return client.preparedQuery(sql)
                .execute(Tuple.of(shorts(shards), age.toMillis(), limit))
                .map(QueueRepository::toWork);
    }

    private static FailingHead toFailingHead(Row row) {
        return new FailingHead(
                row.getShort("shard"),
                new KeyQueue.Key(row.getUUID("company_id"), row.getString("ordering_key")),
                row.getUUID("id"),
                row.getLong("held_up_millis"));
    }

    private static List<Work> toWork(RowSet<Row> rows) {
        List<Work> works = new ArrayList<>(rows.size());
        rows.forEach(row -> works.add(toWork(row)));
        return works;
    }

    private static Work toWork(Row row) {
        return new Work(
                row.getUUID("id"),
                row.getLong("seq"),
                row.getShort("shard"),
                row.getString("kind"),
                row.getUUID("company_id"),
                row.getUUID("connection_id"),
                row.getString("ordering_key"),
                row.getShort("attempts"),
                row.getInteger("bytes"),
                row.getOffsetDateTime("created_at").toInstant(),
                bytes(row.getBuffer("body")),
                Correlation.decoded(row.getString("correlation")),
                null);
    }

    private static byte @Nullable [] bytes(@Nullable Buffer buffer) {
        return buffer == null ? null : buffer.getBytes();
    }

    static Short[] numbers(List<Owned> shards) {
        return shards.stream().map(shard -> (short) shard.shard()).toArray(Short[]::new);
    }

    static Integer[] epochs(List<Owned> shards) {
        return shards.stream().map(Owned::epoch).toArray(Integer[]::new);
    }

    private static Short[] shorts(List<Integer> shards) {
        return shards.stream().map(Integer::shortValue).toArray(Short[]::new);
    }
}
