package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Takes back invoices of what does not take place. What has been paid stays: to pay it back is for people to decide.
 *
 * <p>It comes after the invoice itself, in the order of their key; where it overtakes an invoice that has to wait, it waits
 * too. Where none was written there is nothing to do.
 */
public final class VoidInvoiceWork implements ItemWorkKind {
    private static final String NAME = "payment.void";
    private static final Duration WHILE_WRITTEN = Duration.ofSeconds(30);

    private final Bus bus;
    private final Store store;
    private final WallClock clock;
    private final PaymentRepository payments = new PaymentRepository();

    public VoidInvoiceWork(Bus bus, Store store, WallClock clock) {
        this.bus = bus;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Returns the work to leave in the outbox of the transaction after which the invoice is not wanted.
     *
     * @param operation that of the invoice
     */
    public static NewWork of(BillingAccount account, String operation, UUID appointment, String callId) {
        JsonObject body = new JsonObject()
                .put("vendor", account.vendor())
                .put("connection", account.connection().toString())
                .put("operation", operation)
                .put("appointment", appointment.toString())
                .put("call", callId);
        return new NewWork(
                NAME,
                account.company(),
                account.connection(),
                operation,
                operation + "/void",
                body.toBuffer().getBytes(),
                null);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        JsonObject body = new JsonObject(Buffer.buffer(work.content()));
        UUID payment = InvoiceWork.paymentId(work.company(), body.getString("operation"));
        return store.asCompany(work.company(), deadline, tx -> payments.find(tx, work.company(), payment))
                .compose(found -> found.filter(known -> isOpen(known.state()))
                        .map(known -> voidIt(work.company(), body, payment, known.externalId(), deadline))
                        .orElseGet(() -> found.isPresent()
                                ? Future.succeededFuture(Outcome.done())
                                : unwritten(work.company(), body.getString("operation"), deadline)));
    }

    private Future<Outcome> unwritten(UUID company, String operation, Deadline deadline) {
        return store.asCompany(company, deadline, tx -> payments.isBeingWritten(tx, company, operation))
                .map(queued -> queued
                        ? new Outcome.Park(
                                ErrorCode.UPSTREAM_UNAVAILABLE, "The invoice is still being written", WHILE_WRITTEN)
                        : Outcome.done());
    }

    private static boolean isOpen(PaymentState state) {
        return switch (state) {
            case OPEN, UNCOLLECTIBLE -> true;
            case DRAFT, PROCESSING, FAILED, EXPIRED, PAID, VOID, REFUNDED -> false;
        };
    }

    private Future<Outcome> voidIt(UUID company, JsonObject body, UUID payment, String externalId, Deadline deadline) {
        BillingAccount account =
                new BillingAccount(company, body.getString("vendor"), UUID.fromString(body.getString("connection")));
        String key = company + ":" + body.getString("operation") + ":void";
        AdvanceInvoice question = new AdvanceInvoice(account, key, externalId, AdvanceInvoice.Step.VOID);
        return bus.ask(AdvanceInvoice.ADDRESS.at(account.vendor()), question, deadline)
                .map(invoice -> done(account, body, payment, invoice));
    }

    private Outcome done(BillingAccount account, JsonObject body, UUID payment, Invoice invoice) {
        PaymentChanged changed = new PaymentChanged(
                account.company(),
                account.connection(),
                payment,
                PaymentChanged.Kind.INVOICE,
                invoice.id(),
                invoice.state(),
                InvoiceWork.BEFORE_ANY_NEWS,
                invoice.amountMinor(),
                invoice.currency(),
                body.getString("call"),
                UUID.fromString(body.getString("appointment")));
        TimelineEntry entry = new TimelineEntry(
                account.company(),
                body.getString("call"),
                "invoice_void:" + payment,
                clock.now(),
                "payment",
                "invoice_void",
                Map.of("state", invoice.state().stored()));
        return Outcome.done(List.of(changed, entry));
    }
}
