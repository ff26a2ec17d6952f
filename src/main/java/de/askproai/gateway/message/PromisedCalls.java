package de.askproai.gateway.message;

import de.askproai.gateway.call.KnownCalls;
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
    private final KnownCalls calls = new KnownCalls();

    @Override
    public Future<List<Trace>> find(SqlClient tx, Person person, List<Trace> known) {
        Tuple values = Tuple.of(
                person.company(),
                person.phoneHash(),
                Trace.ids(known, Kind.APPOINTMENT),
                person.until().atOffset(ZoneOffset.UTC));
        return tx.preparedQuery("""
                        SELECT DISTINCT p.call_id FROM promises p
                         WHERE p.company_id = $1 AND (p.phone_hash = $2 OR p.appointment_id = ANY ($3)) AND p.made_at <= $4
                        """)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("call_id"))
                        .toList())
                // What we ourselves began, as an absence, names a call of its own that there never was.
                .compose(ids -> calls.among(tx, person.company(), ids))
                .map(there ->
                        there.stream().map(id -> Trace.ours(Kind.CALL, id)).toList());
    }

    /** The calls are rewritten where they are kept. */
    @Override
    public Future<Void> erase(SqlClient tx, Person person, List<Trace> traces) {
        return Future.succeededFuture();
    }
}
