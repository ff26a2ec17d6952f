package de.askproai.gateway.tool;

import de.askproai.gateway.privacy.Person;
import de.askproai.gateway.privacy.PersonalRows;
import de.askproai.gateway.privacy.Trace;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** The kept answers of tools in people's calls. */
public final class ClaimErasure implements PersonalRows {
    @Override
    public Future<List<Trace>> find(SqlClient tx, Person person, List<Trace> known) {
        return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Void> erase(SqlClient tx, Person person, List<Trace> traces) {
        return tx.preparedQuery("DELETE FROM tool_claims WHERE company_id = $1 AND conversation = ANY ($2)")
                .execute(Tuple.tuple().addUUID(person.company()).addArrayOfString(Trace.refs(traces, Trace.Kind.CALL)))
                .mapEmpty();
    }
}
