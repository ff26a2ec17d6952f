package de.askproai.gateway.booking.caller;

import de.askproai.gateway.privacy.Person;
import de.askproai.gateway.privacy.PersonalRows;
import de.askproai.gateway.privacy.Trace;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** The names that were said in people's calls, and by whoever called from their number. */
public final class CallNameErasure implements PersonalRows {
    @Override
    public Future<List<Trace>> find(SqlClient tx, Person person, List<Trace> known) {
        return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Void> erase(SqlClient tx, Person person, List<Trace> traces) {
        return tx.preparedQuery(
                        "DELETE FROM call_names WHERE company_id = $1 AND (call_id = ANY ($2) OR number_hash = $3)")
                .execute(Tuple.tuple()
                        .addUUID(person.company())
                        .addArrayOfString(Trace.refs(traces, Trace.Kind.CALL))
                        .addString(person.phoneHash()))
                .mapEmpty();
    }
}
