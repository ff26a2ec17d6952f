package de.askproai.gateway.booking.appointment;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What callers have and had, found by the number they call from and by the call itself. */
final class CallerAppointmentRepository {
    /** Bounds what is opened while somebody waits. */
    private static final int MOST = 30;

    private static final String COLUMNS = """
            SELECT a.id, a.operation, a.state, a.starts_at, a.ends_at, a.branch_id, a.service_id, a.connection_id,
                   a.external_uid, a.lineage, a.held_until, a.reservation_uid, a.call_id, a.key_id, a.attendee,
                   (SELECT c.calendar FROM slot_claims c
                     WHERE c.company_id = a.company_id AND c.appointment_id = a.id
                     ORDER BY c.during LIMIT 1) AS calendar,
                   o.id AS change, o.kind AS change_kind, o.starts_at AS change_start,
                   d.until_at, d.before_seconds, d.within_seconds, d.sent_at IS NOT NULL AS sent,
                   CASE WHEN a.state = 'declined'
                             AND EXISTS (SELECT FROM promises p
                                          WHERE p.company_id = a.company_id AND p.appointment_id = a.id
                                            AND p.kind IN ('booked', 'moved') AND p.handover IN ('waiting', 'taken'))
                        THEN a.starts_at
                        WHEN a.state IN ('pending', 'confirmed', 'deposit_requested', 'reminded')
                        THEN (SELECT m.starts_at
                                FROM promises p
                                JOIN appointment_changes m
                                  ON m.company_id = p.company_id AND m.appointment_id = p.appointment_id
                                     AND m.call_id = p.call_id AND m.kind = 'move' AND m.state = 'failed'
                                     AND m.made_at <= p.made_at
                               WHERE p.company_id = a.company_id AND p.appointment_id = a.id
                                 AND p.kind = 'moved' AND p.state = 'broken' AND p.handover IN ('waiting', 'taken')
                                 AND NOT EXISTS (SELECT FROM appointment_changes n
                                                  WHERE n.company_id = m.company_id
                                                    AND n.appointment_id = m.appointment_id
                                                    AND n.state IN ('promised', 'done') AND n.made_at > m.made_at)
                               ORDER BY m.made_at DESC LIMIT 1)
                        END AS missed
            """;

    /** At most one change of an appointment is open, and one deposit. */
    private static final String WHAT_IS_OPEN = """
            LEFT JOIN appointment_changes o
              ON o.company_id = a.company_id AND o.appointment_id = a.id AND o.state IN ('asked', 'promised')
            LEFT JOIN deposits d
              ON d.company_id = a.company_id AND d.appointment_id = a.id AND d.state = 'requested'
            """;

    /**
     * An appointment with who comes still sealed.
     *
     * @param callId what it came of
     */
    record Sealed(
            CallerAppointment appointment,
            @Nullable String callId,
            @Nullable UUID key,
            @Nullable Buffer attendee) {
        /** Returns whether it is a time that another call had kept. */
        boolean isHeldElsewhere(String thisCall) {
            return appointment.held() && !thisCall.equals(callId);
        }
    }

    /**
     * Returns what is to come and takes time, under a number or of calls, in the order of time. What a call itself brought about
     * counts also for a caller who hides their number.
     */
    Future<List<Sealed>> upcoming(
            SqlClient tx, UUID company, @Nullable String phoneHash, List<String> calls, Instant now) {
        Tuple values = Tuple.of(company, phoneHash, calls.toArray(String[]::new), now.atOffset(ZoneOffset.UTC))
                .addInteger(MOST);
        return find(tx, COLUMNS + """
                  FROM (SELECT id FROM appointments WHERE company_id = $1 AND phone_hash = $2 AND starts_at > $4
                        UNION
                        SELECT id FROM appointments WHERE company_id = $1 AND call_id = ANY ($3) AND starts_at > $4) own
                  JOIN appointments a ON a.company_id = $1 AND a.id = own.id
                """ + WHAT_IS_OPEN + """
                 WHERE a.state IN ('requested', 'promised', 'pending', 'confirmed', 'deposit_requested', 'reminded')
                    OR a.state = 'held' AND a.held_until > $4
                    OR a.state = 'cancelled' AND o.kind = 'move'
                 ORDER BY a.starts_at, a.id LIMIT $5
                """, values);
    }

    /** Returns what is and was under a number, the newest first. */
    Future<List<Sealed>> ofNumber(SqlClient tx, UUID company, String phoneHash) {
        return find(tx, COLUMNS + """
                  FROM appointments a
                """ + WHAT_IS_OPEN + """
                 WHERE a.company_id = $1 AND a.phone_hash = $2 AND a.attendee IS NOT NULL
                 ORDER BY a.starts_at DESC LIMIT $3
                """, Tuple.of(company, phoneHash, MOST));
    }

    /** Returns what came of a phone call, the newest first. */
    Future<List<Sealed>> ofCall(SqlClient tx, UUID company, String callId) {
        return find(tx, COLUMNS + """
                  FROM appointments a
                """ + WHAT_IS_OPEN + """
                 WHERE a.company_id = $1 AND a.call_id = $2 AND a.attendee IS NOT NULL
                 ORDER BY a.starts_at DESC LIMIT $3
                """, Tuple.of(company, callId, MOST));
    }

    /**
     * Writes down the first address there is of who comes; a reminder there was nowhere to send to is planned anew. Returns whether
     * it was the first.
     */
    Future<Boolean> noteAddress(SqlClient tx, UUID company, UUID appointment, AttendeeSealer.Sealed who) {
        return tx.preparedQuery("""
                        UPDATE appointments
                           SET key_id = $3, attendee = $4, email_hash = $5, planned_for = NULL,
                               updated_at = clock_timestamp()
                         WHERE company_id = $1 AND id = $2 AND attendee IS NOT NULL AND email_hash IS NULL
                        """)
                .execute(Tuple.of(company, appointment, who.key(), who.attendee(), who.emailHash()))
                .map(rows -> rows.rowCount() > 0);
    }

    private static Future<List<Sealed>> find(SqlClient tx, String sql, Tuple values) {
        return tx.preparedQuery(sql)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(CallerAppointmentRepository::toSealed)
                        .toList());
    }

    private static Sealed toSealed(Row row) {
        CallerAppointment appointment = new CallerAppointment(
                row.getUUID("id"),
                row.getString("operation"),
                AppointmentState.ofStored(row.getString("state")),
                row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                row.getUUID("branch_id"),
                row.getUUID("service_id"),
                row.getUUID("connection_id"),
                row.getString("external_uid"),
                row.getString("lineage"),
                instant(row.getOffsetDateTime("held_until")),
                row.getString("reservation_uid"),
                row.getString("calendar"),
                change(row),
                deposit(row),
                instant(row.getOffsetDateTime("missed")),
                null);
        return new Sealed(appointment, row.getString("call_id"), row.getUUID("key_id"), row.getBuffer("attendee"));
    }

    private static @Nullable OpenChange change(Row row) {
        UUID id = row.getUUID("change");
        return id == null
                ? null
                : new OpenChange(
                        id,
                        AppointmentChange.Kind.ofStored(row.getString("change_kind")),
                        instant(row.getOffsetDateTime("change_start")));
    }

    private static @Nullable OpenDeposit deposit(Row row) {
        Instant until = instant(row.getOffsetDateTime("until_at"));
        return until == null
                ? null
                : new OpenDeposit(
                        until,
                        Duration.ofSeconds(row.getLong("before_seconds")),
                        Duration.ofSeconds(row.getLong("within_seconds")),
                        row.getBoolean("sent"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
