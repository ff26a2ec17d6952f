package de.askproai.gateway.payment;

import de.askproai.gateway.privacy.Person;
import de.askproai.gateway.privacy.PersonalRows;
import de.askproai.gateway.privacy.Trace;
import de.askproai.gateway.privacy.Trace.Kind;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The invoices for people's appointments, and what is left of those that never came to be. Our rows say who owes how much to nobody, and stay as long as the law demands. */
public final class PaymentErasure implements PersonalRows {
    @Override
    public Future<List<Trace>> find(SqlClient tx, Person person, List<Trace> known) {
        return tx.preparedQuery("""
                        SELECT 'INVOICE' AS kind, external_id AS ref, connection_id FROM payments
                         WHERE company_id = $1 AND kind = 'invoice'
                           AND (appointment_id = ANY ($3) OR (appointment_id IS NULL AND call_id = ANY ($2)))
                        UNION ALL
                        SELECT 'PAYER', id::text, connection_id FROM payers y
                         WHERE company_id = $1
                           AND (appointment_id = ANY ($3) OR (appointment_id IS NULL AND call_id = ANY ($2)))
                           AND NOT EXISTS (SELECT FROM payments p WHERE p.company_id = $1 AND p.id = y.id)
                         ORDER BY kind, ref
                        """)
                .execute(Tuple.of(person.company(), unshared(known), Trace.ids(known, Kind.APPOINTMENT)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Trace(
                                Kind.valueOf(row.getString("kind")),
                                row.getString("ref"),
                                row.getUUID("connection_id")))
                        .toList());
    }

    /** The calls in which nobody else was served: whatever was invoiced in them is theirs. */
    private static String[] unshared(List<Trace> known) {
        Set<String> shared = Set.of(Trace.refs(known, Kind.SHARED));
        return Stream.of(Trace.refs(known, Kind.CALL))
                .filter(call -> !shared.contains(call))
                .toArray(String[]::new);
    }

    @Override
    public Future<Void> erase(SqlClient tx, Person person, List<Trace> traces) {
        return Future.succeededFuture();
    }
}
