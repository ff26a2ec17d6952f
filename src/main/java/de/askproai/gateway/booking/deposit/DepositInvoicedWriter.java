package de.askproai.gateway.booking.deposit;

import de.askproai.gateway.booking.appointment.DepositDemand;
import de.askproai.gateway.booking.appointment.DepositLook;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.call.TimelineWriter;
import de.askproai.gateway.message.PromiseSettledWriter;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.EffectRounds;
import de.askproai.gateway.work.EffectWriter;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writes that invoices of deposits went out: from then on there is as long to pay as the rule says. One that is not wanted any
 * more was promised for nothing; where one came to nothing otherwise, the appointment is looked at, whether it is given up.
 */
public final class DepositInvoicedWriter implements EffectWriter<DepositInvoiced> {
    private final PromiseSettledWriter promises;
    private final Outbox outbox;
    private final WallClock clock;
    private final TimelineWriter timeline = new TimelineWriter();
    private final DepositRepository deposits = new DepositRepository();

    public DepositInvoicedWriter(PromiseSettledWriter promises, Outbox outbox, WallClock clock) {
        this.promises = promises;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Class<DepositInvoiced> effect() {
        return DepositInvoiced.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<DepositInvoiced> effects) {
        return EffectRounds.write(
                effects, effect -> effect.company() + " " + effect.appointment(), round -> all(transaction, round));
    }

    private Future<Void> all(SqlClient transaction, List<DepositInvoiced> effects) {
        Future<Void> done = Future.succeededFuture();
        for (DepositInvoiced effect : effects) {
            done = done.compose(before -> effect.sent() ? sent(transaction, effect) : notSent(transaction, effect));
        }
        return done;
    }

    private Future<Void> sent(SqlClient transaction, DepositInvoiced effect) {
        return deposits.sent(transaction, effect.company(), effect.appointment(), effect.at())
                .compose(sent -> sent ? look(transaction, effect) : Future.succeededFuture())
                .compose(done -> promises.messageSent(
                        transaction, effect.company(), DepositDemand.invoicePromise(effect.appointment())))
                .compose(done -> timeline.write(transaction, List.of(told(effect, clock.now()))));
    }

    private static TimelineEntry told(DepositInvoiced effect, Instant at) {
        String promise = DepositDemand.invoicePromise(effect.appointment()).toString();
        return new TimelineEntry(
                effect.company(),
                effect.callId(),
                "customer_told:" + promise,
                at,
                "message",
                "customer_told",
                Map.of("promise", promise));
    }

    private Future<Void> look(SqlClient transaction, DepositInvoiced effect) {
        return outbox.add(transaction, List.of(DepositLook.look(effect.company(), effect.appointment())))
                .mapEmpty();
    }

    private Future<Void> notSent(SqlClient transaction, DepositInvoiced effect) {
        return deposits.find(transaction, effect.company(), effect.appointment())
                .compose(found -> found.filter(deposit -> deposit.open() && deposit.awaited())
                                .isPresent()
                        ? look(transaction, effect)
                        : promises.withdraw(
                                transaction, effect.company(), DepositDemand.invoicePromise(effect.appointment())));
    }
}
