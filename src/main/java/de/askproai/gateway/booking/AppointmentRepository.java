package de.askproai.gateway.booking;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
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

    /**
     * Records that somebody wants the appointment, before any vendor hears of it; one that was held is wanted now, and one
     * that was declined is wanted again.
     */
    Future<Void> request(SqlClient tx, BookingRequest request, Change sealed) {
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
                .addBuffer(sealed.attendee())
                .addString(AppointmentStep.ASK.to())
                .addValue(AppointmentStep.ASK.from());
        return tx.preparedQuery("""
                        INSERT INTO appointments AS a (company_id, id, operation, call_id, connection_id, branch_id,
                                service_id, state, starts_at, ends_at, phone_hash, email_hash, key_id, attendee)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $14, $8, $9, $10, $11, $12, $13)
                        ON CONFLICT (id, company_id) DO UPDATE
                           SET state = excluded.state, call_id = excluded.call_id, held_until = NULL,
                               phone_hash = coalesce(excluded.phone_hash, a.phone_hash),
                               email_hash = coalesce(excluded.email_hash, a.email_hash),
                               key_id = excluded.key_id, attendee = excluded.attendee,
                               updated_at = clock_timestamp()
                         WHERE a.state = ANY ($15)
                        """).execute(values).mapEmpty();
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
