package de.askproai.gateway.booking.absence;

import de.askproai.gateway.booking.absence.AbsentAppointment.Outcome;
import de.askproai.gateway.booking.absence.AbsentAppointment.Told;
import de.askproai.gateway.booking.absence.AbsentAppointment.What;
import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.store.Utc;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The appointments that absences are about, in PostgreSQL. Stateless. */
final class AbsentAppointmentRepository {
    private static final String COLUMNS =
            "appointment_id, starts_at, ends_at, external_uid, connection_id, branch_id, service_id, call_id, what, told,"
                    + " outcome, code, late";

    private static final String[] COMING = AppointmentState.stored(List.of(
            AppointmentState.PROMISED,
            AppointmentState.PENDING,
            AppointmentState.CONFIRMED,
            AppointmentState.DEPOSIT_REQUESTED,
            AppointmentState.REMINDED));

    /** What may become an appointment in a moment. */
    private static final String[] UNDER_WAY =
            AppointmentState.stored(List.of(AppointmentState.HELD, AppointmentState.REQUESTED));

    /** Appointments in the span, which each branch has at its own time. */
    private static final String IN_SPAN = """
              FROM appointments a
              LEFT JOIN unnest($4::uuid[], $5::timestamptz[], $6::timestamptz[]) AS b (id, away_from, away_until)
                     ON b.id = a.branch_id
             WHERE a.company_id = $1 AND a.starts_at > $7
               AND a.starts_at < coalesce(b.away_until, $3) AND a.ends_at > coalesce(b.away_from, $2)
            """;

    /**
     * An appointment nobody has looked at yet.
     *
     * @param calendar in which it is claimed; null where we claimed none
     * @param attendee sealed with {@code key}
     */
    record Unseen(
            AbsentAppointment appointment,
            @Nullable String calendar,
            @Nullable UUID key,
            @Nullable Buffer attendee) {}

