package de.askproai.gateway.payment;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** The customers that were made at payment vendors, in PostgreSQL. Stateless. */
final class PayerRepository {

    /** Writes down that one is about to be made; returns the vendor's name for it where it was made before. */
    Future<Optional<String>> intend(SqlClient tx, InvoiceRequest request, UUID payment) {
        return tx.preparedQuery("""
                        INSERT INTO payers (company_id, id, connection_id, call_id, appointment_id)
                        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (company_id, id) DO NOTHING
                        """)
                .execute(Tuple.of(
                        request.account().company(),
                        payment,
                        request.account().connection(),
                        request.callId(),
                        request.appointment()))
                .compose(done -> find(tx, request.account().company(), payment));
    }

    Future<Void> made(SqlClient tx, UUID company, UUID payment, String externalId) {
        return tx.preparedQuery("UPDATE payers SET external_id = $3 WHERE company_id = $1 AND id = $2")
                .execute(Tuple.of(company, payment, externalId))
                .mapEmpty();
    }

    /** Returns the vendor's name; empty where its answer is not known. */
    Future<Optional<String>> find(SqlClient tx, UUID company, UUID payment) {
        return tx.preparedQuery("""
                        SELECT external_id FROM payers
                         WHERE company_id = $1 AND id = $2 AND external_id IS NOT NULL
                        """)
                .execute(Tuple.of(company, payment))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(rows.iterator().next().getString("external_id"))
                        : Optional.empty());
    }
}
