package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.booking.calendar.Booking;
import de.askproai.gateway.message.PromiseKind;
import de.askproai.gateway.message.PromiseMade;
import de.askproai.gateway.store.Utc;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The appointments in PostgreSQL. */
public final class AppointmentRepository {

    /** A change of a known appointment, certainly stored or perhaps, what is personal sealed. */
    public record Change(
            UUID id,
            AppointmentChanged effect,
            boolean stored,
            @Nullable UUID key,
            @Nullable Buffer attendee,
            @Nullable String phoneHash,
            @Nullable String emailHash) {}

    /**
     * Records that somebody wants the appointment, before any vendor hears of it; one that was held is wanted now, and one
     * that was declined is wanted again.
     */
    public Future<Void> request(SqlClient tx, BookingRequest request, Change sealed) {
        Tuple values = Tuple.tuple()
                .addUUID(request.company())
                .addUUID(request.appointment())
                .addString(request.operation())
                .addString(request.callId())
                .addUUID(request.calendar().connection())
                .addUUID(request.branch())
                .addUUID(request.service())
                .addOffsetDateTime(Utc.of(request.start()))
                .addOffsetDateTime(Utc.of(request.end()))
                .addString(sealed.phoneHash())
                .addString(sealed.emailHash())
                .addUUID(sealed.key())
                .addBuffer(sealed.attendee())
                .addString(AppointmentStep.ASK.to())
                .addValue(AppointmentStep.ASK.from())
                .addString(request.language());
        return tx.preparedQuery("""
                        INSERT INTO appointments AS a (company_id, id, operation, call_id, connection_id, branch_id,
                                service_id, state, starts_at, ends_at, phone_hash, email_hash, key_id, attendee, language)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $14, $8, $9, $10, $11, $12, $13, $16)
                        ON CONFLICT (id, company_id) DO UPDATE
                           SET state = excluded.state, call_id = excluded.call_id, held_until = NULL,
                               starts_at = excluded.starts_at, ends_at = excluded.ends_at,
                               phone_hash = coalesce(excluded.phone_hash, a.phone_hash),
                               email_hash = coalesce(excluded.email_hash, a.email_hash),
                               key_id = excluded.key_id, attendee = excluded.attendee, language = excluded.language,
                               erased_at = NULL,
                               updated_at = clock_timestamp()
                         WHERE a.state = ANY ($15)
                        """).execute(values).mapEmpty();
    }

    /** How an appointment stands, and when it is. */
    public record Standing(AppointmentState state, Instant start) {}

