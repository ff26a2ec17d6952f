package de.askproai.gateway.booking.deposit;

import de.askproai.gateway.booking.appointment.DepositDemand;
import de.askproai.gateway.booking.appointment.DepositLook;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.payment.InvoiceDesk;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
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

    public DepositWork(DepositStore store, InvoiceDesk invoices, BusinessClock clock) {
        this.store = store;
        this.invoices = invoices;
        this.clock = clock;
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
            return store.drop(deposit, deadline).map(Outcome.done());
        }
        Instant now = clock.now();
        boolean invoiceMissing = !deposit.sent() && !deposit.promised().isAfter(now);
        return invoiceMissing
                ? store.breakInvoicePromise(deposit, deadline).compose(done -> look(deposit, now, deadline))
                : look(deposit, now, deadline);
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
