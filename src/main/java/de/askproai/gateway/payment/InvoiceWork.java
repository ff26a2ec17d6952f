package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.bus.BusMessage;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.SealedJson;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.Effect;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes and sends invoices: customer, draft, item, finalize, send.
 *
 * <p>An invoice that waited for its vendor may not be wanted any more. It is taken as far and then voided instead of sent, so
 * that also one that an attempt before left open, or sent without our knowing, is found and cannot be paid. Where it is only too
 * late to send it, one that was sent counts.
 *
 * <p>Every step has a key made of company, operation and step, so whatever part of it is repeated, also after a day on
 * another node, finds what the vendor did before.
 */
public final class InvoiceWork implements ItemWorkKind {
    static final String NAME = "payment.invoice";

    /** What we did ourselves is older than anything the vendor tells about it. */
    static final Instant BEFORE_ANY_NEWS = Instant.EPOCH;

    private final Bus bus;
    private final Store store;
    private final SentInvoices sentInvoices;
    private final SealedJson sealing;
    private final Billing billing;
    private final WallClock clock;
    private final PayerRepository payers = new PayerRepository();

    public InvoiceWork(Bus bus, Store store, SealedJson sealing, Billing billing, WallClock clock) {
        this.bus = bus;
        this.store = store;
        this.sentInvoices = new SentInvoices(bus);
        this.sealing = sealing;
        this.billing = billing;
        this.clock = clock;
    }

    /** Returns the work to leave in the outbox of the transaction that causes the invoice. */
    public static Future<NewWork> workFor(InvoiceRequest request, SealedJson sealing) {
        UUID company = request.account().company();
        return sealing.seal(company, NAME, request.toJson())
                .map(body -> new NewWork(
                        NAME,
                        company,
                        request.account().connection(),
                        request.operation(),
                        request.operation(),
                        body,
                        null));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        return sealing.open(work.company(), NAME, work.content())
                .map((JsonObject json) -> InvoiceRequest.ofJson(work.company(), json))
                .compose(request -> invoice(request, deadline).map(written -> done(request, written)));
    }

    /**
     * An invoice as far as it comes.
     *
     * @param sent when it went out; null where its customer does not have it
     */
    private record Written(Invoice invoice, @Nullable Instant sent) {
        static Written unlessVoid(Invoice invoice, Instant sent) {
            return new Written(invoice, invoice.state() == PaymentState.VOID ? null : sent);
        }
    }

    private Future<Written> invoice(InvoiceRequest request, Deadline deadline) {
        return payer(request, deadline)
                .compose(customer -> draft(request, customer, deadline))
                .compose(draft -> advance(request, draft, AdvanceInvoice.Step.FINALIZE, deadline))
                .compose(open -> billing.standing(request, deadline).compose(standing -> switch (standing) {
                    case WANTED ->
                        advance(request, open, AdvanceInvoice.Step.SEND, deadline)
                                .map(sent -> new Written(sent, clock.now()));
                    case GIVEN_UP -> takeBack(request, open, deadline);
                    case TOO_LATE -> takeBackUnlessSent(request, open, deadline);
                }));
    }

    /** That it was sent may have been lost with the answer or the commit: then there was time to pay it. */
    private Future<Written> takeBackUnlessSent(InvoiceRequest request, Invoice open, Deadline deadline) {
        return sentInvoices
                .find(request.account(), open.id(), deadline)
                .compose(sent -> sent.map(at -> find(request, open, deadline).map(now -> Written.unlessVoid(now, at)))
                        .orElseGet(() -> takeBack(request, open, deadline)));
    }

    private Future<Invoice> find(InvoiceRequest request, Invoice invoice, Deadline deadline) {
        FindInvoice question = new FindInvoice(request.account(), invoice.id());
        return ask(FindInvoice.ADDRESS, question, request.account(), deadline);
    }

    /** Has the customer made; that it may be there is known before the vendor is asked, for whoever is to be forgotten. */
    private Future<String> payer(InvoiceRequest request, Deadline deadline) {
        UUID company = request.account().company();
        UUID payment = paymentId(request);
        return store.asCompany(company, deadline, tx -> payers.intend(tx, request, payment))
                .compose(known -> known.map(Future::succeededFuture)
                        .orElseGet(() -> ask(CreateCustomer.ADDRESS, customer(request), request.account(), deadline)
                                .compose(customer -> store.asCompany(
                                                company,
                                                deadline,
                                                tx -> payers.made(tx, company, payment, customer.id()))
                                        .map(customer.id()))));
    }

