package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.Effect;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes back invoices of what does not take place; what has been paid is paid back, unless others see to it.
 *
 * <p>It comes after the invoice itself, in the order of their key; where it overtakes an invoice that has to wait, it waits
 * too. Where none was written there is nothing to do.
 */
public final class VoidInvoiceWork implements ItemWorkKind {
    private static final String NAME = "payment.void";
    private static final Duration WHILE_WRITTEN = Duration.ofSeconds(30);

    /** What happens to money that was paid. */
    public enum Paid {
        /** It goes back to the customer. */
        REFUND,
        /** Others see to it. */
        LEAVE
    }

    private final Bus bus;
    private final Store store;
    private final WallClock clock;
    private final MoneyBack moneyBack;
    private final RefundDesk refunds;
    private final PaymentRepository payments = new PaymentRepository();

    public VoidInvoiceWork(Bus bus, Store store, MoneyBack moneyBack, WallClock clock) {
        this.bus = bus;
        this.store = store;
        this.moneyBack = moneyBack;
        this.refunds = new RefundDesk(bus);
        this.clock = clock;
    }

    /**
     * Returns the work to leave in the outbox of the transaction after which the invoice is not wanted.
     *
     * @param operation that of the invoice
     * @param paid what happens if it was paid
     */
    public static NewWork of(BillingAccount account, String operation, UUID appointment, String callId, Paid paid) {
        JsonObject body = new JsonObject()
                .put("vendor", account.vendor())
                .put("connection", account.connection().toString())
                .put("operation", operation)
                .put("appointment", appointment.toString())
                .put("call", callId)
                .put("paid", paid.name());
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

    /** What is to be taken back. */
    private record Task(
            BillingAccount account, String operation, UUID appointment, String callId, Paid paid, UUID payment) {
        static Task of(Work work) {
            JsonObject body = new JsonObject(Buffer.buffer(work.content()));
            String operation = body.getString("operation");
            return new Task(
                    new BillingAccount(
                            work.company(), body.getString("vendor"), UUID.fromString(body.getString("connection"))),
                    operation,
                    UUID.fromString(body.getString("appointment")),
                    body.getString("call"),
                    Paid.valueOf(body.getString("paid")),
                    InvoiceWork.paymentId(work.company(), operation));
        }

        UUID company() {
            return account.company();
        }
    }

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        Task task = Task.of(work);
        return store.asCompany(work.company(), deadline, tx -> payments.find(tx, work.company(), task.payment()))
                .compose(found ->
                        found.map(known -> takeBack(task, known, deadline)).orElseGet(() -> unwritten(task, deadline)));
    }

    private Future<Outcome> takeBack(Task task, PaymentRepository.Known known, Deadline deadline) {
        return switch (known.state()) {
            // One that could not be paid at the first try can still be paid.
            case OPEN, UNCOLLECTIBLE, FAILED -> voidIt(task, known.externalId(), deadline);
            // That one refund failed may be told while others of the same invoice are still to be made.
            case PAID, REFUND_FAILED -> paid(task, known.externalId(), deadline);
            case DRAFT -> drafted(task, known.externalId(), deadline);
            case PROCESSING, EXPIRED, VOID, REFUNDED -> Future.succeededFuture(Outcome.done());
        };
    }

    /** That it is a draft the vendor may have told before it was sent, and what came after that is still on its way. */
    private Future<Outcome> drafted(Task task, String invoice, Deadline deadline) {
        return isBeingWritten(task, deadline)
                .compose(queued -> queued ? Future.succeededFuture(whileWritten()) : voidIt(task, invoice, deadline));
    }

    private Future<Outcome> unwritten(Task task, Deadline deadline) {
        return isBeingWritten(task, deadline).map(queued -> queued ? whileWritten() : Outcome.done());
    }

    private Future<Boolean> isBeingWritten(Task task, Deadline deadline) {
        return store.asCompany(
                task.company(), deadline, tx -> payments.isBeingWritten(tx, task.company(), task.operation()));
    }

    private static Outcome whileWritten() {
        return new Outcome.Park(ErrorCode.UPSTREAM_UNAVAILABLE, "The invoice is still being written", WHILE_WRITTEN);
    }

    private Future<Outcome> voidIt(Task task, String invoice, Deadline deadline) {
        BillingAccount account = task.account();
        String key = task.company() + ":" + task.operation() + ":void";
        AdvanceInvoice question = new AdvanceInvoice(account, key, invoice, AdvanceInvoice.Step.VOID);
        return bus.ask(AdvanceInvoice.ADDRESS.at(account.vendor()), question, deadline)
                .map(done -> done(task, done))
                // Refused because it was paid, or voided, and we have not heard of it yet; or nobody can pay it yet.
                .recover(failure -> GatewayException.of(failure).code() == ErrorCode.UPSTREAM_REJECTED
                        ? look(task, invoice, failure, deadline)
                        : Future.failedFuture(failure));
    }

