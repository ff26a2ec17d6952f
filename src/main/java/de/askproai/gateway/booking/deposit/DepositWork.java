package de.askproai.gateway.booking.deposit;

import de.askproai.gateway.booking.appointment.DepositDemand;
import de.askproai.gateway.booking.appointment.DepositLook;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.payment.InvoiceDesk;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Gives up appointments whose deposit was not paid in time, and tells customers who have the invoice by when it is due
 * otherwise than they know, since the appointment was moved.
 *
 * <p>The invoice is closed first, by the vendor who takes the money: what it refuses to close was paid. So nobody pays for
 * a time that is free again, and what was paid at the last moment counts. While the vendor cannot be asked, the time stays.
 * So it does, as long as somebody could still pay in time, while the invoice did not go out.
 */
public final class DepositWork implements ItemWorkKind {
    private static final Duration WHILE_CHANGING = Duration.ofSeconds(5);

    private final DepositStore store;
    private final InvoiceDesk invoices;
    private final BusinessClock clock;
    private final WallClock wallClock;

    public DepositWork(DepositStore store, InvoiceDesk invoices, BusinessClock clock, WallClock wallClock) {
        this.store = store;
        this.invoices = invoices;
        this.clock = clock;
        this.wallClock = wallClock;
    }

    @Override
    public String name() {
        return DepositLook.NAME;
    }

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        UUID appointment = UUID.fromString(new String(work.content(), StandardCharsets.US_ASCII));
        return store.find(work.company(), appointment, deadline)
                .compose(found -> found.filter(DepositRepository.Stored::open)
                        .map(deposit -> go(deposit, deadline))
                        .orElseGet(() -> Future.succeededFuture(Outcome.done())));
    }

    private Future<Outcome> go(DepositRepository.Stored deposit, Deadline deadline) {
        if (!deposit.awaited()) {
            // What was cancelled may be wanted after all.
            return deposit.changing()
                    ? Future.succeededFuture(changing())
                    : store.drop(deposit, deadline).map(Outcome.done());
        }
        Instant now = clock.now();
        boolean missing = !deposit.sent() && !deposit.promised().isAfter(now);
        boolean never = !deposit.sent() && !deposit.due().isAfter(now);
        return missing || never ? unsent(deposit, missing, now, deadline) : look(deposit, now, deadline);
    }

    /**
     * Nobody is told that it did not go out, and nothing given up for it, before the vendor was asked: that it did may have been
     * lost.
     */
    private Future<Outcome> unsent(DepositRepository.Stored deposit, boolean missing, Instant now, Deadline deadline) {
        String operation = DepositDemand.operation(deposit.appointment());
        return invoices.wentOut(deposit.account(), operation, deadline)
                .recover(failure ->
                        breakPromise(deposit, missing, deadline).compose(done -> Future.failedFuture(failure)))
                .compose(sent -> sent.map(at -> Future.succeededFuture(invoiced(deposit, at)))
                        .orElseGet(() -> breakPromise(deposit, missing, deadline)
                                .compose(done -> look(deposit, now, deadline))));
    }

    private Future<Void> breakPromise(DepositRepository.Stored deposit, boolean missing, Deadline deadline) {
        return missing ? store.breakInvoicePromise(deposit, deadline) : Future.succeededFuture();
    }

    /** Once that is written, it is looked at again. */
    private Outcome invoiced(DepositRepository.Stored deposit, Instant at) {
        return Outcome.done(List.of(new DepositInvoiced(
                deposit.company(), deposit.appointment(), deposit.callId(), true, clock.at(at, wallClock))));
    }

    private Future<Outcome> look(DepositRepository.Stored deposit, Instant now, Deadline deadline) {
        boolean over = !deposit.due().isAfter(now);
        if (!over && deposit.isDueKnown()) {
            return Future.succeededFuture(untilDue(deposit));
        }
        if (deposit.changing()) {
            return Future.succeededFuture(changing());
        }
        return over ? end(deposit, deadline) : store.tellDue(deposit, deadline).map(untilDue(deposit));
    }

    private static Outcome untilDue(DepositRepository.Stored deposit) {
        return new Outcome.Done(
                List.of(), List.of(DepositLook.again(deposit.company(), deposit.appointment(), deposit.due())));
    }

    private Future<Outcome> end(DepositRepository.Stored deposit, Deadline deadline) {
        return invoices.closeUnlessPaid(deposit.account(), DepositDemand.operation(deposit.appointment()), deadline)
                .compose(paid -> paid
                        ? store.paid(deposit, deadline).map(Outcome.done())
                        : store.expire(deposit, deadline).map(expired -> expired ? Outcome.done() : changing()));
    }

    private static Outcome changing() {
        return new Outcome.Park(ErrorCode.CONFLICT, "The appointment is being changed", WHILE_CHANGING);
    }
}