    private Future<Written> takeBack(InvoiceRequest request, Invoice open, Deadline deadline) {
        return advance(request, open, AdvanceInvoice.Step.VOID, deadline)
                // Refused because it is void already, or was sent before and paid.
                .recover(failure -> GatewayException.of(failure).code() == ErrorCode.UPSTREAM_REJECTED
                        ? find(request, open, deadline)
                        : Future.failedFuture(failure))
                .map(now -> Written.unlessVoid(now, clock.now()));
    }

    private Future<Invoice> draft(InvoiceRequest request, String customer, Deadline deadline) {
        CreateInvoice create = new CreateInvoice(
                request.account(), key(request, "invoice"), customer, request.daysUntilDue(), metadata(request));
        return ask(CreateInvoice.ADDRESS, create, request.account(), deadline).compose(draft -> {
            AddInvoiceItem item = new AddInvoiceItem(
                    request.account(),
                    key(request, "item:1"),
                    customer,
                    draft.id(),
                    request.amountMinor(),
                    request.currency(),
                    request.description());
            return ask(AddInvoiceItem.ADDRESS, item, request.account(), deadline)
                    .map(draft);
        });
    }

    private Future<Invoice> advance(
            InvoiceRequest request, Invoice invoice, AdvanceInvoice.Step step, Deadline deadline) {
        String key = key(
                request,
                switch (step) {
                    case FINALIZE -> "finalize";
                    case SEND -> "send";
                    // Not that of voiding it later: what the vendor refused under a key, it goes on refusing.
                    case VOID -> "unwanted";
                });
        return ask(
                AdvanceInvoice.ADDRESS,
                new AdvanceInvoice(request.account(), key, invoice.id(), step),
                request.account(),
                deadline);
    }

    private <Q extends BusMessage, R extends BusMessage> Future<R> ask(
            Address<Q, R> address, Q question, BillingAccount account, Deadline deadline) {
        return bus.ask(address.at(account.vendor()), question, deadline);
    }

    private Outcome done(InvoiceRequest request, Written written) {
        Invoice invoice = written.invoice();
        UUID company = request.account().company();
        PaymentChanged changed = new PaymentChanged(
                company,
                request.account().connection(),
                paymentId(request),
                PaymentChanged.Kind.INVOICE,
                invoice.id(),
                invoice.state(),
                BEFORE_ANY_NEWS,
                invoice.amountMinor(),
                invoice.currency(),
                request.callId(),
                request.appointment());
        TimelineEntry entry = new TimelineEntry(
                company,
                request.callId(),
                "invoice:" + paymentId(request),
                clock.now(),
                "payment",
                invoice.state() == PaymentState.VOID ? "invoice_void" : "invoice_sent",
                Map.of("state", invoice.state().stored(), "amount_minor", Long.toString(request.amountMinor())));
        List<Effect> effects = new ArrayList<>(List.of(changed, entry));
        effects.addAll(billing.done(request, written.sent()));
        return Outcome.done(effects);
    }

    private static CreateCustomer customer(InvoiceRequest request) {
        return new CreateCustomer(
                request.account(),
                key(request, "customer"),
                request.name(),
                request.email(),
                request.phone(),
                request.language());
    }

    private static String key(InvoiceRequest request, String step) {
        return request.account().company() + ":" + request.operation() + ":" + step;
    }

    private static Map<String, String> metadata(InvoiceRequest request) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("payment_id", paymentId(request).toString());
        metadata.put("call_id", request.callId());
        if (request.appointment() != null) {
            metadata.put("appointment_id", request.appointment().toString());
        }
        if (request.purpose() != null) {
            metadata.put(InvoiceRequest.PURPOSE, request.purpose());
        }
        return metadata;
    }

    private static UUID paymentId(InvoiceRequest request) {
        return paymentId(request.account().company(), request.operation());
    }

    /** Returns under which id the invoice of an operation is kept: the same on every node. */
    static UUID paymentId(UUID company, String operation) {
        return UUID.nameUUIDFromBytes((company + ":" + operation).getBytes(StandardCharsets.UTF_8));
    }
}
