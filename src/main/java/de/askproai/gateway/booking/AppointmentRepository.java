package de.askproai.gateway.booking;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The appointments in PostgreSQL. */
final class AppointmentRepository {

    /** A change of a known appointment, certainly stored or perhaps, what is personal sealed. */
    record Change(
            UUID id,
            AppointmentChanged effect,
            boolean stored,
            @Nullable UUID key,
            @Nullable Buffer attendee,
            @Nullable String phoneHash,
            @Nullable String emailHash) {}

    /** Records that somebody wants the appointment, before any vendor hears of it; one that was declined is wanted again. */
    Future<AppointmentState> request(SqlClient tx, BookingRequest request, Change sealed) {
        Tuple values = Tuple.tuple()
                .addUUID(request.company())
                .addUUID(request.appointment())
                .addString(request.operation())
                .addString(request.callId())
                .addUUID(request.calendar().connection())
                .addUUID(request.branch())
                .addUUID(request.service())
                .addOffsetDateTime(utc(request.start()))
                .addOffsetDateTime(utc(request.end()))
                .addString(sealed.phoneHash())
                .addString(sealed.emailHash())
                .addUUID(sealed.key())
                .addBuffer(sealed.attendee());
        return tx.preparedQuery("""
                        INSERT INTO appointments AS a (company_id, id, operation, call_id, connection_id, branch_id,
                                service_id, state, starts_at, ends_at, phone_hash, email_hash, key_id, attendee)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, 'requested', $8, $9, $10, $11, $12, $13)
                        ON CONFLICT (id, company_id) DO UPDATE
                           SET state = CASE a.state WHEN 'declined' THEN 'requested' ELSE a.state END,
                               updated_at = clock_timestamp()
                        RETURNING state
                        """)
                .execute(values)
                .map(rows -> AppointmentState.ofStored(rows.iterator().next().getString("state")));
    }

    Future<Optional<AppointmentState>> state(SqlClient tx, UUID company, UUID appointment) {
        return tx.preparedQuery("SELECT state FROM appointments WHERE company_id = $1 AND id = $2")
                .execute(Tuple.of(company, appointment))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(
                                AppointmentState.ofStored(rows.iterator().next().getString("state")))
                        : Optional.empty());
    }

    /** Takes a step, from wherever it may be taken; returns whether the appointment stood there. */
    Future<Boolean> take(SqlClient tx, UUID company, UUID appointment, AppointmentStep step) {
        return tx.preparedQuery("""
                        UPDATE appointments SET state = $3, updated_at = clock_timestamp()
                         WHERE company_id = $1 AND id = $2 AND state = ANY ($4)
                        """)
                .execute(Tuple.of(company, appointment, step.to(), step.from()))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Returns the starts of what this number has booked and not yet had. */
    Future<List<Instant>> upcoming(SqlClient tx, UUID company, String phoneHash, Instant now) {
        return tx.preparedQuery("""
                        SELECT starts_at FROM appointments
                         WHERE company_id = $1 AND phone_hash = $2 AND starts_at > $3 AND state IN ('confirmed', 'pending')
                         ORDER BY starts_at LIMIT 5
                        """)
                .execute(Tuple.of(company, phoneHash, utc(now)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getOffsetDateTime("starts_at").toInstant())
                        .toList());
    }

    /** The newest appointment of a number, still sealed, and when its next one is. */
    record Latest(
            UUID id, UUID key, Buffer attendee, @Nullable Instant next) {}

    Future<Optional<Latest>> latest(SqlClient tx, UUID company, String phoneHash, Instant now) {
        return tx.preparedQuery("""
                        SELECT a.id, a.key_id, a.attendee,
                               (SELECT min(n.starts_at) FROM appointments n
                                 WHERE n.company_id = $1 AND n.phone_hash = $2 AND n.starts_at > $3
                                   AND n.state IN ('confirmed', 'pending')) AS next
                          FROM appointments a
                         WHERE a.company_id = $1 AND a.phone_hash = $2 AND a.attendee IS NOT NULL
                         ORDER BY a.starts_at DESC LIMIT 1
                        """)
                .execute(Tuple.of(company, phoneHash, utc(now)))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(toLatest(rows.iterator().next()))
                        : Optional.empty());
    }

    private static Latest toLatest(Row row) {
        OffsetDateTime next = row.getOffsetDateTime("next");
        return new Latest(
                row.getUUID("id"),
                row.getUUID("key_id"),
                row.getBuffer("attendee"),
                next == null ? null : next.toInstant());
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
