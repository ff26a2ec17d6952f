package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Ends invoices whose time is over, so that nobody can pay them any more, and knows which went out. Thread-safe. */
public final class InvoiceDesk {
    private final Bus bus;
    private final Store store;
    private final SentInvoices sentInvoices;
    private final PaymentRepository payments = new PaymentRepository();

    public InvoiceDesk(Bus bus, Store store) {
        this.bus = bus;
        this.store = store;
        this.sentInvoices = new SentInvoices(bus);
    }

    /**
     * Voids an operation's invoice unless it is paid. The vendor decides which came first.
     *
     * @return whether it was paid before; false also where none is written, or it is a draft nobody can pay. Fails as
     *     unavailable while it is still being written: nobody can have paid what was not sent
     */
    public Future<Boolean> closeUnlessPaid(BillingAccount account, String operation, Deadline deadline) {
        UUID payment = InvoiceWork.paymentId(account.company(), operation);
        return store.asCompany(account.company(), deadline, tx -> payments.find(tx, account.company(), payment))
                .compose(found -> found.filter(known -> known.state() != PaymentState.DRAFT)
                        .map(known -> close(account, operation, known, deadline))
                        .orElseGet(() -> written(account, operation, deadline)
                                .compose(done -> found.map(draft -> close(account, operation, draft, deadline))
                                        .orElseGet(() -> Future.succeededFuture(false)))));
    }

    /**
     * Finds out whether an operation's invoice went out, whatever we noted of that.
     *
     * @return when it did; empty where the vendor does not know of it, or we do not know of an invoice
     */
    public Future<Optional<Instant>> wentOut(BillingAccount account, String operation, Deadline deadline) {
        UUID payment = InvoiceWork.paymentId(account.company(), operation);
        return store.asCompany(account.company(), deadline, tx -> payments.find(tx, account.company(), payment))
                .compose(found -> found.filter(known -> known.state() != PaymentState.DRAFT)
                        .map(known -> sentInvoices.find(account, known.externalId(), deadline))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    /** Fails while the invoice is still in the queue. */
    private Future<Void> written(BillingAccount account, String operation, Deadline deadline) {
        return store.asCompany(
                        account.company(), deadline, tx -> payments.isBeingWritten(tx, account.company(), operation))
                .compose(queued -> queued
                        ? Future.failedFuture(new GatewayException(
                                ErrorCode.UPSTREAM_UNAVAILABLE, "The invoice is still being written"))
                        : Future.succeededFuture());
    }

    private Future<Boolean> close(
            BillingAccount account, String operation, PaymentRepository.Known known, Deadline deadline) {
        return switch (known.state()) {
            case PAID -> Future.succeededFuture(true);
            case VOID, REFUNDED, REFUND_FAILED -> Future.succeededFuture(false);
            case DRAFT, OPEN, PROCESSING, FAILED, EXPIRED, UNCOLLECTIBLE -> {
                String key = account.company() + ":" + operation + ":void";
                yield bus.ask(
                                AdvanceInvoice.ADDRESS.at(account.vendor()),
                                new AdvanceInvoice(account, key, known.externalId(), AdvanceInvoice.Step.VOID),
                                deadline)
                        .map(false)
                        // Refused because it is paid, void, or only a draft.
                        .recover(failure -> GatewayException.of(failure).code() == ErrorCode.UPSTREAM_REJECTED
                                ? look(account, known, deadline)
                                : Future.failedFuture(failure));
            }
        };
    }

    private Future<Boolean> look(BillingAccount account, PaymentRepository.Known known, Deadline deadline) {
        return bus.ask(FindInvoice.ADDRESS.at(account.vendor()), new FindInvoice(account, known.externalId()), deadline)
                .map(invoice -> invoice.state() == PaymentState.PAID);
    }
}
