package de.askproai.gateway.payment;

import de.askproai.gateway.privacy.Person;
import de.askproai.gateway.privacy.PersonalRows;
import de.askproai.gateway.privacy.Trace;
import de.askproai.gateway.privacy.Trace.Kind;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;

/** The invoices of people. Our rows say who owes how much to nobody, and stay as long as the law demands. */
public final class PaymentErasure implements PersonalRows {
    @Override
    public Future<List<Trace>> find(SqlClient tx, Person person, List<Trace> known) {
        return tx.preparedQuery("""
                        SELECT external_id, connection_id FROM payments
                         WHERE company_id = $1 AND kind = 'invoice' AND (call_id = ANY ($2) OR appointment_id = ANY ($3))
                         ORDER BY external_id
                        """)
                .execute(Tuple.of(person.company(), Trace.refs(known, Kind.CALL), Trace.ids(known, Kind.APPOINTMENT)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Trace(Kind.INVOICE, row.getString("external_id"), row.getUUID("connection_id")))
                        .toList());
    }

    @Override
    public Future<Void> erase(SqlClient tx, Person person, List<Trace> traces) {
        return Future.succeededFuture();
    }
}