    private Future<Outcome> look(Task task, String invoice, Throwable refusal, Deadline deadline) {
        BillingAccount account = task.account();
        return bus.ask(FindInvoice.ADDRESS.at(account.vendor()), new FindInvoice(account, invoice), deadline)
                .compose(now -> switch (now.state()) {
                    case PAID -> paid(task, invoice, deadline);
                    case VOID -> Future.succeededFuture(done(task, now));
                    case DRAFT -> Future.succeededFuture(Outcome.done());
                    default -> Future.failedFuture(refusal);
                });
    }

    private Future<Outcome> paid(Task task, String invoice, Deadline deadline) {
        return switch (task.paid()) {
            case LEAVE -> Future.succeededFuture(Outcome.done());
            case REFUND -> refund(task, invoice, deadline);
        };
    }

    private Future<Outcome> refund(Task task, String invoice, Deadline deadline) {
        // All that is known where the vendor tells later that the refund failed.
        Map<String, String> metadata = Map.of(
                "payment_id",
                task.payment().toString(),
                "appointment_id",
                task.appointment().toString(),
                "call_id",
                task.callId(),
                RefundPayment.OPERATION,
                task.operation(),
                RefundPayment.INVOICE,
                invoice);
        return refunds.refund(task.account(), task.operation(), invoice, metadata, deadline)
                .compose(back -> find(task, invoice, deadline).map(now -> returned(task, invoice, back, now)));
    }

    /**
     * What is back and what is not, each told to whom it concerns. The vendor tells of a refund that failed by an event too;
     * whichever comes first, each is told of once.
     */
    private Outcome returned(Task task, String invoice, RefundDesk.Returned back, Invoice now) {
        List<Effect> effects = new ArrayList<>();
        List<NewWork> next = new ArrayList<>();
        // Where it was paid past the vendor, nobody can say how much of it is left.
        Long rest = back.isNothing() ? now.amountMinor() : Long.valueOf(back.rejectedMinor());
        boolean byHand = back.isNothing() || back.rejectedMinor() > 0;
        boolean whole = !byHand && back.failed().isEmpty();
        if (whole || !back.failed().isEmpty()) {
            PaymentState state = whole ? PaymentState.REFUNDED : PaymentState.REFUND_FAILED;
            effects.add(changed(task, invoice, state, back.at(), now));
        }
        if (back.amountMinor() > 0) {
            MoneyBack.Result result = whole ? MoneyBack.Result.REFUNDED : MoneyBack.Result.REFUNDED_IN_PART;
            effects.add(entry(task, "invoice_refunded", back.amountMinor()));
            next.add(moneyBack.told(money(task, result, back.amountMinor(), back.paid(), now)));
        }
        long failed = 0;
        for (Refund refund : back.failed()) {
            failed += refund.amountMinor();
            effects.add(failed(task, refund, now));
        }
        if (!whole) {
            effects.add(
                    rest == null
                            ? entry(task, "refund_by_hand", Map.of())
                            : entry(task, "refund_by_hand", rest + failed));
        }
        if (byHand) {
            next.add(moneyBack.told(money(task, MoneyBack.Result.BY_HAND, rest, List.of(), now)));
        }
        return new Outcome.Done(effects, next);
    }

    private static RefundFailed failed(Task task, Refund refund, Invoice now) {
        return new RefundFailed(
                task.company(),
                refund.id(),
                task.operation(),
                task.appointment(),
                task.callId(),
                refund.amountMinor(),
                currency(now));
    }

    private Future<Invoice> find(Task task, String invoice, Deadline deadline) {
        BillingAccount account = task.account();
        return bus.ask(FindInvoice.ADDRESS.at(account.vendor()), new FindInvoice(account, invoice), deadline);
    }

    private static MoneyBack.Money money(
            Task task, MoneyBack.Result result, @Nullable Long amount, List<Refund> refunds, Invoice invoice) {
        return new MoneyBack.Money(
                task.company(),
                task.appointment(),
                task.operation(),
                task.callId(),
                result,
                null,
                amount,
                currency(invoice),
                refunds);
    }

    private static String currency(Invoice invoice) {
        return Objects.requireNonNullElse(invoice.currency(), "eur");
    }

    private Outcome done(Task task, Invoice invoice) {
        return Outcome.done(List.of(
                changed(task, invoice.id(), invoice.state(), InvoiceWork.BEFORE_ANY_NEWS, invoice),
                entry(task, "invoice_void", Map.of())));
    }

    private static PaymentChanged changed(Task task, String invoice, PaymentState state, Instant at, Invoice known) {
        return new PaymentChanged(
                task.company(),
                task.account().connection(),
                task.payment(),
                PaymentChanged.Kind.INVOICE,
                invoice,
                state,
                at,
                known.amountMinor(),
                known.currency(),
                task.callId(),
                task.appointment());
    }

    private TimelineEntry entry(Task task, String what, long amountMinor) {
        return entry(task, what, Map.of("amount_minor", Long.toString(amountMinor)));
    }

    private TimelineEntry entry(Task task, String what, Map<String, String> facts) {
        return new TimelineEntry(
                task.company(), task.callId(), what + ":" + task.payment(), clock.now(), "payment", what, facts);
    }
}
