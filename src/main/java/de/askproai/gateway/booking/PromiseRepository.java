package de.askproai.gateway.booking;

import de.askproai.gateway.error.ErrorCode;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** What callers were promised about their appointments, in PostgreSQL. */
final class PromiseRepository {

    /** Records that something was promised about an appointment, and why it could not be done at once. */
    Future<Void> open(SqlClient tx, UUID company, UUID appointment, String callId, ErrorCode code) {
        return tx.preparedQuery("""
                        INSERT INTO promises (company_id, appointment_id, call_id, state, code)
                        VALUES ($1, $2, $3, 'open', $4)
                        ON CONFLICT (company_id, appointment_id) DO UPDATE
                           SET state = 'open', code = excluded.code, settled_at = NULL
                        """)
                .execute(Tuple.of(company, appointment, callId, code.code()))
                .mapEmpty();
    }
}
