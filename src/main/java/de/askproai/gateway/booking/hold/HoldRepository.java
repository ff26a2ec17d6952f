package de.askproai.gateway.booking.hold;

import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.AppointmentStep;
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
            @Nullable Instant until,
            @Nullable UUID connection,
            @Nullable String reservation) {}

    Future<Optional<Stored>> find(SqlClient tx, UUID company, UUID appointment) {
        return tx.preparedQuery("""
                        SELECT id, state, held_until, connection_id, reservation_uid FROM appointments
                         WHERE company_id = $1 AND id = $2
                        """)
                .execute(Tuple.of(company, appointment))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(toStored(rows.iterator().next()))
                        : Optional.empty());
    }

    /** Returns what this call holds, locked. */
    Future<List<Stored>> ofCall(SqlClient tx, UUID company, String callId) {
        return tx.preparedQuery("""
                        SELECT id, state, held_until, connection_id, reservation_uid FROM appointments
                         WHERE company_id = $1 AND call_id = $2 AND state = 'held' ORDER BY id FOR UPDATE
                        """)
                .execute(Tuple.of(company, callId))
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
                until == null ? null : until.toInstant(),
                row.getUUID("connection_id"),
                row.getString("reservation_uid"));
    }
}
