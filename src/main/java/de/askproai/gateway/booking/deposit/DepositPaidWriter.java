package de.askproai.gateway.booking.deposit;

import de.askproai.gateway.booking.appointment.AppointmentStep;
import de.askproai.gateway.booking.appointment.DepositDemand;
import de.askproai.gateway.booking.notice.NotifiedCustomer;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.call.TimelineWriter;
import de.askproai.gateway.message.PromiseKind;
import de.askproai.gateway.message.PromiseMade;
import de.askproai.gateway.message.PromiseSettledWriter;
import de.askproai.gateway.message.PromiseState;
import de.askproai.gateway.message.PromiseWriter;
import de.askproai.gateway.message.PromisedTime;
import de.askproai.gateway.work.EffectRounds;
import de.askproai.gateway.work.EffectWriter;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes that deposits are paid. Whether one came in time is decided by the row of its appointment, which also its expiry
 * locks: what came too late is a person's to settle, who calls the customer.
 */
public final class DepositPaidWriter implements EffectWriter<DepositPaid> {
    private final PromiseWriter promises;
    private final PromiseSettledWriter settled;
    private final NotifiedCustomer customers;
    private final TimelineWriter timeline = new TimelineWriter();
    private final DepositRepository deposits = new DepositRepository();

    public DepositPaidWriter(PromiseWriter promises, PromiseSettledWriter settled, NotifiedCustomer customers) {
        this.promises = promises;
        this.settled = settled;
        this.customers = customers;
    }

    /** Returns the id of the promise to call whoever has paid too late. */
    static UUID lateCall(UUID appointment) {
        return PromiseMade.id(PromiseKind.CALLBACK, DepositDemand.operation(appointment) + "/late");
    }

    @Override
    public Class<DepositPaid> effect() {
        return DepositPaid.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<DepositPaid> effects) {
        return EffectRounds.write(
                effects, effect -> effect.company() + " " + effect.appointment(), round -> paid(transaction, round));
    }

    private Future<Void> paid(SqlClient transaction, List<DepositPaid> effects) {
        Future<Void> done = Future.succeededFuture();
        for (DepositPaid effect : effects) {
            done = done.compose(before -> deposits.lockAppointment(transaction, effect.company(), effect.appointment()))
                    .compose(before -> paid(transaction, effect));
        }
        return done;
    }

    private Future<Void> paid(SqlClient transaction, DepositPaid effect) {
        return transaction
                .preparedQuery("""
                        WITH paid AS (
                            UPDATE deposits d
                               SET state = CASE WHEN d.state = 'requested' AND a.state = ANY ($3) THEN 'paid' ELSE 'late' END,
                                   settled_at = clock_timestamp()
                              FROM appointments a
                             WHERE d.company_id = $1 AND d.appointment_id = $2 AND d.state IN ('requested', 'expired', 'dropped')
                               AND a.company_id = $1 AND a.id = $2
                            RETURNING d.company_id, d.appointment_id, d.state, d.call_id),
                        sure AS (
                            UPDATE appointments a SET state = a.told, told = NULL, updated_at = clock_timestamp()
                              FROM paid p
                             WHERE p.state = 'paid' AND a.company_id = p.company_id AND a.id = p.appointment_id
                               AND a.state = ANY ($3))
                        SELECT p.state, p.call_id, a.branch_id, a.starts_at
                          FROM paid p JOIN appointments a ON a.company_id = p.company_id AND a.id = p.appointment_id
                        """)
                .execute(Tuple.of(effect.company(), effect.appointment(), AppointmentStep.PAY.from()))
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture()
                        : told(transaction, effect, rows.iterator().next()));
    }

    private Future<Void> told(SqlClient transaction, DepositPaid effect, Row row) {
        boolean late = row.getString("state").equals("late");
        String callId = row.getString("call_id");
        TimelineEntry entry = new TimelineEntry(
                effect.company(),
                callId,
                "deposit_paid:" + effect.appointment(),
                effect.at(),
                "payment",
                late ? "deposit_paid_late" : "deposit_paid",
                Map.of("appointment", effect.appointment().toString()));
        Future<Void> written = timeline.write(transaction, List.of(entry))
                .compose(done -> settled.messageSent(
                        transaction, effect.company(), DepositDemand.invoicePromise(effect.appointment())));
        return late
                ? written.compose(done -> callBack(transaction, effect, callId, row.getUUID("branch_id")))
                : written;
    }

    private Future<Void> callBack(SqlClient transaction, DepositPaid effect, String callId, UUID branch) {
        return customers
                .of(transaction, effect.company(), effect.appointment(), NotifiedCustomer.Reason.PAID_LATE)
                .compose(customer -> customers
                        .callBackBy(effect.company(), branch)
                        .compose(due -> promises.write(
                                transaction,
                                List.of(new PromiseMade(
                                        effect.company(),
                                        lateCall(effect.appointment()),
                                        PromiseKind.CALLBACK,
                                        PromiseState.OPEN,
                                        callId,
                                        effect.appointment(),
                                        branch,
                                        null,
                                        PromisedTime.by(due),
                                        customer.promisedTo())))));
    }
}
