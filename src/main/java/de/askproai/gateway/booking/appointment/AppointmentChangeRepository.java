package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.booking.appointment.AppointmentChange.State;
import de.askproai.gateway.store.Utc;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What is to happen to appointments, in PostgreSQL. */
public final class AppointmentChangeRepository {
    /** After this, an attempt of which nobody heard the end is over. */
    public static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(20);

    /** Whether a change of appointment {@code a} is wanted and not settled yet, in SQL. */
    public static final String UNDER_WAY = """
            EXISTS (SELECT FROM appointment_changes c
                     WHERE c.company_id = a.company_id AND c.appointment_id = a.id AND c.state IN ('asked', 'promised'))
            """;

    /** Of a change {@code c}: that the business gives its appointment up, which no caller asked for. */
    private static final String GIVEN_UP = """
            EXISTS (SELECT FROM promises p
                     WHERE p.company_id = c.company_id AND p.appointment_id = c.appointment_id
                       AND p.kind = 'cancelled' AND p.state = 'open' AND p.code IS NULL)
            """;

    /**
     * What is known of an appointment and of a change wanted of it; the appointment's row stays locked.
     *
     * @param moved whether it was wanted at another time before any calendar had it
     * @param another whether another change of it is open
     * @param givenUp whether what was to book it waits for somebody as a dead letter
     */
    public record Standing(
            AppointmentState appointment,
            @Nullable String uid,
            boolean moved,
            @Nullable State change,
            boolean another,
            boolean givenUp,
            @Nullable Buffer reason) {
        /** Returns whether no calendar has it, and it was never wanted otherwise but not at all. */
        public boolean isAsWished() {
            return uid == null && !moved && AppointmentStep.WITHDRAW.leaves(appointment);
        }
    }

