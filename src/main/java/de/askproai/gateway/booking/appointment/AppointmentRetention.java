package de.askproai.gateway.booking.appointment;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * For how long it is known whose appointments were that are over: as long as a company says, or until the person is erased.
 * The appointment itself stays either way, and what is told of it later brings nobody back.
 */
public final class AppointmentRetention {
    private AppointmentRetention() {}

    /** Forgets whose some of a company's appointments were, and returns of how many. */
    public static Future<Integer> forgetOf(SqlClient transaction, UUID company, OffsetDateTime before) {
        // What ended before also began before, which the table has an index for. It knows nothing of what is forgotten.
        // So each step passes over that, and is large.
        return transaction
                .preparedQuery("""
                        SELECT id FROM appointments
                         WHERE company_id = $1 AND starts_at < $2 AND ends_at < $2 AND erased_at IS NULL
                         ORDER BY starts_at LIMIT 2000 FOR UPDATE SKIP LOCKED
                        """)
                .execute(Tuple.of(company, before))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("id"))
                        .toArray(UUID[]::new))
                .compose(ids ->
                        AppointmentErasure.forget(transaction, company, ids).map(ids.length));
    }
}
