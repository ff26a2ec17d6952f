package de.askproai.gateway.work;

import de.askproai.gateway.work.ShardTable.Owned;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The rows that say which node owns which shard until when, all by PostgreSQL's clock. */
final class LeaseRepository {
    /** Extends all leases of the node and returns them. */
    Future<List<Owned>> renew(SqlClient client, UUID node, Duration lease) {
        String sql = """
                UPDATE shard SET until = clock_timestamp() + $2 * interval '1 millisecond'
                WHERE owner = $1
                RETURNING shard, epoch
                """;
        return owned(client, sql, Tuple.of(node, lease.toMillis()));
    }

    /** Takes up to so many shards whose leases have ended, each under its next epoch. */
    Future<List<Owned>> acquire(SqlClient client, UUID node, int most, Duration lease) {
        String sql = """
                UPDATE shard SET owner = $1, epoch = epoch + 1,
                       until = clock_timestamp() + $2 * interval '1 millisecond'
                WHERE shard IN (SELECT shard FROM shard WHERE until < clock_timestamp()
                                ORDER BY shard LIMIT $3 FOR UPDATE SKIP LOCKED)
                RETURNING shard, epoch
                """;
        return owned(client, sql, Tuple.of(node, lease.toMillis(), most));
    }

    /** Takes shards of the node that it has under these epochs, each under its next one. */
    Future<List<Owned>> takeAnew(SqlClient client, UUID node, List<Owned> shards, Duration lease) {
        String sql = """
                UPDATE shard SET epoch = epoch + 1, until = clock_timestamp() + $2 * interval '1 millisecond'
                WHERE shard IN (SELECT s.shard FROM unnest($3::smallint[], $4::integer[]) AS mine(shard, epoch)
                                JOIN shard s ON s.shard = mine.shard AND s.epoch = mine.epoch
                                WHERE s.owner = $1 ORDER BY s.shard FOR UPDATE OF s)
                RETURNING shard, epoch
                """;
        return owned(
                client,
                sql,
                Tuple.of(node, lease.toMillis())
                        .addArrayOfShort(QueueRepository.numbers(shards))
                        .addArrayOfInteger(QueueRepository.epochs(shards)));
    }

    Future<Void> release(SqlClient client, UUID node, List<Integer> shards) {
        String sql = """
                UPDATE shard SET owner = NULL, until = '-infinity'
                WHERE owner = $1 AND shard = ANY ($2::smallint[])
                """;
        Short[] numbers = shards.stream().map(Integer::shortValue).toArray(Short[]::new);
        return client.preparedQuery(sql)
                .execute(Tuple.of(node).addArrayOfShort(numbers))
                .mapEmpty();
    }

    /** Says that the node is alive and returns how many are, this one included. */
    Future<Integer> beat(SqlClient client, UUID node, Duration lease) {
        String sql = """
                WITH me AS (
                    INSERT INTO node (id, until) VALUES ($1, clock_timestamp() + $2 * interval '1 millisecond')
                    ON CONFLICT (id) DO UPDATE SET until = excluded.until
                ), gone AS (
                    DELETE FROM node WHERE until < clock_timestamp() - interval '1 hour' AND id <> $1
                )
                SELECT count(*)::int FROM node WHERE until > clock_timestamp() AND id <> $1
                """;
        return client.preparedQuery(sql)
                .execute(Tuple.of(node, lease.toMillis()))
                .map(rows -> rows.iterator().next().getInteger(0) + 1);
    }

    /** Gives up everything the node had. */
    Future<Void> leave(SqlClient client, UUID node) {
        return client.preparedQuery("UPDATE shard SET owner = NULL, until = '-infinity' WHERE owner = $1")
                .execute(Tuple.of(node))
                .compose(released ->
                        client.preparedQuery("DELETE FROM node WHERE id = $1").execute(Tuple.of(node)))
                .mapEmpty();
    }

    private static Future<List<Owned>> owned(SqlClient client, String sql, Tuple arguments) {
        return client.preparedQuery(sql).execute(arguments).map(LeaseRepository::toOwned);
    }

    private static List<Owned> toOwned(RowSet<Row> rows) {
        List<Owned> owned = new ArrayList<>(rows.size());
        rows.forEach(row -> owned.add(new Owned(row.getShort("shard"), row.getInteger("epoch"))));
        return owned;
    }
}
