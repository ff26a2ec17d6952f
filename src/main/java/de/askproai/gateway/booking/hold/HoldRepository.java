package de.askproai.gateway.booking.hold;

import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.AppointmentStep;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.store.Utc;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Times held for callers, in PostgreSQL. */
final class HoldRepository {

    /** A hold as it is stored. */
    record Stored(
            UUID appointment,
            AppointmentState state,
            Instant start,
            Instant end,
            @Nullable UUID branch,
            @Nullable Instant until,
            @Nullable UUID connection,
            @Nullable String reservation) {
        boolean isDuring(Instant from, Instant to) {
            return start.isBefore(to) && end.isAfter(from);
        }

        GivenUp givenUpFor(CalendarAccount account) {
            return new GivenUp(start, branch, account.connection().equals(connection) ? reservation : null);
        }
    }

    private static final String COLUMNS =
            "id, state, starts_at, ends_at, branch_id, held_until, connection_id, reservation_uid";

    Future<Optional<Stored>> find(SqlClient tx, UUID company, UUID appointment) {
        return tx.preparedQuery("SELECT %s FROM appointments WHERE company_id = $1 AND id = $2".formatted(COLUMNS))
                .execute(Tuple.of(company, appointment))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(toStored(rows.iterator().next()))
                        : Optional.empty());
    }

    /** Returns what this call holds, and held before this hold where there is that already, locked. */
    Future<List<Stored>> before(SqlClient tx, HoldRequest hold) {
        return tx.preparedQuery("""
                        SELECT %s FROM appointments
                         WHERE company_id = $1 AND call_id = $2 AND state = 'held' AND id <> $3
                           AND created_at < coalesce(
                                   (SELECT created_at FROM appointments WHERE company_id = $1 AND id = $3), 'infinity')
                         ORDER BY id FOR UPDATE
                        """.formatted(COLUMNS))
                .execute(Tuple.of(hold.company(), hold.callId(), hold.appointment()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(HoldRepository::toStored)
                        .toList());
    }

    Future<Void> insert(SqlClient tx, HoldRequest hold, @Nullable String phoneHash) {
        Tuple values = Tuple.tuple()
                .addUUID(hold.company())
                .addUUID(hold.appointment())
                .addString(hold.operation())
                .addString(hold.callId())
                .addUUID(hold.calendar().connection())
                .addUUID(hold.branch())
                .addUUID(hold.service())
                .addOffsetDateTime(Utc.of(hold.start()))
                .addOffsetDateTime(Utc.of(hold.end()))
                .addString(phoneHash)
                .addOffsetDateTime(Utc.of(hold.until()))
                .addString(AppointmentStep.HOLD.to());
        return tx.preparedQuery("""
                        INSERT INTO appointments (company_id, id, operation, call_id, connection_id, branch_id, service_id,
                                starts_at, ends_at, phone_hash, held_until, state)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                        """).execute(values).mapEmpty();
    }

    /** Keeps what the calendar calls the hold; returns whether it was still held. */
    Future<Boolean> reserved(SqlClient tx, UUID company, UUID appointment, String reservation) {
        return tx.preparedQuery("""
                        UPDATE appointments SET reservation_uid = $3, updated_at = clock_timestamp()
                         WHERE company_id = $1 AND id = $2 AND state = 'held'
                        """)
                .execute(Tuple.of(company, appointment, reservation))
                .map(rows -> rows.rowCount() > 0);
    }

    private static Stored toStored(Row row) {
        OffsetDateTime until = row.getOffsetDateTime("held_until");
        return new Stored(
                row.getUUID("id"),
                AppointmentState.ofStored(row.getString("state")),
                row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                row.getUUID("branch_id"),
                until == null ? null : until.toInstant(),
                row.getUUID("connection_id"),
                row.getString("reservation_uid"));
    }
}
