package de.askproai.gateway.tenant;

import de.askproai.gateway.privacy.Person;
import de.askproai.gateway.privacy.PersonalRows;
import de.askproai.gateway.privacy.Trace;
import de.askproai.gateway.privacy.Trace.Kind;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** The companies' customers. */
public final class CustomerErasure implements PersonalRows {
    @Override
    public Future<List<Trace>> find(SqlClient tx, Person person, List<Trace> known) {
        return tx.preparedQuery("""
                        SELECT id FROM customers
                         WHERE company_id = $1 AND (phone_hash = $2 OR email_hash = $3) AND created_at <= $4 ORDER BY id
                        """)
                .execute(Tuple.of(
                        person.company(),
                        person.phoneHash(),
                        person.emailHash(),
                        person.until().atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> Trace.ours(Kind.CUSTOMER, row.getUUID("id").toString()))
                        .toList());
    }

    @Override
    public Future<Void> erase(SqlClient tx, Person person, List<Trace> traces) {
        return tx.preparedQuery("DELETE FROM customers WHERE company_id = $1 AND id = ANY ($2)")
                .execute(Tuple.tuple().addUUID(person.company()).addArrayOfUUID(Trace.ids(traces, Kind.CUSTOMER)))
                .mapEmpty();
    }
}