    /** Returns appointments that are still to come and were not looked at as they are now, the first ones first. */
    Future<List<Unseen>> unseen(SqlClient tx, AbsencePlan plan, AbsenceSpans spans, Instant now, int most) {
        String sql = """
                SELECT a.id, a.starts_at, a.ends_at, a.external_uid, a.connection_id, a.branch_id, a.service_id, a.call_id,
                       a.key_id, a.attendee,
                       (SELECT c.calendar FROM slot_claims c
                         WHERE c.company_id = a.company_id AND c.appointment_id = a.id AND c.starts_at = a.starts_at
                         LIMIT 1) AS calendar
                %s AND a.state = ANY ($8)
                   AND NOT EXISTS (SELECT FROM absence_appointments i
                                    WHERE i.company_id = a.company_id AND i.absence_id = $9 AND i.appointment_id = a.id
                                      AND i.starts_at = a.starts_at AND i.external_uid IS NOT DISTINCT FROM a.external_uid)
                 ORDER BY a.starts_at, a.id LIMIT $10
                """.formatted(IN_SPAN);
        Tuple values =
                inSpan(plan, spans, now).addValue(COMING).addUUID(plan.id()).addInteger(most);
        boolean late = plan.state() != AbsencePlan.State.PLANNING;
        return tx.preparedQuery(sql)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> toUnseen(row, late))
                        .toList());
    }

    /** Returns whether something that is to come is still to be done, or may still become an appointment. */
    Future<Boolean> isUnfinished(SqlClient tx, AbsencePlan plan, AbsenceSpans spans, Instant now) {
        String sql = """
                SELECT EXISTS (SELECT FROM absence_appointments
                                WHERE company_id = $1 AND absence_id = $9 AND starts_at > $7
                                  AND outcome IN ('open', 'moving'))
                    OR EXISTS (SELECT 1 %s AND a.state = ANY ($8)) AS is
                """.formatted(IN_SPAN);
        return tx.preparedQuery(sql)
                .execute(inSpan(plan, spans, now).addValue(UNDER_WAY).addUUID(plan.id()))
                .map(rows -> rows.iterator().next().getBoolean("is"));
    }

    private static Tuple inSpan(AbsencePlan plan, AbsenceSpans spans, Instant now) {
        return Tuple.tuple()
                .addUUID(plan.company())
                .addOffsetDateTime(Utc.of(spans.from()))
                .addOffsetDateTime(Utc.of(spans.until()))
                .addArrayOfUUID(spans.branches())
                .addArrayOfOffsetDateTime(spans.begins())
                .addArrayOfOffsetDateTime(spans.ends())
                .addOffsetDateTime(Utc.of(now));
    }

    /** Keeps what is to become of an appointment; what was kept of it as another booking is replaced. */
    Future<Void> keep(SqlClient tx, AbsencePlan plan, AbsentAppointment one) {
        Tuple values = Tuple.tuple()
                .addUUID(plan.company())
                .addUUID(plan.id())
                .addUUID(one.id())
                .addOffsetDateTime(Utc.of(one.start()))
                .addOffsetDateTime(Utc.of(one.end()))
                .addString(one.uid())
                .addUUID(one.connection())
                .addUUID(one.branch())
                .addUUID(one.service())
                .addString(one.callId())
                .addString(AbsentAppointment.text(one.what()))
                .addString(AbsentAppointment.text(one.told()))
                .addString(AbsentAppointment.text(one.outcome()))
                .addString(one.code())
                .addBoolean(one.late());
        return tx.preparedQuery("""
                        INSERT INTO absence_appointments (company_id, absence_id, appointment_id, starts_at, ends_at,
                                external_uid, connection_id, branch_id, service_id, call_id, what, told, outcome, code, late)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
                        ON CONFLICT (company_id, absence_id, appointment_id) DO UPDATE
                           SET starts_at = excluded.starts_at, ends_at = excluded.ends_at,
                               external_uid = excluded.external_uid, what = excluded.what, told = excluded.told,
                               outcome = excluded.outcome, code = excluded.code, late = excluded.late,
                               at = clock_timestamp()
                        """).execute(values).mapEmpty();
    }

    /** Returns the appointments that are theirs, or may be, in the order of time. */
    Future<List<AbsentAppointment>> of(SqlClient tx, AbsencePlan plan) {
        return tx.preparedQuery("""
                        SELECT %s FROM absence_appointments
                         WHERE company_id = $1 AND absence_id = $2 AND what <> 'leave'
                         ORDER BY starts_at, appointment_id
                        """.formatted(COLUMNS))
                .execute(Tuple.of(plan.company(), plan.id()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AbsentAppointmentRepository::toAppointment)
                        .toList());
    }

    /** Returns what is open; after a crash the work of it may be there already. */
    Future<List<AbsentAppointment>> open(SqlClient tx, AbsencePlan plan) {
        return of(tx, plan)
                .map(all -> all.stream().filter(one -> one.outcome().isOpen()).toList());
    }

    /** Returns one of them and keeps it for this transaction. */
    Future<Optional<AbsentAppointment>> lock(SqlClient tx, UUID company, UUID absence, UUID appointment) {
        return tx.preparedQuery("""
                        SELECT %s FROM absence_appointments
                         WHERE company_id = $1 AND absence_id = $2 AND appointment_id = $3 FOR UPDATE
                        """.formatted(COLUMNS))
                .execute(Tuple.of(company, absence, appointment))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(toAppointment(rows.iterator().next())));
    }

    Future<Void> settle(SqlClient tx, AbsencePlan plan, AbsentAppointment one, Outcome outcome, Told told) {
        return tx.preparedQuery("""
                        UPDATE absence_appointments SET outcome = $4, told = $5, at = clock_timestamp()
                         WHERE company_id = $1 AND absence_id = $2 AND appointment_id = $3
                        """)
                .execute(Tuple.of(
                        plan.company(),
                        plan.id(),
                        one.id(),
                        AbsentAppointment.text(outcome),
                        AbsentAppointment.text(told)))
                .mapEmpty();
    }

    /** Forgets that an appointment was nobody's of the other absences: somebody else has it now. */
    Future<Void> lookAgain(SqlClient tx, AbsencePlan plan, AbsentAppointment one) {
        return tx.preparedQuery("""
                        DELETE FROM absence_appointments
                         WHERE company_id = $1 AND absence_id <> $2 AND appointment_id = $3 AND what = 'leave'
                        """)
                .execute(Tuple.of(plan.company(), plan.id(), one.id()))
                .mapEmpty();
    }

    private static Unseen toUnseen(Row row, boolean late) {
        return new Unseen(
                new AbsentAppointment(
                        row.getUUID("id"),
                        row.getOffsetDateTime("starts_at").toInstant(),
                        row.getOffsetDateTime("ends_at").toInstant(),
                        row.getString("external_uid"),
                        row.getUUID("connection_id"),
                        row.getUUID("branch_id"),
                        row.getUUID("service_id"),
                        row.getString("call_id"),
                        What.LEAVE,
                        Told.CALL,
                        Outcome.LEFT,
                        null,
                        late),
                row.getString("calendar"),
                row.getUUID("key_id"),
                row.getBuffer("attendee"));
    }

    private static AbsentAppointment toAppointment(Row row) {
        return new AbsentAppointment(
                row.getUUID("appointment_id"),
                row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                row.getString("external_uid"),
                row.getUUID("connection_id"),
                row.getUUID("branch_id"),
                row.getUUID("service_id"),
                row.getString("call_id"),
                What.valueOf(upper(row, "what")),
                Told.valueOf(upper(row, "told")),
                Outcome.valueOf(upper(row, "outcome")),
                row.getString("code"),
                row.getBoolean("late"));
    }

    private static String upper(Row row, String column) {
        return row.getString(column).toUpperCase(Locale.ROOT);
    }
}
