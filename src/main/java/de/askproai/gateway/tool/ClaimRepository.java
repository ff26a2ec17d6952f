package de.askproai.gateway.tool;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The claims on running a writing tool once; leases and ages are the database's own time. */
final class ClaimRepository {

    /** Who runs it, or what it answered. */
    record Claim(UUID owner, @Nullable ToolAnswer answer) {}

    /** Returns the claim in force: ours if nobody else's was, or if the other's lease or answer has expired. */
    Future<Claim> claim(
            SqlClient tx, UUID company, String conversation, byte[] key, String tool, UUID owner, Duration lease) {
        Tuple values = Tuple.of(company, Buffer.buffer(key), tool, owner, lease.toMillis(), conversation);
        return tx.preparedQuery("""
                        INSERT INTO tool_claims AS held (company_id, key, tool, owner, state, lease_until, keep_until,
                                conversation)
                        VALUES ($1, $2, $3, $4, 'running', clock_timestamp() + $5 * interval '1 ms',
                                clock_timestamp() + interval '1 day', $6)
                        ON CONFLICT (company_id, key) DO UPDATE
                           SET owner = excluded.owner, state = 'running', answer = NULL,
                               lease_until = excluded.lease_until, keep_until = excluded.keep_until
                         WHERE CASE held.state WHEN 'running' THEN held.lease_until ELSE held.keep_until END
                               < clock_timestamp()
                        RETURNING owner, answer
                        """)
                .execute(values)
                .compose(rows -> rows.iterator().hasNext()
                        ? Future.succeededFuture(toClaim(rows.iterator().next()))
                        : find(tx, company, key, owner));
    }

    private Future<Claim> find(SqlClient tx, UUID company, byte[] key, UUID asker) {
        return tx.preparedQuery("SELECT owner, answer FROM tool_claims WHERE company_id = $1 AND key = $2")
                .execute(Tuple.of(company, Buffer.buffer(key)))
                .map(rows -> rows.iterator().hasNext()
                        ? toClaim(rows.iterator().next())
                        // Purged in between: look again.
                        : new Claim(new UUID(~asker.getMostSignificantBits(), 0), null));
    }

    /** Keeps the answer, unless another run has taken over. */
    Future<Void> complete(SqlClient tx, UUID company, byte[] key, UUID owner, ToolAnswer answer, Duration keep) {
        Tuple values = Tuple.of(
                company,
                Buffer.buffer(key),
                owner,
                answer.settled() ? "settled" : "failed",
                answer.toStored(),
                keep.toMillis());
        return tx.preparedQuery("""
                        UPDATE tool_claims
                           SET state = $4, answer = $5, keep_until = clock_timestamp() + $6 * interval '1 ms'
                         WHERE company_id = $1 AND key = $2 AND owner = $3
                        """).execute(values).mapEmpty();
    }

    /** Forgets what these tools answered before in a conversation, so that asking them again does it again. */
    Future<Void> forget(SqlClient tx, UUID company, String conversation, Set<String> tools, byte[] except) {
        return tx.preparedQuery("""
                        DELETE FROM tool_claims
                         WHERE company_id = $1 AND conversation = $2 AND tool = ANY ($3) AND state = 'settled'
                           AND key <> $4
                        """)
                .execute(Tuple.of(company, conversation, tools.toArray(String[]::new), Buffer.buffer(except)))
                .mapEmpty();
    }

    /** Removes what nobody will ask for any more, in one small step, as {@code gateway_work}; returns how much it was. */
    Future<Integer> purge(SqlClient tx, int most) {
        return tx.preparedQuery("""
                        DELETE FROM tool_claims
                         WHERE (company_id, key) IN (
                               SELECT company_id, key FROM tool_claims
                                WHERE keep_until < clock_timestamp() - interval '1 minute'
                                ORDER BY keep_until LIMIT $1)
                        """).execute(Tuple.of(most)).map(rows -> rows.rowCount());
    }

    private static Claim toClaim(Row row) {
        JsonObject answer = (JsonObject) row.getValue("answer");
        return new Claim(row.getUUID("owner"), answer == null ? null : ToolAnswer.ofStored(answer));
    }
}