    /**
     * Waits until nobody else writes a wish for this appointment down, until the transaction ends: one after the other, in the
     * order in which they come.
     */
    public Future<Void> takeTurn(SqlClient tx, AppointmentChange change) {
        return tx.preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended('changes ' || $1::text, 0))")
                .execute(Tuple.of(change.appointment().toString()))
                .mapEmpty();
    }

    public Future<Optional<Standing>> lock(SqlClient tx, AppointmentChange change) {
        return tx.preparedQuery("""
                        SELECT a.state, a.external_uid,
                               EXISTS (SELECT FROM appointment_changes m
                                        WHERE m.company_id = $1 AND m.appointment_id = $2 AND m.kind = 'move'
                                          AND m.uid IS NULL AND m.state <> 'failed') AS moved,
                               (SELECT c.state FROM appointment_changes c
                                 WHERE c.company_id = $1 AND c.id = $3) AS change,
                               (SELECT c.reason FROM appointment_changes c
                                 WHERE c.company_id = $1 AND c.id = $3) AS reason,
                               EXISTS (SELECT FROM appointment_changes o
                                        WHERE o.company_id = $1 AND o.appointment_id = $2 AND o.id <> $3
                                          AND o.state IN ('asked', 'promised')) AS another,
                               EXISTS (SELECT FROM dead_letter d
                                        WHERE d.company_id = $1 AND d.ordering_key = $2::uuid::text
                                          AND d.kind = 'booking.settle') AS given_up
                          FROM appointments a WHERE a.company_id = $1 AND a.id = $2 FOR UPDATE
                        """)
                .execute(Tuple.of(change.company(), change.appointment(), change.id()))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(toStanding(rows.iterator().next()))
                        : Optional.empty());
    }

    private static Standing toStanding(Row row) {
        String change = row.getString("change");
        return new Standing(
                AppointmentState.ofStored(row.getString("state")),
                row.getString("external_uid"),
                row.getBoolean("moved"),
                change == null ? null : State.ofStored(change),
                row.getBoolean("another"),
                row.getBoolean("given_up"),
                row.getBuffer("reason"));
    }

    /**
     * Writes down that a change is wanted, and the language it is wanted in; one that failed or was replaced is wanted
     * again.
     */
    public Future<Void> ask(SqlClient tx, AppointmentChange change, Optional<Buffer> reason) {
        return Future.join(write(tx, change, reason), speak(tx, change)).mapEmpty();
    }

    /** Writes down what is spoken by whoever wants something of an appointment: they read of it in the same. */
    public Future<Void> speak(SqlClient tx, AppointmentChange change) {
        return change.language() == null
                ? Future.succeededFuture()
                : tx.preparedQuery("""
                        UPDATE appointments SET language = $3
                         WHERE company_id = $1 AND id = $2 AND language IS DISTINCT FROM $3
                        """)
                        .execute(Tuple.of(change.company(), change.appointment(), change.language()))
                        .mapEmpty();
    }

    private static Future<Void> write(SqlClient tx, AppointmentChange change, Optional<Buffer> reason) {
        Tuple values = Tuple.of(
                change.company(),
                change.id(),
                change.appointment(),
                change.kind().stored(),
                change.callId());
        values.addString(change.uid())
                .addOffsetDateTime(Utc.of(change.start()))
                .addOffsetDateTime(Utc.of(change.end()))
                .addBuffer(reason.orElse(null))
                .addOffsetDateTime(Utc.of(change.from()));
        return tx.preparedQuery("""
                        INSERT INTO appointment_changes (company_id, id, appointment_id, kind, state, call_id, uid,
                                starts_at, ends_at, reason, was_at)
                        VALUES ($1, $2, $3, $4, 'asked', $5, $6, $7, $8, $9, $10)
                        ON CONFLICT (company_id, id) DO UPDATE
                           SET state = 'asked', under_way = false, settled_at = NULL, reason = excluded.reason
                         WHERE appointment_changes.state IN ('failed', 'replaced')
                        """).execute(values).mapEmpty();
    }

    /** Returns whether the change was still open. */
    public Future<Boolean> promise(SqlClient tx, AppointmentChange change) {
        return tx.preparedQuery("""
                        UPDATE appointment_changes SET state = 'promised'
                         WHERE company_id = $1 AND id = $2 AND state IN ('asked', 'promised')
                        """)
                .execute(Tuple.of(change.company(), change.id()))
                .map(rows -> rows.rowCount() > 0);
    }

    /**
     * What a caller wanted of an appointment before.
     *
     * @param promised whether it was promised, and nothing that was wanted before it is under way; else somebody may be waiting
     *     now for what the calendar says
     */
    public record Earlier(UUID id, AppointmentChange.Kind kind, boolean promised) {}

    /**
     * Finds and locks the open change of an appointment whose row is locked, if callers wanted it: not what the business gives
     * up, nor what is being settled at this moment, whose transaction waits for the appointment's row.
     */
    public Future<Optional<Earlier>> earlier(SqlClient tx, AppointmentChange change) {
        return tx.preparedQuery("""
                        SELECT c.id, c.kind,
                               c.state = 'promised'
                                   AND NOT EXISTS (SELECT FROM appointment_changes r
                                                    WHERE r.company_id = $1 AND r.appointment_id = $2 AND r.under_way
                                                      AND r.settled_at > clock_timestamp() - $3::bigint * interval '1 second')
                                   AS promised
                          FROM appointment_changes c
                         WHERE c.company_id = $1 AND c.appointment_id = $2 AND c.state IN ('asked', 'promised')
                           AND NOT %s
                           FOR UPDATE SKIP LOCKED
                        """.formatted(GIVEN_UP))
                .execute(Tuple.of(change.company(), change.appointment(), LONGEST_ATTEMPT.toSeconds()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(toEarlier(rows.iterator().next())));
    }

    /** Returns whether an appointment is to be cancelled because the business gives it up. */
    public Future<Boolean> isGivenUp(SqlClient tx, AppointmentChange change) {
        return tx.preparedQuery("""
                        SELECT EXISTS (SELECT FROM appointment_changes c
                                        WHERE c.company_id = $1 AND c.appointment_id = $2 AND c.kind = 'cancel'
                                          AND c.state IN ('asked', 'promised') AND %s) AS given_up
                        """.formatted(GIVEN_UP))
                .execute(Tuple.of(change.company(), change.appointment()))
                .map(rows -> rows.iterator().next().getBoolean("given_up"));
    }

    private static Earlier toEarlier(Row row) {
        return new Earlier(
                row.getUUID("id"), AppointmentChange.Kind.ofStored(row.getString("kind")), row.getBoolean("promised"));
    }

    /** Writes down that a change is not wanted any more, since that one is; of one that is asked for an attempt is under way. */
    public Future<Void> replace(SqlClient tx, UUID earlier, AppointmentChange by) {
        return tx.preparedQuery("""
                        UPDATE appointment_changes
                           SET state = 'replaced', replaced_by = $3, under_way = state = 'asked',
                               settled_at = clock_timestamp()
                         WHERE company_id = $1 AND id = $2 AND state IN ('asked', 'promised')
                        """)
                .execute(Tuple.of(by.company(), earlier, by.id()))
                .mapEmpty();
    }

    /** Returns whether the last other wish that is open or came true wants the very same of the appointment. */
    public Future<Boolean> isWantedAlike(SqlClient tx, AppointmentChange change) {
        return tx.preparedQuery("""
                        SELECT coalesce((SELECT o.kind = $4 AND o.starts_at IS NOT DISTINCT FROM $5
                                           FROM appointment_changes o
                                          WHERE o.company_id = $1 AND o.appointment_id = $2 AND o.id <> $3
                                            AND o.state IN ('asked', 'promised', 'done')
                                          ORDER BY o.made_at DESC LIMIT 1), false) AS alike
                        """)
                .execute(Tuple.of(
                        change.company(),
                        change.appointment(),
                        change.id(),
                        change.kind().stored(),
                        Utc.of(change.start())))
                .map(rows -> rows.iterator().next().getBoolean("alike"));
    }

    /**
     * A change that was wanted of an appointment.
     *
     * @param call in which that was
     * @param uid the booking that was changed
     * @param was when it was then
     * @param open whether it is not settled yet
     * @param latest whether the appointment is as it made it
     */
    public record Wanted(
            UUID id,
            String call,
            @Nullable String uid,
            @Nullable Instant was,
            @Nullable Instant start,
            boolean open,
            boolean latest) {}

    /** Returns all that was wanted of an appointment. */
    public Future<List<Wanted>> of(SqlClient sql, UUID company, UUID appointment) {
        return sql.preparedQuery("""
                        SELECT c.id, c.call_id, c.uid, c.was_at, c.starts_at, c.state IN ('asked', 'promised') AS open,
                               c.state = 'done' AND c.new_uid IS NOT DISTINCT FROM a.external_uid
                                   AND c.starts_at IS NOT DISTINCT FROM a.starts_at AS latest
                          FROM appointment_changes c
                          JOIN appointments a ON a.company_id = c.company_id AND a.id = c.appointment_id
                         WHERE c.company_id = $1 AND c.appointment_id = $2
                        """)
                .execute(Tuple.of(company, appointment))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AppointmentChangeRepository::toWanted)
                        .toList());
    }

    private static Wanted toWanted(Row row) {
        return new Wanted(
                row.getUUID("id"),
                row.getString("call_id"),
                row.getString("uid"),
                instant(row.getOffsetDateTime("was_at")),
                instant(row.getOffsetDateTime("starts_at")),
                row.getBoolean("open"),
                row.getBoolean("latest"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
