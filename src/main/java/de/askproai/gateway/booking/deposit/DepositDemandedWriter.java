package de.askproai.gateway.booking.deposit;

import de.askproai.gateway.booking.appointment.AppointmentStep;
import de.askproai.gateway.booking.appointment.DepositDemand;
import de.askproai.gateway.message.PromiseKind;
import de.askproai.gateway.message.PromiseMade;
import de.askproai.gateway.message.PromiseState;
import de.askproai.gateway.message.PromiseWriter;
import de.askproai.gateway.message.PromisedTime;
import de.askproai.gateway.work.EffectRounds;
import de.askproai.gateway.work.EffectWriter;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;

/** Writes that deposits are demanded, once for each appointment that stands, and that their invoices are promised. */
public final class DepositDemandedWriter implements EffectWriter<DepositDemanded> {
    private final PromiseWriter promises;

    public DepositDemandedWriter(PromiseWriter promises) {
        this.promises = promises;
    }

    @Override
    public Class<DepositDemanded> effect() {
        return DepositDemanded.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<DepositDemanded> effects) {
        return EffectRounds.write(
                effects, effect -> effect.company() + " " + effect.appointment(), round -> demand(transaction, round));
    }

    private Future<Void> demand(SqlClient transaction, List<DepositDemanded> effects) {
        Future<Void> done = Future.succeededFuture();
        for (DepositDemanded effect : effects) {
            done = done.compose(before -> demand(transaction, effect));
        }
        return done;
    }

    private Future<Void> demand(SqlClient transaction, DepositDemanded effect) {
        Tuple values = Tuple.tuple()
                .addUUID(effect.company())
                .addUUID(effect.appointment())
                .addLong(effect.amountMinor())
                .addString(effect.currency())
                .addOffsetDateTime(effect.due().atOffset(ZoneOffset.UTC))
                .addString(effect.vendor())
                .addUUID(effect.connection())
                .addString(effect.callId())
                .addOffsetDateTime(effect.until().atOffset(ZoneOffset.UTC))
                .addLong(effect.before().toSeconds())
                .addValue(AppointmentStep.DEMAND.from())
                .addString(AppointmentStep.DEMAND.to())
                .addLong(effect.within().toSeconds());
        return transaction
                .preparedQuery("""
                        WITH standing AS (
                            SELECT company_id, id FROM appointments
                             WHERE company_id = $1 AND id = $2 AND state = ANY ($11) FOR UPDATE),
                        demanded AS (
                            INSERT INTO deposits (company_id, appointment_id, state, amount_minor, currency, due_at,
                                    vendor, connection_id, call_id, until_at, before_seconds, within_seconds,
                                    known_due_at)
                            SELECT company_id, id, 'requested', $3, $4, $5, $6, $7, $8, $9, $10, $13, $5 FROM standing
                            ON CONFLICT DO NOTHING
                            RETURNING company_id, appointment_id)
                        UPDATE appointments a SET told = a.state, state = $12, updated_at = clock_timestamp()
                          FROM demanded d
                         WHERE a.company_id = d.company_id AND a.id = d.appointment_id
                        RETURNING a.id
                        """)
                .execute(values)
                .compose(demanded -> demanded.size() == 0
                        ? Future.succeededFuture()
                        : promises.write(transaction, List.of(invoice(effect))));
    }

    private static PromiseMade invoice(DepositDemanded effect) {
        return new PromiseMade(
                effect.company(),
                DepositDemand.invoicePromise(effect.appointment()),
                PromiseKind.MESSAGE,
                PromiseState.OPEN,
                effect.callId(),
                effect.appointment(),
                effect.branch(),
                null,
                PromisedTime.by(effect.due()),
                effect.customer());
    }
}
