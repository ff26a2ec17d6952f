package de.askproai.gateway.booking;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The appointments in PostgreSQL. */
final class AppointmentRepository {

    /** A change of a known appointment, what is personal sealed. */
    record Change(
            UUID id,
            AppointmentChanged effect,
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
                        ON CONFLICT (company_id, id) DO UPDATE
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

    /** Moves on an appointment the vendor has not confirmed; returns whether it was one. */
    Future<Boolean> settle(SqlClient tx, UUID company, UUID appointment, AppointmentState state) {
        return tx.preparedQuery("""
                        UPDATE appointments SET state = $3, updated_at = clock_timestamp()
                         WHERE company_id = $1 AND id = $2 AND state IN ('requested', 'promised')
                        """)
                .execute(Tuple.of(company, appointment, state.stored()))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Returns the ids of the changes' appointments, in their order; null where there is none yet. */
    Future<List<@Nullable UUID>> resolve(SqlClient tx, List<AppointmentChanged> changes) {
        Tuple values = Tuple.tuple()
                .addValue(column(changes, AppointmentChanged::company, UUID[]::new))
                .addValue(column(changes, AppointmentChanged::lineage, String[]::new))
                .addValue(column(changes, AppointmentChanged::uid, String[]::new));
        return tx.preparedQuery("""
                        SELECT coalesce(
                                   (SELECT a.id FROM appointments a
                                     WHERE a.company_id = u.company_id AND a.lineage = u.lineage
                                     ORDER BY a.operation IS NULL LIMIT 1),
                                   (SELECT a.id FROM appointments a
                                     WHERE a.company_id = u.company_id AND a.external_uid = u.uid
                                     ORDER BY a.operation IS NULL LIMIT 1)) AS id
                          FROM unnest($1::uuid[], $2::text[], $3::text[]) WITH ORDINALITY
                               AS u (company_id, lineage, uid, n)
                         ORDER BY n
                        """).execute(values).map(rows -> {
            List<@Nullable UUID> ids = new ArrayList<>(changes.size());
            rows.forEach(row -> ids.add(row.getUUID("id")));
            return ids;
        });
    }

    /** Merges changes, each row at most once, in the order of their keys; what is older than the row changes nothing. */
    Future<List<SlotClaimRepository.Stored>> merge(SqlClient tx, List<Change> changes) {
        return tx.preparedQuery("""
                        INSERT INTO appointments AS a (company_id, id, call_id, connection_id, state, starts_at, ends_at,
                                external_uid, lineage, vendor_sequence, vendor_time, phone_hash, email_hash, key_id, attendee)
                        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::timestamptz[],
                                $7::timestamptz[], $8::text[], $9::text[], $10::integer[], $11::timestamptz[], $12::text[],
                                $13::text[], $14::uuid[], $15::bytea[])
                        ON CONFLICT (company_id, id) DO UPDATE SET
                            call_id = coalesce(a.call_id, excluded.call_id),
                            connection_id = coalesce(a.connection_id, excluded.connection_id),
                            state = excluded.state,
                            starts_at = excluded.starts_at,
                            ends_at = excluded.ends_at,
                            external_uid = excluded.external_uid,
                            lineage = coalesce(a.lineage, excluded.lineage),
                            vendor_sequence = coalesce(excluded.vendor_sequence, a.vendor_sequence),
                            vendor_time = excluded.vendor_time,
                            phone_hash = coalesce(a.phone_hash, excluded.phone_hash),
                            email_hash = coalesce(a.email_hash, excluded.email_hash),
                            key_id = CASE WHEN a.attendee IS NULL THEN excluded.key_id ELSE a.key_id END,
                            attendee = coalesce(a.attendee, excluded.attendee),
                            updated_at = clock_timestamp()
                        WHERE (coalesce(excluded.vendor_sequence, a.vendor_sequence, 0), excluded.vendor_time)
                           >= (coalesce(a.vendor_sequence, 0), a.vendor_time)
                        RETURNING company_id, id, state, starts_at
                        """).execute(columns(changes)).map(AppointmentRepository::toStored);
    }

    /** Updates what is told without a time, such as that nobody came; unknown bookings stay unknown. */
    Future<List<SlotClaimRepository.Stored>> mark(SqlClient tx, List<Change> changes) {
        Tuple values = Tuple.tuple()
                .addValue(column(changes, change -> change.effect().company(), UUID[]::new))
                .addValue(column(changes, Change::id, UUID[]::new))
                .addValue(column(changes, change -> state(change.effect()), String[]::new))
                .addValue(column(changes, change -> utc(change.effect().vendorTime()), OffsetDateTime[]::new));
        return tx.preparedQuery("""
                        UPDATE appointments a
                           SET state = coalesce(u.state, a.state), vendor_time = u.vendor_time,
                               updated_at = clock_timestamp()
                          FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[])
                               AS u (company_id, id, state, vendor_time)
                         WHERE a.company_id = u.company_id AND a.id = u.id AND a.vendor_time <= u.vendor_time
                        RETURNING a.company_id, a.id, a.state, a.starts_at
                        """).execute(values).map(AppointmentRepository::toStored);
    }

    private static Tuple columns(List<Change> changes) {
        return Tuple.tuple()
                .addValue(column(changes, change -> change.effect().company(), UUID[]::new))
                .addValue(column(changes, Change::id, UUID[]::new))
                .addValue(column(changes, change -> change.effect().callId(), String[]::new))
                .addValue(column(changes, change -> change.effect().connection(), UUID[]::new))
                .addValue(column(changes, change -> state(change.effect()), String[]::new))
                .addValue(column(changes, change -> utc(change.effect().start()), OffsetDateTime[]::new))
                .addValue(column(changes, change -> utc(change.effect().end()), OffsetDateTime[]::new))
                .addValue(column(changes, change -> change.effect().uid(), String[]::new))
                .addValue(column(changes, change -> change.effect().lineage(), String[]::new))
                .addValue(column(changes, change -> change.effect().sequence(), Integer[]::new))
                .addValue(column(changes, change -> utc(change.effect().vendorTime()), OffsetDateTime[]::new))
                .addValue(column(changes, Change::phoneHash, String[]::new))
                .addValue(column(changes, Change::emailHash, String[]::new))
                .addValue(column(changes, Change::key, UUID[]::new))
                .addValue(column(changes, Change::attendee, Buffer[]::new));
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

    private static @Nullable String state(AppointmentChanged effect) {
        AppointmentState state = effect.state();
        return state == null ? null : state.stored();
    }

    private static List<SlotClaimRepository.Stored> toStored(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new SlotClaimRepository.Stored(
                        row.getUUID("company_id"),
                        row.getUUID("id"),
                        AppointmentState.ofStored(row.getString("state")).takesTime(),
                        row.getOffsetDateTime("starts_at").toInstant()))
                .toList();
    }

    private static <E, T> T[] column(List<E> rows, Function<E, @Nullable T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
