package de.askproai.gateway.booking.change;

import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.AppointmentStep;
import de.askproai.gateway.booking.appointment.CalendarWord;
import de.askproai.gateway.booking.appointment.DepositDemand;
import de.askproai.gateway.booking.appointment.DepositLook;
import de.askproai.gateway.booking.appointment.SettlementWriter;
import de.askproai.gateway.booking.appointment.SlotClaimRepository;
import de.askproai.gateway.booking.notice.KeptPromiseWork;
import de.askproai.gateway.message.PromiseKind;
import de.askproai.gateway.message.PromiseMade;
import de.askproai.gateway.message.PromiseSettled;
import de.askproai.gateway.message.PromiseSettledWriter;
import de.askproai.gateway.store.Utc;
import de.askproai.gateway.work.EffectRounds;
import de.askproai.gateway.work.EffectWriter;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Writes what became of changes: the change itself, the appointment unless a calendar already told of something later, the
 * promise about it, and the claims on times that are not its own any more. Of a change that was replaced and took place all the
 * same the appointment is what the calendar has; a booking that was cancelled since does not stand again. A deposit that is
 * awaited is due by its rule for the new time, and looked at.
 */
public final class ChangeSettledWriter implements EffectWriter<ChangeSettled> {
    private static final String[] TAKING_TIME = AppointmentState.takingTime();

    /** While it was cancelled, the deposit of what is booked anew was awaited no less. */
    private static final String UNPAID = """
            (a.state = 'deposit_requested'
                 OR EXISTS (SELECT FROM deposits w
                             WHERE w.company_id = a.company_id AND w.appointment_id = a.id AND w.state = 'requested'))
            """;

    private final PromiseSettledWriter promises;
    private final Outbox outbox;

    public ChangeSettledWriter(PromiseSettledWriter promises, Outbox outbox) {
        this.promises = promises;
        this.outbox = outbox;
    }

    @Override
    public Class<ChangeSettled> effect() {
        return ChangeSettled.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<ChangeSettled> effects) {
        return EffectRounds.write(
                effects,
                effect -> effect.company() + " " + effect.appointment(),
                round -> settle(transaction, round).compose(done -> release(transaction, round)));
    }

