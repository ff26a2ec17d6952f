package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.message.PromiseKind;
import de.askproai.gateway.message.PromiseMade;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What is left of wishes for appointments that others took the place of, in PostgreSQL. */
public final class ReplacedChangeRepository {
    /** Writes down that the attempt at a change that was replaced meanwhile is over. */
    public Future<Void> end(SqlClient tx, AppointmentChange change) {
        return tx.preparedQuery("""
                        UPDATE appointment_changes SET under_way = false
                         WHERE company_id = $1 AND id = $2 AND under_way
                        """)
                .execute(Tuple.of(change.company(), change.id()))
                .mapEmpty();
    }

    /** A cancellation that is not wanted any more, and why it was. */
    public record TakenBack(UUID change, @Nullable Buffer reason) {}

    /** Returns the cancellations of an appointment that another wish took the place of. */
    public Future<List<TakenBack>> takenBack(SqlClient tx, UUID company, UUID appointment) {
        return tx.preparedQuery("""
                        SELECT id, reason FROM appointment_changes
                         WHERE company_id = $1 AND appointment_id = $2 AND kind = 'cancel' AND state = 'replaced'
                        """)
                .execute(Tuple.of(company, appointment))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new TakenBack(row.getUUID("id"), row.getBuffer("reason")))
                        .toList());
    }

    /** A time an appointment is, or was, to be moved to. */
    public record Whereto(Instant start, Instant end) {
        /** Returns the stretch that holds both. */
        public Whereto and(Whereto other) {
            return new Whereto(
                    start.isBefore(other.start) ? start : other.start, end.isAfter(other.end) ? end : other.end);
        }

        public Duration length() {
            return Duration.between(start, end);
        }
    }

    /** Returns the times an appointment that has a booking was to be moved to that may not have come true, the latest wish first. */
    public Future<List<Whereto>> whereto(SqlClient tx, UUID company, UUID appointment) {
        return tx.preparedQuery("""
                        SELECT starts_at, ends_at FROM appointment_changes
                         WHERE company_id = $1 AND appointment_id = $2 AND kind = 'move' AND uid IS NOT NULL
                           AND state <> 'done'
                         GROUP BY starts_at, ends_at ORDER BY max(made_at) DESC
                        """)
                .execute(Tuple.of(company, appointment))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Whereto(
                                row.getOffsetDateTime("starts_at").toInstant(),
                                row.getOffsetDateTime("ends_at").toInstant()))
                        .toList());
    }

    /**
     * Returns whether somebody waits to hear of what this change took the place of who may not know of it: they were promised that
     * in another call, which did not come from the same number. What is only noted was promised when it was wished for.
     */
    public Future<Boolean> isAwaitedElsewhere(SqlClient tx, AppointmentChange change) {
        return tx.preparedQuery("""
                        WITH RECURSIVE replaced AS (
                            SELECT id, call_id, uid FROM appointment_changes WHERE company_id = $1 AND replaced_by = $3
                            UNION
                            SELECT c.id, c.call_id, c.uid FROM appointment_changes c
                              JOIN replaced r ON c.replaced_by = r.id
                             WHERE c.company_id = $1)
                        SELECT EXISTS (
                               SELECT FROM promises p
                                WHERE p.company_id = $1 AND p.appointment_id = $2 AND p.kind IN ('booked', 'moved')
                                  AND p.state = 'replaced'
                                  AND (p.call_id IN (SELECT call_id FROM replaced)
                                       OR p.id = $5 AND ($6 OR EXISTS (SELECT FROM replaced WHERE uid IS NULL)))
                                  AND p.call_id <> $4
                                  AND NOT EXISTS (SELECT FROM calls k JOIN calls m USING (company_id, from_hash)
                                                   WHERE k.company_id = $1 AND k.call_id = p.call_id AND m.call_id = $4))
                               AS awaited
                        """)
                .execute(Tuple.of(
                        change.company(),
                        change.appointment(),
                        change.id(),
                        change.callId(),
                        PromiseMade.id(PromiseKind.BOOKED, change.appointment().toString()),
                        change.uid() == null))
                .map(rows -> rows.iterator().next().getBoolean("awaited"));
    }
}
