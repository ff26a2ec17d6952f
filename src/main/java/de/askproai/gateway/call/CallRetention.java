package de.askproai.gateway.call;

import de.askproai.gateway.work.Purge;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** How long phone calls stay, with the calls of tools and all else on their timelines. */
public final class CallRetention {
    private CallRetention() {}

    public static List<Purge.Target> targets(Duration keep) {
        return List.of(
                new Purge.Target("tool_calls", "tool_calls", "started_at >= $1 AND started_at < $2", keep),
                new Purge.Target("call_entries", "call_entries", "at >= $1 AND at < $2", keep),
                new Purge.Target("calls", "calls", "created_at >= $1 AND created_at < $2", keep));
    }

    /** Deletes some of a company's calls, each with all on its timeline, also what came late. */
    public static Future<Integer> deleteOf(SqlClient transaction, UUID company, OffsetDateTime before) {
        String sql = """
                WITH over AS (
                    SELECT call_id FROM calls WHERE company_id = $1 AND created_at < $2
                     ORDER BY created_at LIMIT 200 FOR UPDATE SKIP LOCKED),
                tools AS (
                    DELETE FROM tool_calls t USING over WHERE t.company_id = $1 AND t.call_id = over.call_id),
                entries AS (
                    DELETE FROM call_entries e USING over WHERE e.company_id = $1 AND e.call_id = over.call_id)
                DELETE FROM calls c USING over WHERE c.company_id = $1 AND c.call_id = over.call_id
                """;
        return transaction.preparedQuery(sql).execute(Tuple.of(company, before)).map(SqlResult::rowCount);
    }
}