    private Future<Void> settle(SqlClient transaction, List<ChangeSettled> effects) {
        Tuple values = Tuple.tuple()
                .addValue(column(effects, ChangeSettled::company, UUID[]::new))
                .addValue(column(effects, ChangeSettled::change, UUID[]::new))
                .addValue(column(effects, ChangeSettled::done, Boolean[]::new))
                .addValue(column(effects, ChangeSettled::uid, String[]::new))
                .addValue(column(effects, effect -> stored(effect.state()), String[]::new))
                .addValue(column(effects, effect -> Utc.of(effect.start()), OffsetDateTime[]::new))
                .addValue(column(effects, effect -> Utc.of(effect.end()), OffsetDateTime[]::new))
                .addValue(column(effects, effect -> Utc.of(effect.version()), OffsetDateTime[]::new))
                .addValue(AppointmentStep.MOVE.from())
                .addValue(AppointmentStep.CANCEL.from())
                .addValue(AppointmentStep.WITHDRAW.from())
                .addValue(AppointmentStep.RESTORE.from())
                .addValue(column(effects, ChangeSettled::former, String[]::new));
        return transaction
                .preparedQuery("""
                        WITH told AS (
                            SELECT u.*, c.appointment_id, c.kind, c.uid AS old_uid, c.state AS before,
                                   c.kind = 'move' AND u.uid IS DISTINCT FROM c.uid AS moved
                              FROM unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::text[], $5::text[],
                                          $6::timestamptz[], $7::timestamptz[], $8::timestamptz[], $13::text[])
                                   AS u (company_id, id, done, uid, state, starts_at, ends_at, version, former)
                              JOIN appointment_changes c ON c.company_id = u.company_id AND c.id = u.id),
                        settled AS (
                            UPDATE appointment_changes c
                               SET state = CASE WHEN c.state = 'replaced' THEN c.state
                                                WHEN told.done THEN 'done' ELSE 'failed' END,
                                   new_uid = told.uid, settled_at = clock_timestamp()
                              FROM told
                             WHERE c.company_id = told.company_id AND c.id = told.id
                               AND (c.state IN ('asked', 'promised') OR c.state = 'replaced' AND told.done)
                            RETURNING told.*),
                        changed AS (
                            UPDATE appointments a
                               SET %s,
                                   starts_at = coalesce(s.starts_at, a.starts_at),
                                   ends_at = coalesce(s.ends_at, a.ends_at),
                                   external_uid = coalesce(s.uid, a.external_uid),
                                   left_uids = CASE WHEN s.kind = 'move'
                                                         AND s.uid <> coalesce(s.old_uid, a.external_uid)
                                                    THEN (SELECT array_agg(DISTINCT gone)
                                                            FROM unnest(array_append(array_append(a.left_uids, s.old_uid),
                                                                                     a.external_uid)) AS gone
                                                           WHERE gone <> s.uid)
                                                    ELSE a.left_uids END,
                                   vendor_time = greatest(a.vendor_time, s.version),
                                   planned_for = CASE WHEN a.state = ANY ($12::text[]) THEN NULL ELSE a.planned_for END,
                                   updated_at = clock_timestamp()
                              FROM settled s
                             WHERE s.done AND a.company_id = s.company_id AND a.id = s.appointment_id
                               AND (a.external_uid IS NOT DISTINCT FROM s.old_uid OR a.external_uid IN (s.uid, s.former)
                                    OR EXISTS (SELECT FROM appointment_changes r
                                                WHERE r.company_id = a.company_id AND r.appointment_id = a.id
                                                  AND r.state = 'replaced' AND r.new_uid = a.external_uid
                                                  AND r.uid = s.old_uid AND r.id <> s.id))
                               AND (a.state = ANY (CASE WHEN s.kind = 'move' THEN $9::text[]
                                                        WHEN s.uid IS NULL THEN $11::text[] ELSE $10::text[] END)
                                    OR a.state = ANY ($12::text[]) AND s.kind = 'move' AND s.uid <> s.old_uid
                                       AND a.external_uid IS DISTINCT FROM s.uid)
                            RETURNING a.company_id, a.id, a.starts_at, s.moved),
                        due AS (
                            UPDATE deposits d
                               SET due_at = least(d.until_at, c.starts_at - make_interval(secs => d.before_seconds))
                              FROM changed c
                             WHERE c.moved AND d.company_id = c.company_id AND d.appointment_id = c.id
                               AND d.state = 'requested'
                            RETURNING d.company_id, d.appointment_id)
                        SELECT company_id, appointment_id, done AS kept,
                               before <> 'replaced' AND (done OR before = 'promised') AS told,
                               (company_id, appointment_id) IN (SELECT company_id, appointment_id FROM due) AS due_anew,
                               done AND kind = 'cancel' AS cancelled,
                               ARRAY(SELECT o.id FROM appointment_changes o
                                      WHERE o.company_id = settled.company_id
                                        AND o.appointment_id = settled.appointment_id AND o.id <> settled.id
                                        AND o.kind = 'move' AND o.state = 'done') AS before_it,
                               ARRAY(SELECT o.id FROM appointment_changes o
                                      WHERE o.company_id = settled.company_id
                                        AND o.appointment_id = settled.appointment_id AND o.id <> settled.id
                                        AND o.kind = 'move' AND o.state = 'failed') AS in_vain,
                               EXISTS (SELECT FROM deposits d
                                        WHERE d.company_id = settled.company_id
                                          AND d.appointment_id = settled.appointment_id AND d.state = 'expired') AS expired
                          FROM settled
                        """.formatted(CalendarWord.merging("s", "s.starts_at = a.starts_at", UNPAID)))
                .execute(values)
                .compose(settled -> outbox.add(transaction, dueAnew(settled))
                        .compose(done -> tell(transaction, where(settled, "told"))));
    }