    public Future<Optional<Standing>> standing(SqlClient tx, UUID company, UUID appointment) {
        return tx.preparedQuery("SELECT state, starts_at FROM appointments WHERE company_id = $1 AND id = $2")
                .execute(Tuple.of(company, appointment))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> new Standing(
                                AppointmentState.ofStored(row.getString("state")),
                                row.getOffsetDateTime("starts_at").toInstant())));
    }

    /**
     * What was wished for of us, as it stands.
     *
     * @param first as it was wished for
     * @param request at the time it is wanted at now
     * @param before the same at the times it was wanted at before: nobody may have heard that the calendar has it then
     * @param withdrawn whether it is not wanted any more, which is not settled yet
     * @param takenBack whether what was promised of it at first is not promised any more
     */
    public record Wanted(
            AppointmentState state,
            BookingRequest first,
            BookingRequest request,
            List<BookingRequest> before,
            boolean withdrawn,
            boolean takenBack) {
        /** Returns the same for when the calendar has it. */
        public Wanted as(Booking booking) {
            return new Wanted(state, first, request.at(booking.start(), booking.end()), before, withdrawn, takenBack);
        }
    }

    /** Returns how a wish stands that is to be booked, or is; one that is not there any more is declined. */
    public Future<Wanted> wanted(SqlClient tx, BookingRequest first) {
        return tx.preparedQuery("""
                        SELECT a.state, a.starts_at, a.ends_at, m.starts_at AS other_start, m.ends_at AS other_end,
                               EXISTS (SELECT FROM appointment_changes c
                                        WHERE c.company_id = a.company_id AND c.appointment_id = a.id
                                          AND c.kind = 'cancel' AND c.state IN ('asked', 'promised')) AS withdrawn,
                               EXISTS (SELECT FROM promises p
                                        WHERE p.company_id = $1 AND p.id = $3 AND p.state = 'replaced') AS taken_back
                          FROM appointments a
                          LEFT JOIN appointment_changes m
                            ON m.company_id = a.company_id AND m.appointment_id = a.id AND m.kind = 'move' AND m.uid IS NULL
                         WHERE a.company_id = $1 AND a.id = $2
                         ORDER BY m.made_at DESC
                        """)
                .execute(Tuple.of(
                        first.company(),
                        first.appointment(),
                        PromiseMade.id(PromiseKind.BOOKED, first.appointment().toString())))
                .map(rows -> wanted(first, rows));
    }

    private static Wanted wanted(BookingRequest first, Iterable<Row> rows) {
        AppointmentState state = AppointmentState.DECLINED;
        BookingRequest now = first;
        boolean withdrawn = false;
        boolean takenBack = false;
        Map<Instant, BookingRequest> all = new LinkedHashMap<>();
        all.put(first.start(), first);
        for (Row row : rows) {
            state = AppointmentState.ofStored(row.getString("state"));
            withdrawn = row.getBoolean("withdrawn");
            takenBack = row.getBoolean("taken_back");
            now = at(first, row, "starts_at", "ends_at");
            if (row.getOffsetDateTime("other_start") != null) {
                BookingRequest then = at(first, row, "other_start", "other_end");
                all.put(then.start(), then);
            }
        }
        all.remove(now.start());
        return new Wanted(state, first, now, List.copyOf(all.values()), withdrawn, takenBack);
    }

    private static BookingRequest at(BookingRequest first, Row row, String start, String end) {
        return first.at(
                row.getOffsetDateTime(start).toInstant(),
                row.getOffsetDateTime(end).toInstant());
    }

    /** Notes what no calendar has yet for when it is wanted now; what one has by then is for its move to change there. */
    public Future<Void> note(SqlClient tx, AppointmentChange move) {
        return tx.preparedQuery("""
                        UPDATE appointments SET starts_at = $3, ends_at = $4, updated_at = clock_timestamp()
                         WHERE company_id = $1 AND id = $2 AND external_uid IS NULL AND state = ANY ($5)
                        """)
                .execute(Tuple.of(
                        move.company(),
                        move.appointment(),
                        Utc.of(move.start()),
                        Utc.of(move.end()),
                        AppointmentStep.NOTE.from()))
                .mapEmpty();
    }

    /** Returns the branch an appointment is of, where that is known. */
    public Future<Optional<UUID>> branch(SqlClient tx, UUID company, UUID appointment) {
        return tx.preparedQuery("SELECT branch_id FROM appointments WHERE company_id = $1 AND id = $2")
                .execute(Tuple.of(company, appointment))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.ofNullable(rows.iterator().next().getUUID("branch_id")));
    }

    /** Returns whether a calendar has or had it. */
    public Future<Boolean> isInCalendar(SqlClient tx, UUID company, UUID appointment) {
        return tx.preparedQuery(
                        "SELECT 1 FROM appointments WHERE company_id = $1 AND id = $2 AND external_uid IS NOT NULL")
                .execute(Tuple.of(company, appointment))
                .map(rows -> rows.size() > 0);
    }

    /** Who comes to an appointment, still sealed, where, and what they speak. */
    public record Coming(
            @Nullable UUID branch,
            @Nullable UUID key,
            @Nullable Buffer attendee,
            @Nullable String language) {}

    public Future<Optional<Coming>> coming(SqlClient tx, UUID company, UUID appointment) {
        return tx.preparedQuery(
                        "SELECT branch_id, key_id, attendee, language FROM appointments WHERE company_id = $1 AND id = $2")
                .execute(Tuple.of(company, appointment))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Coming(
                                row.getUUID("branch_id"),
                                row.getUUID("key_id"),
                                row.getBuffer("attendee"),
                                row.getString("language")))
                        .findFirst());
    }

    /** Takes a step, from wherever it may be taken; returns whether the appointment stood there. */
    public Future<Boolean> take(SqlClient tx, UUID company, UUID appointment, AppointmentStep step) {
        return tx.preparedQuery("""
                        UPDATE appointments SET state = $3, updated_at = clock_timestamp()
                         WHERE company_id = $1 AND id = $2 AND state = ANY ($4)
                        """)
                .execute(Tuple.of(company, appointment, step.to(), step.from()))
                .map(rows -> rows.rowCount() > 0);
    }

    /**
     * An appointment that does not stand any more.
     *
     * @param wanted whether it is wanted after all, which is not settled yet
     */
    public record Cancelled(
            @Nullable UUID branch, @Nullable UUID service, Instant start, String callId, boolean wanted) {}

    /** Returns an appointment of ours that ended as this booking without our doing. */
    public Future<Optional<Cancelled>> cancelledElsewhere(SqlClient tx, UUID company, UUID appointment, String uid) {
        return tx.preparedQuery("""
                        SELECT branch_id, service_id, starts_at, call_id,
                               EXISTS (SELECT FROM appointment_changes m
                                        WHERE m.company_id = a.company_id AND m.appointment_id = a.id
                                          AND m.kind = 'move' AND m.state IN ('asked', 'promised')) AS wanted
                          FROM appointments a
                         WHERE company_id = $1 AND id = $2 AND external_uid = $3 AND operation IS NOT NULL
                           AND call_id IS NOT NULL AND state IN ('cancelled', 'rejected')
                           AND NOT EXISTS (SELECT FROM appointment_changes c
                                            WHERE c.company_id = a.company_id AND c.appointment_id = a.id
                                              AND c.kind = 'cancel' AND c.state NOT IN ('failed', 'replaced'))
                        """)
                .execute(Tuple.of(company, appointment, uid))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(toCancelled(rows.iterator().next())));
    }

    private static Cancelled toCancelled(Row row) {
        return new Cancelled(
                row.getUUID("branch_id"),
                row.getUUID("service_id"),
                row.getOffsetDateTime("starts_at").toInstant(),
                row.getString("call_id"),
                row.getBoolean("wanted"));
    }

    /** Returns whether anybody has had an appointment under this number. */
    public Future<Boolean> isKnown(SqlClient tx, UUID company, String phoneHash) {
        return tx.preparedQuery(
                        "SELECT 1 FROM appointments WHERE company_id = $1 AND phone_hash = $2 AND attendee IS NOT NULL LIMIT 1")
                .execute(Tuple.of(company, phoneHash))
                .map(rows -> rows.size() > 0);
    }
}
