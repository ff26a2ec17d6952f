package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.privacy.Person;
import de.askproai.gateway.privacy.PersonalRows;
import de.askproai.gateway.privacy.Trace;
import de.askproai.gateway.privacy.Trace.Kind;
import de.askproai.gateway.time.BusinessClock;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The appointments of people: what stays of an erased one is when it was and for which service, so that the books and the
 * calendar still add up.
 */
public final class AppointmentErasure implements PersonalRows {
    private static final String[] STANDING = AppointmentState.takingTime();

    /** Whose codes are the person's, as long as the appointments say with which addresses they were made. */
    private static final String OWN_CODES = """
            (person = $2 OR person IN (SELECT email_hash FROM appointments WHERE company_id = $1 AND id = ANY ($3)))
            """;

    private final BusinessClock clock;

    public AppointmentErasure(BusinessClock clock) {
        this.clock = clock;
    }

    @Override
    public Future<List<Trace>> find(SqlClient tx, Person person, List<Trace> known) {
        Tuple values = Tuple.of(
                person.company(),
                person.phoneHash(),
                person.emailHash(),
                person.until().atOffset(ZoneOffset.UTC),
                STANDING,
                clock.now().atOffset(ZoneOffset.UTC));
        return tx.preparedQuery("""
                        SELECT id, call_id, connection_id, external_uid, state = ANY ($5) AND ends_at > $6 AS upcoming
                          FROM appointments
                         WHERE company_id = $1 AND (phone_hash = $2 OR email_hash = $3) AND created_at <= $4
                         ORDER BY id
                        """)
                .execute(values)
                .map(rows -> {
                    List<Trace> traces = new ArrayList<>();
                    rows.forEach(row -> traces.addAll(traces(row)));
                    return traces;
                })
                .compose(traces -> codesShown(tx, person, Trace.ids(traces, Kind.APPOINTMENT))
                        .map(calls ->
                                Stream.concat(traces.stream(), calls.stream()).toList()));
    }

    /** The calls in which somebody showed by a code that they are the person, from whatever number. */
    private static Future<List<Trace>> codesShown(SqlClient tx, Person person, UUID[] ids) {
        return tx.preparedQuery("""
                        SELECT shown_in FROM identity_codes WHERE company_id = $1 AND shown_in IS NOT NULL AND %s
                        """.formatted(OWN_CODES))
                .execute(Tuple.of(person.company(), person.emailHash()).addArrayOfUUID(ids))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> Trace.ours(Kind.CALL, row.getString("shown_in")))
                        .toList());
    }

    private static List<Trace> traces(Row row) {
        String id = row.getUUID("id").toString();
        List<Trace> traces = new ArrayList<>();
        traces.add(Trace.ours(Kind.APPOINTMENT, id));
        Optional.ofNullable(row.getString("call_id"))
                .map(call -> Trace.ours(Kind.CALL, call))
                .ifPresent(traces::add);
        Optional.ofNullable(row.getString("external_uid"))
                .map(uid -> new Trace(Kind.BOOKING, uid, row.getUUID("connection_id")))
                .ifPresent(traces::add);
        if (row.getBoolean("upcoming")) {
            traces.add(Trace.ours(Kind.UPCOMING, id));
        }
        return traces;
    }

    @Override
    public Future<Void> erase(SqlClient tx, Person person, List<Trace> traces) {
        UUID[] ids = Trace.ids(traces, Kind.APPOINTMENT);
        return forgetCodes(tx, person, ids)
                .compose(done -> forget(tx, person.company(), ids))
                .compose(done -> forgetGuesses(tx, person, Trace.refs(traces, Kind.CALL)));
    }

    /** Takes out of appointments whose they were, for good; of a company, whatever the transaction's role may see. */
    static Future<Void> forget(SqlClient tx, UUID company, UUID[] ids) {
        return rewrite(tx, company, ids).compose(done -> forgetReasons(tx, company, ids));
    }

    private static Future<Void> rewrite(SqlClient tx, UUID company, UUID[] ids) {
        return tx.preparedQuery("""
                        UPDATE appointments
                           SET attendee = NULL, key_id = NULL, phone_hash = NULL, email_hash = NULL,
                               erased_at = coalesce(erased_at, clock_timestamp())
                         WHERE company_id = $1 AND id = ANY ($2)
                        """)
                .execute(Tuple.tuple().addUUID(company).addArrayOfUUID(ids))
                .mapEmpty();
    }

    private static Future<Void> forgetReasons(SqlClient tx, UUID company, UUID[] ids) {
        return tx.preparedQuery("""
                        UPDATE appointment_changes SET reason = NULL
                         WHERE company_id = $1 AND appointment_id = ANY ($2) AND reason IS NOT NULL
                        """)
                .execute(Tuple.tuple().addUUID(company).addArrayOfUUID(ids))
                .mapEmpty();
    }

    /** While the appointments still say with which addresses they were made. */
    private static Future<Void> forgetCodes(SqlClient tx, Person person, UUID[] ids) {
        return tx.preparedQuery("""
                        WITH gone AS (DELETE FROM identity_codes WHERE company_id = $1 AND %s RETURNING person)
                        DELETE FROM identity_guesses
                         WHERE company_id = $1
                           AND subject IN (SELECT kind || gone.person
                                             FROM unnest(ARRAY['sent:', 'sent:elsewhere:']) AS kind, gone)
                        """.formatted(OWN_CODES))
                .execute(Tuple.of(person.company(), person.emailHash()).addArrayOfUUID(ids))
                .mapEmpty();
    }

    private static Future<Void> forgetGuesses(SqlClient tx, Person person, String[] calls) {
        return tx.preparedQuery("""
                        DELETE FROM identity_guesses
                         WHERE company_id = $1
                           AND (subject IN (SELECT kind || $2
                                              FROM unnest(ARRAY['number:', 'elsewhere:', 'elsewhere-day:', 'code:number:',
                                                                'code:elsewhere:', 'code:elsewhere-day:', 'sent:elsewhere:'])
                                                   AS kind)
                                OR subject IN (SELECT kind || call
                                                 FROM unnest(ARRAY['call:', 'code:call:']) AS kind, unnest($3::text[]) AS call))
                        """)
                .execute(Tuple.of(person.company(), person.phoneHash(), calls))
                .mapEmpty();
    }
}
