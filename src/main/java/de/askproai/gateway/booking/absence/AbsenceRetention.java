package de.askproai.gateway.booking.absence;

import de.askproai.gateway.work.Purge;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * How long absences stay that are over: the one that keeps times from being offered for a week, whatever the time zones of its
 * branches are, and what became of its appointments as long as calls.
 */
public final class AbsenceRetention {
    private static final Duration AFTERWARDS = Duration.ofDays(7);
    // Not from the slice's beginning on: an absence may be written down when it is over.
    private static final String OVER = "away_until < $2 AND $1::timestamptz < $2";

    private AbsenceRetention() {}

    /** Deletes some of a company's absences that are over, with what became of their appointments, and returns how many. */
    public static Future<Integer> deleteOf(SqlClient transaction, UUID company, OffsetDateTime before) {
        return transaction.preparedQuery("""
                        WITH over AS (
                            SELECT id FROM absences
                             WHERE company_id = $1 AND away_until < $2::timestamptz AND state NOT IN ('planning', 'running')
                             ORDER BY away_until LIMIT 200)
                        DELETE FROM absences a USING over WHERE a.company_id = $1 AND a.id = over.id
                        """).execute(Tuple.of(company, before)).map(SqlResult::rowCount);
    }

    public static List<Purge.Target> targets(Duration keep) {
        return List.of(
                new Purge.Target("staff_away", "staff_away", OVER, AFTERWARDS),
                new Purge.Target("absences", "absences", OVER, keep));
    }
}
