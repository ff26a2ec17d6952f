package de.askproai.gateway.message;

import de.askproai.gateway.work.Purge;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** How long promises stay that nobody has to see to any more. What is open, or waits for a person, stays for ever. */
public final class PromiseRetention {
    private PromiseRetention() {}

    /** Returns the purges; what was told of a promise goes after it. */
    public static List<Purge.Target> targets(Duration keep) {
        return List.of(
                // Not from the slice's beginning on: a broken one may be seen to long after it was settled.
                new Purge.Target(
                        "promises",
                        "promises",
                        "state <> 'open' AND handover IN ('none', 'done') AND settled_at < $2 AND $1::timestamptz < $2",
                        keep),
                new Purge.Target("promise_tellings", "promise_tellings", """
                        at < $2 AND $1::timestamptz < $2 AND NOT EXISTS (
                            SELECT FROM promises p
                             WHERE p.company_id = promise_tellings.company_id AND p.id = promise_tellings.promise_id)""", keep));
    }

    /** Deletes some of a company's promises, each with what was told of it. */
    public static Future<Integer> deleteOf(SqlClient transaction, UUID company, OffsetDateTime before) {
        String sql = """
                WITH over AS (
                    SELECT id FROM promises
                     WHERE company_id = $1 AND made_at < $2 AND settled_at < $2
                       AND state <> 'open' AND handover IN ('none', 'done')
                     LIMIT 500 FOR UPDATE SKIP LOCKED),
                tellings AS (
                    DELETE FROM promise_tellings t USING over WHERE t.company_id = $1 AND t.promise_id = over.id)
                DELETE FROM promises p USING over WHERE p.company_id = $1 AND p.id = over.id
                """;
        return transaction.preparedQuery(sql).execute(Tuple.of(company, before)).map(SqlResult::rowCount);
    }
}
