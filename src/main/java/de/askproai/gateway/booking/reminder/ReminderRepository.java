package de.askproai.gateway.booking.reminder;

import de.askproai.gateway.booking.appointment.AppointmentChangeRepository;
import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.AppointmentStep;
import de.askproai.gateway.store.Utc;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of an appointment when its time comes, and what was sent about it, in PostgreSQL. */
final class ReminderRepository {

    /**
     * An appointment as it stands.
     *
     * @param heard when its calendar last told of it
     * @param changing whether somebody wants it moved or cancelled, and that is not settled yet
     * @param language what the appointment was last spoken of in; null where nobody called about it
     */
    record Stored(
            UUID company,
            UUID id,
            AppointmentState state,
            Instant start,
            Instant end,
            Instant heard,
            @Nullable UUID branch,
            @Nullable UUID service,
            @Nullable String callId,
            @Nullable UUID key,
            @Nullable Buffer attendee,
            @Nullable String language,
            boolean changing) {}

    /** How far a reminder is, before it is sent. */
    enum Intent {
        FIRST,
        /** Nobody knows whether it was sent before. */
        AGAIN,
        /** The appointment does not stand there any more, or it was sent or refused. */
        NONE
    }

    Future<Optional<Stored>> find(SqlClient tx, UUID company, UUID appointment) {
        return tx.preparedQuery("""
                        SELECT company_id, id, state, starts_at, ends_at, nullif(vendor_time, '-infinity') AS heard,
                               branch_id, service_id, call_id, key_id, attendee, language, %s AS changing
                          FROM appointments a WHERE company_id = $1 AND id = $2
                        """.formatted(AppointmentChangeRepository.UNDER_WAY))
                .execute(Tuple.of(company, appointment))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(toStored(rows.iterator().next())));
    }

    /** Writes down that it is being sent, if the appointment still stands as it is and nobody has sent it. */
    Future<Intent> intend(SqlClient tx, Stored appointment) {
        Tuple values = Tuple.of(
                appointment.company(), appointment.id(), Utc.of(appointment.start()), AppointmentStep.REMIND.from());
        return tx.preparedQuery("""
                        WITH before AS (
                            SELECT state FROM reminders
                             WHERE company_id = $1 AND appointment_id = $2 AND starts_at = $3),
                        written AS (
                            INSERT INTO reminders AS r (company_id, appointment_id, starts_at, state)
                            SELECT company_id, id, starts_at, 'sending' FROM appointments a
                             WHERE company_id = $1 AND id = $2 AND starts_at = $3 AND state = ANY ($4::text[])
                               AND NOT %s
                               FOR UPDATE
                            ON CONFLICT (appointment_id, company_id, starts_at) DO UPDATE
                               SET state = 'sending', tries = r.tries + 1, at = clock_timestamp()
                             WHERE r.state IN ('sending', 'unsent')
                            RETURNING 1)
                        SELECT (SELECT count(*) FROM written) AS written, (SELECT state FROM before) AS before
                        """.formatted(AppointmentChangeRepository.UNDER_WAY))
                .execute(values)
                .map(rows -> toIntent(rows.iterator().next()));
    }

    /** Writes down that it certainly was not sent. */
    Future<Void> unsent(SqlClient tx, Stored appointment) {
        return tx.preparedQuery("""
                        UPDATE reminders SET state = 'unsent', at = clock_timestamp()
                         WHERE company_id = $1 AND appointment_id = $2 AND starts_at = $3 AND state = 'sending'
                        """)
                .execute(Tuple.of(appointment.company(), appointment.id(), Utc.of(appointment.start())))
                .mapEmpty();
    }

    private static Intent toIntent(Row row) {
        if (row.getLong("written") == 0) {
            return Intent.NONE;
        }
        return "sending".equals(row.getString("before")) ? Intent.AGAIN : Intent.FIRST;
    }

    private static Stored toStored(Row row) {
        OffsetDateTime heard = row.getOffsetDateTime("heard");
        return new Stored(
                row.getUUID("company_id"),
                row.getUUID("id"),
                AppointmentState.ofStored(row.getString("state")),
                row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                heard == null ? Instant.MIN : heard.toInstant(),
                row.getUUID("branch_id"),
                row.getUUID("service_id"),
                row.getString("call_id"),
                row.getUUID("key_id"),
                row.getBuffer("attendee"),
                row.getString("language"),
                row.getBoolean("changing"));
    }
}
