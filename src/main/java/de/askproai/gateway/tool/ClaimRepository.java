package de.askproai.gateway.tool;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The claims on running a writing tool once; leases and ages are the database's own time. */
final class ClaimRepository {
    /** In an answer that is a question: how much had been heard of the asker before it. */
    private static final String HEARD = "heard";

    /**
     * Returns whether the claim is ours now: nobody else's was in force, the other's lease or answer has expired, or it was a
     * question, and more was heard of the asker since.
     */
    Future<Boolean> claim(
            SqlClient tx,
            UUID company,
            String conversation,
            byte[] key,
            String tool,
            UUID owner,
            Duration lease,
            @Nullable Integer heard) {
        Tuple values = Tuple.of(company, Buffer.buffer(key), tool, owner, lease.toMillis(), conversation)
                .addInteger(heard);
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
                            OR held.state = 'failed' AND held.answer->>'heard' IS NOT NULL
                               AND (held.answer->>'heard')::integer IS DISTINCT FROM $7
                        """).execute(values).map(done -> done.rowCount() > 0);
    }

    /** Returns what was answered under the claim in force; empty while it runs, and where it has been purged. */
    Future<Optional<ToolAnswer>> answer(SqlClient tx, UUID company, byte[] key) {
        return tx.preparedQuery(
                        "SELECT answer FROM tool_claims WHERE company_id = $1 AND key = $2 AND answer IS NOT NULL")
                .execute(Tuple.of(company, Buffer.buffer(key)))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(ToolAnswer.ofStored(rows.iterator().next().getJsonObject("answer")))
                        : Optional.empty());
    }

    /**
     * An answer to keep.
     *
     * @param keep for how long
     * @param heard how much had been heard of the asker before, where it is a question and that is known
     * @param outdated the tools whose earlier answers in the conversation it makes untrue
     */
    record Answered(
            String conversation,
            byte[] key,
            UUID owner,
            ToolAnswer answer,
            Duration keep,
            @Nullable Integer heard,
            Set<String> outdated) {
        private JsonObject stored() {
            return heard == null ? answer.toStored() : answer.toStored().put(HEARD, heard);
        }
    }

    /**
     * Keeps the answer, unless another run has taken over; and forgets what it outdates, so that asking for that again does it
     * again.
     */
    Future<Void> complete(SqlClient tx, UUID company, Answered answered) {
        ToolAnswer answer = answered.answer();
        Tuple values = Tuple.of(
                        company,
                        Buffer.buffer(answered.key()),
                        answered.owner(),
                        answer.settled() ? "settled" : "failed",
                        answered.stored(),
                        answered.keep().toMillis())
                .addString(answered.conversation())
                .addArrayOfString(answered.outdated().toArray(String[]::new));
        return tx.preparedQuery("""
                        WITH kept AS (
                            UPDATE tool_claims
                               SET state = $4, answer = $5, keep_until = clock_timestamp() + $6 * interval '1 ms'
                             WHERE company_id = $1 AND key = $2 AND owner = $3)
                        DELETE FROM tool_claims
                         WHERE company_id = $1 AND conversation = $7 AND tool = ANY ($8) AND state IN ('settled', 'failed')
                           AND key <> $2
                        """).execute(values).mapEmpty();
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
}
