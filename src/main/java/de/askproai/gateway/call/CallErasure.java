package de.askproai.gateway.call;

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
 * The phone calls of people, and those in which somebody else spoke of them: what was said is erased; who called is erased
 * too, unless that was somebody else.
 */
public final class CallErasure implements PersonalRows {
    @Override
    public Future<List<Trace>> find(SqlClient tx, Person person, List<Trace> known) {
        Tuple values = Tuple.of(
                person.company(),
                person.phoneHash(),
                person.until().atOffset(ZoneOffset.UTC),
                Trace.refs(known, Kind.CALL));
        return tx.preparedQuery("""
                        SELECT call_id, connection_id FROM calls
                         WHERE company_id = $1 AND created_at <= $3 AND (from_hash = $2 OR call_id = ANY ($4))
                         ORDER BY call_id
                        """)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Trace(Kind.CALL, row.getString("call_id"), row.getUUID("connection_id")))
                        .toList());
    }

    @Override
    public Future<Void> erase(SqlClient tx, Person person, List<Trace> traces) {
        String[] calls = Trace.refs(traces, Kind.CALL);
        // Whose number it was is not known where they are known by an address alone: nobody else's if nobody else was
        // served, or is on record with it.
        return tx.preparedQuery("""
                        UPDATE calls
                           SET parties = CASE WHEN coalesce(from_hash <> $3, call_id = ANY ($4)) THEN parties END,
                               parties_key = CASE WHEN coalesce(from_hash <> $3, call_id = ANY ($4)) THEN parties_key END,
                               from_hash = CASE WHEN coalesce(from_hash <> $3, call_id = ANY ($4)) THEN from_hash END,
                               summary = NULL, summary_key = NULL,
                               erased_at = coalesce(erased_at, clock_timestamp())
                         WHERE company_id = $1 AND call_id = ANY ($2)
                        """)
                .execute(Tuple.of(person.company(), calls, person.phoneHash(), Trace.refs(traces, Kind.SHARED)))
                .compose(done -> tx.preparedQuery("""
                        UPDATE tool_calls SET arguments = '', erased_at = coalesce(erased_at, clock_timestamp())
                         WHERE company_id = $1 AND call_id = ANY ($2)
                        """)
                        .execute(Tuple.tuple().addUUID(person.company()).addArrayOfString(calls)))
                .mapEmpty();
    }
}
