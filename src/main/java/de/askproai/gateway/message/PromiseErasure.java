package de.askproai.gateway.message;

import de.askproai.gateway.call.KnownCalls;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.privacy.Person;
import de.askproai.gateway.privacy.PersonalRows;
import de.askproai.gateway.privacy.Trace;
import de.askproai.gateway.privacy.Trace.Kind;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.SealedJson;
import de.askproai.gateway.speech.PersonNames;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What people were promised: that there was a promise stays, to whom does not. What is still owed to them ends, as nobody
 * would know whom to call; what was promised to others in the same calls is left as it is.
 */
public final class PromiseErasure implements PersonalRows {
    private final KnownCalls calls = new KnownCalls();
    private final SealedJson sealing;

    public PromiseErasure(DataKeys keys) {
        this.sealing = new SealedJson(keys);
    }

    /**
     * One that may be theirs.
     *
     * @param surely whether it is about their appointment, or to their number
     * @param owed whether somebody or something still has to keep it
     * @param name whom it is to, where that was said
     */
    private record Promised(
            UUID id,
            String call,
            boolean aboutAppointment,
            @Nullable String phoneHash,
            boolean surely,
            boolean owed,
            @Nullable String name) {}

    @Override
    public Future<List<Trace>> find(SqlClient tx, Person person, List<Trace> known) {
        String[] theirCalls = Trace.refs(known, Kind.CALL);
        return tx.preparedQuery("""
                        SELECT id, call_id, appointment_id, phone_hash, customer,
                               state = 'open' OR handover IN ('waiting', 'taken') AS owed,
                               coalesce(appointment_id = ANY ($3) OR (phone_hash = $4 AND made_at <= $5), false) AS surely
                          FROM promises
                         WHERE company_id = $1
                           AND (call_id = ANY ($2) OR appointment_id = ANY ($3) OR (phone_hash = $4 AND made_at <= $5))
                         ORDER BY id
                        """)
                .execute(Tuple.of(
                        person.company(),
                        theirCalls,
                        Trace.ids(known, Kind.APPOINTMENT),
                        person.phoneHash(),
                        person.until().atOffset(ZoneOffset.UTC)))
                .compose(rows -> Future.all(StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> promised(person.company(), row))
                        .toList()))
                .compose(all -> calls.from(tx, person.company(), theirCalls, person.phoneHash())
                        .map(own -> traces(all.list(), Set.copyOf(own), Set.of(Trace.refs(known, Kind.SHARED)))));
    }

    private Future<Promised> promised(UUID company, Row row) {
        UUID id = row.getUUID("id");
        return name(company, id, row.getBuffer("customer"))
                .map(name -> new Promised(
                        id,
                        row.getString("call_id"),
                        row.getUUID("appointment_id") != null,
                        row.getString("phone_hash"),
                        row.getBoolean("surely"),
                        row.getBoolean("owed"),
                        name.isEmpty() ? null : name));
    }

    private Future<String> name(UUID company, UUID promise, @Nullable Buffer customer) {
        return customer == null
                ? Future.succeededFuture("")
                : sealing.open(company, PromiseWriter.purpose(promise), customer.getBytes())
                        .map(plain -> Objects.requireNonNullElse(
                                PromisedTo.ofJson(plain).name(), ""))
                        .recover(failure -> GatewayException.of(failure).code() == ErrorCode.GONE
                                ? Future.succeededFuture("")
                                : Future.failedFuture(failure));
    }

    private static List<Trace> traces(List<Promised> all, Set<String> ownCalls, Set<String> fromOthers) {
        List<Promised> surely = all.stream().filter(Promised::surely).toList();
        List<Trace> traces = new ArrayList<>();
        for (Promised one : all) {
            if (!one.surely() && !isTheirs(one, surely, ownCalls, fromOthers)) {
                traces.add(Trace.ours(Kind.SHARED, one.call()));
                continue;
            }
            traces.add(Trace.ours(Kind.PROMISE, one.id().toString()));
            if (one.owed()) {
                traces.add(Trace.ours(Kind.OWED, one.id().toString()));
            }
        }
        return traces;
    }

    /**
     * By the name, where they are known by one; else it is theirs where nothing says that it is somebody else's.
     *
     * @param fromOthers the calls that came from the number of somebody else
     */
    private static boolean isTheirs(Promised one, List<Promised> surely, Set<String> ownCalls, Set<String> fromOthers) {
        String name = one.name();
        List<String> names =
                surely.stream().map(Promised::name).filter(Objects::nonNull).toList();
        if (name != null && !names.isEmpty()) {
            return names.stream().anyMatch(theirs -> PersonNames.samePerson(theirs, name));
        }
        return !one.aboutAppointment()
                && (one.phoneHash() == null
                        || ownCalls.contains(one.call())
                        || (!fromOthers.contains(one.call())
                                && surely.stream()
                                        .anyMatch(theirs -> one.phoneHash().equals(theirs.phoneHash()))));
    }

    @Override
    public Future<Void> erase(SqlClient tx, Person person, List<Trace> traces) {
        return tx.preparedQuery("""
                        UPDATE promises
                           SET customer = NULL, phone_hash = NULL,
                               code = CASE WHEN id = ANY ($3) THEN 'gone' ELSE code END,
                               state = CASE WHEN state = 'open' THEN 'replaced' ELSE state END,
                               owner = CASE WHEN handover = 'done' THEN owner END,
                               handover = CASE WHEN handover = 'done' THEN handover ELSE 'none' END,
                               next_at = NULL,
                               settled_at = CASE WHEN id = ANY ($3) THEN clock_timestamp() ELSE settled_at END
                         WHERE company_id = $1 AND id = ANY ($2)
                        """)
                .execute(Tuple.tuple()
                        .addUUID(person.company())
                        .addArrayOfUUID(Trace.ids(traces, Kind.PROMISE))
                        .addArrayOfUUID(Trace.ids(traces, Kind.OWED)))
                .mapEmpty();
    }
}
