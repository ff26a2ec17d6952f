package de.askproai.gateway.message;

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

/** What people were promised: that there was a promise stays, to whom does not. */
public final class PromiseErasure implements PersonalRows {
    @Override
    public Future<List<Trace>> find(SqlClient tx, Person person, List<Trace> known) {
        return tx.preparedQuery("""
                        SELECT id FROM promises
                         WHERE company_id = $1
                           AND (call_id = ANY ($2) OR appointment_id = ANY ($3) OR (phone_hash = $4 AND made_at <= $5))
                         ORDER BY id
                        """)
                .execute(Tuple.of(
                        person.company(),
                        Trace.refs(known, Kind.CALL),
                        Trace.ids(known, Kind.APPOINTMENT),
                        person.phoneHash(),
                        person.until().atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> Trace.ours(Kind.PROMISE, row.getUUID("id").toString()))
                        .toList());
    }

    @Override
    public Future<Void> erase(SqlClient tx, Person person, List<Trace> traces) {
        return tx.preparedQuery(
                        "UPDATE promises SET customer = NULL, phone_hash = NULL WHERE company_id = $1 AND id = ANY ($2)")
                .execute(Tuple.tuple().addUUID(person.company()).addArrayOfUUID(Trace.ids(traces, Kind.PROMISE)))
                .mapEmpty();
    }
}