    private static List<NewWork> dueAnew(RowSet<Row> settled) {
        return where(settled, "due_anew").stream()
                .map(row -> DepositLook.look(row.getUUID("company_id"), row.getUUID("appointment_id")))
                .toList();
    }

    private static List<Row> where(Iterable<Row> rows, String is) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getBoolean(is))
                .toList();
    }

    private Future<Void> tell(SqlClient transaction, List<Row> settled) {
        return closeTidings(transaction, where(settled, "kept"))
                .compose(done -> closeWishes(transaction, where(settled, "cancelled")))
                .compose(done ->
                        promises.write(transaction, SettlementWriter.promises(settled, PromiseSettled.What.CHANGE)));
    }

    /**
     * Nobody waits to hear of a wish they took back, whether a calendar had it meanwhile or not, nor for the invoice of what is
     * cancelled; for want of an invoice it is given up by us.
     */
    private Future<Void> closeWishes(SqlClient transaction, List<Row> settled) {
        Future<Void> closed = Future.succeededFuture();
        for (Row row : settled) {
            UUID company = row.getUUID("company_id");
            String appointment = row.getUUID("appointment_id").toString();
            closed = closed.compose(done -> promises.replace(transaction, company, appointment));
            UUID invoice = DepositDemand.invoicePromise(row.getUUID("appointment_id"));
            if (!row.getBoolean("expired")) {
                closed = closed.compose(done -> promises.withdraw(transaction, company, invoice));
            }
        }
        return closed;
    }

    /** Nobody is called about how their appointment was before they changed it, nor about whereto it could not be moved. */
    private Future<Void> closeTidings(SqlClient transaction, List<Row> settled) {
        Future<Void> closed = Future.succeededFuture();
        for (Row row : settled) {
            UUID company = row.getUUID("company_id");
            for (UUID call : tidings(row)) {
                closed = closed.compose(
                        done -> promises.overtake(transaction, company, call).mapEmpty());
            }
            for (UUID move : row.getArrayOfUUIDs("in_vain")) {
                closed = closed.compose(done -> promises.replace(transaction, company, move.toString()));
            }
        }
        return closed;
    }

    /** Returns the calls that tell of the booking, and of moves before this change. */
    private static List<UUID> tidings(Row row) {
        UUID booked =
                PromiseMade.id(PromiseKind.BOOKED, row.getUUID("appointment_id").toString());
        Stream<UUID> changed = Stream.of(row.getArrayOfUUIDs("before_it"))
                .flatMap(before -> Stream.of(PromiseKind.MOVED, PromiseKind.BOOKED)
                        .map(kind -> PromiseMade.id(kind, before.toString())));
        return Stream.concat(Stream.of(booked), changed)
                .map(promise -> PromiseMade.id(PromiseKind.CALLBACK, KeptPromiseWork.heardLater(promise)))
                .toList();
    }

    private static Future<Void> release(SqlClient transaction, List<ChangeSettled> effects) {
        Tuple values = Tuple.of(
                TAKING_TIME,
                column(effects, ChangeSettled::company, UUID[]::new),
                column(effects, ChangeSettled::appointment, UUID[]::new));
        return transaction
                .preparedQuery("""
                        DELETE FROM slot_claims c
                         USING appointments a, unnest($2::uuid[], $3::uuid[]) AS u (company_id, id)
                         WHERE a.company_id = u.company_id AND a.id = u.id
                           AND c.company_id = u.company_id AND c.appointment_id = u.id
                           AND (a.state <> ALL ($1::text[]) OR c.starts_at <> a.starts_at)
                           AND %s
                        """.formatted(SlotClaimRepository.NOT_OF_AN_OPEN_MOVE))
                .execute(values)
                .mapEmpty();
    }

    private static @Nullable String stored(@Nullable AppointmentState state) {
        return state == null ? null : state.stored();
    }

    private static <T> T[] column(
            List<ChangeSettled> effects, Function<ChangeSettled, @Nullable T> value, IntFunction<T[]> array) {
        return effects.stream().map(value).toArray(array);
    }
}
