package de.askproai.gateway.booking.change;

import de.askproai.gateway.work.Purge;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;

/** How long it stays why callers cancelled and moved: as long as the calls they said it in. The changes themselves stay. */
public final class ReasonRetention {
    private ReasonRetention() {}

    public static Purge.Target target(Duration keep) {
        return Purge.Target.ofColumn(
                "change_reasons", "appointment_changes", "reason", "made_at >= $1 AND made_at < $2", keep);
    }

    /** Forgets some of the reasons callers gave a company, and returns how many. */
    public static Future<Integer> forgetOf(SqlClient transaction, UUID company, OffsetDateTime before) {
        String sql = """
                WITH over AS (
                    SELECT id FROM appointment_changes
                     WHERE company_id = $1 AND made_at < $2 AND reason IS NOT NULL
                     ORDER BY made_at LIMIT 200 FOR UPDATE SKIP LOCKED)
                UPDATE appointment_changes c SET reason = NULL FROM over WHERE c.company_id = $1 AND c.id = over.id
                """;
        return transaction.preparedQuery(sql).execute(Tuple.of(company, before)).map(SqlResult::rowCount);
    }
}
