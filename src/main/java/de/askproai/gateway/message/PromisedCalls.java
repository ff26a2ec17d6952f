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

/**
 * The calls in which people were promised something, whatever number those came from: they said theirs, or it was about
 * their appointment. Asked before the calls themselves.
 */
public final class PromisedCalls implements PersonalRows {
    @Override
    public Future<List<Trace>> find(SqlClient tx, Person person, List<Trace> known) {
        Tuple values = Tuple.of(
                person.company(),
                person.phoneHash(),
                Trace.ids(known, Kind.APPOINTMENT),
                person.until().atOffset(ZoneOffset.UTC));
        // What we ourselves began, as an absence, names a call of its own that there never was.
        return tx.preparedQuery("""
                        SELECT DISTINCT p.call_id FROM promises p
                         WHERE p.company_id = $1 AND (p.phone_hash = $2 OR p.appointment_id = ANY ($3)) AND p.made_at <= $4
                           AND (EXISTS (SELECT FROM calls c WHERE c.company_id = $1 AND c.call_id = p.call_id)
                                OR EXISTS (SELECT FROM tool_calls t WHERE t.company_id = $1 AND t.call_id = p.call_id))
                         ORDER BY p.call_id
                        """)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> Trace.ours(Kind.CALL, row.getString("call_id")))
                        .toList());
    }

    /** The calls are rewritten where they are kept. */
    @Override
    public Future<Void> erase(SqlClient tx, Person person, List<Trace> traces) {
        return Future.succeededFuture();
    }
}
