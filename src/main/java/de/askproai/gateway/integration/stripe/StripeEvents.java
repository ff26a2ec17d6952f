package de.askproai.gateway.integration.stripe;

import de.askproai.gateway.booking.deposit.DepositPaid;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.integration.EventMapper;
import de.askproai.gateway.integration.Payload;
import de.askproai.gateway.payment.InvoiceRequest;
import de.askproai.gateway.payment.PaymentChanged;
import de.askproai.gateway.payment.PaymentChanged.Kind;
import de.askproai.gateway.payment.PaymentState;
import de.askproai.gateway.payment.RefundFailed;
import de.askproai.gateway.payment.RefundPayment;
import de.askproai.gateway.webhook.ReceivedEvent;
import de.askproai.gateway.work.Effect;
import de.askproai.gateway.work.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Stripe's events about invoices, checkout sessions and payment intents, and about refunds that failed; everything else is
 * stored and done.
 */
final class StripeEvents implements EventMapper {
    @Override
    public Reading read(ReceivedEvent event) {
        return () -> map(event);
    }

    private static Outcome map(ReceivedEvent event) {
        Payload body = Payload.of(event.body());
        Payload object = body.at("data").at("object");
        String type = event.type();
        if (type.startsWith("invoice.") && "invoice".equals(object.text("object"))) {
            PaymentState state = type.equals("invoice.payment_failed")
                    ? PaymentState.FAILED
                    : StripeStates.ofInvoice(object.text("status"));
            return done(event, body, object, Kind.INVOICE, state, "total");
        }
        if (type.startsWith("checkout.session.")) {
            PaymentState state = type.equals("checkout.session.async_payment_failed")
                    ? PaymentState.FAILED
                    : StripeStates.ofCheckout(object.text("status"), object.text("payment_status"));
            return done(event, body, object, Kind.CHECKOUT, state, "amount_total");
        }
        if (type.startsWith("payment_intent.")) {
            PaymentState state = type.equals("payment_intent.payment_failed")
                    ? PaymentState.FAILED
                    : StripeStates.ofIntent(object.text("status"));
            return done(event, body, object, Kind.INTENT, state, "amount");
        }
        if (type.startsWith("refund.") || type.equals("charge.refund.updated")) {
            return StripeStates.isRefundOff(object.text("status")) ? refundFailed(event, body, object) : Outcome.done();
        }
        return Outcome.done();
    }

    /** Of a refund that is not ours, whoever made it has to see to it. */
    private static Outcome refundFailed(ReceivedEvent event, Payload body, Payload refund) {
        Payload metadata = refund.at("metadata");
        UUID payment = metadata.uuid("payment_id");
        UUID appointment = metadata.uuid("appointment_id");
        String call = metadata.text("call_id");
        String operation = metadata.text(RefundPayment.OPERATION);
        String invoice = metadata.text(RefundPayment.INVOICE);
        if (payment == null || appointment == null || call == null || operation == null || invoice == null) {
            return Outcome.done();
        }
        return Outcome.done(List.of(
                new PaymentChanged(
                        event.company(),
                        event.connection(),
                        payment,
                        Kind.INVOICE,
                        invoice,
                        PaymentState.REFUND_FAILED,
                        happened(event, body),
                        null,
                        null,
                        call,
                        appointment),
                new RefundFailed(
                        event.company(),
                        refund.need("id"),
                        operation,
                        appointment,
                        call,
                        refund.number("amount", 0, StripeCalls.HIGHEST_AMOUNT),
                        refund.need("currency")),
                told(event, call, PaymentState.REFUND_FAILED)));
    }

    private static Instant happened(ReceivedEvent event, Payload body) {
        Instant created = body.seconds("created");
        return created == null ? event.receivedAt() : created;
    }

    private static TimelineEntry told(ReceivedEvent event, String call, PaymentState state) {
        return new TimelineEntry(
                event.company(),
                call,
                event.id().toString(),
                event.receivedAt(),
                "webhook",
                event.type(),
                Map.of("source", event.source(), "event", event.id().toString(), "state", state.stored()));
    }

    private static Outcome done(
            ReceivedEvent event, Payload body, Payload object, Kind kind, PaymentState state, String amount) {
        String id = object.text("id");
        if (id == null) {
            return Outcome.done(); // a preview such as invoice.upcoming is no invoice yet
        }
        Payload metadata = object.at("metadata");
        String call = metadata.text("call_id");
        List<Effect> effects = new ArrayList<>();
        effects.add(new PaymentChanged(
                event.company(),
                event.connection(),
                kind == Kind.INVOICE ? metadata.uuid("payment_id") : null,
                kind,
                id,
                state,
                happened(event, body),
                object.number(amount, 0, StripeCalls.HIGHEST_AMOUNT),
                object.text("currency"),
                call,
                metadata.uuid("appointment_id")));
        UUID appointment = metadata.uuid("appointment_id");
        boolean deposit = InvoiceRequest.DEPOSIT.equals(metadata.text(InvoiceRequest.PURPOSE));
        if (deposit && state == PaymentState.PAID && appointment != null) {
            effects.add(new DepositPaid(event.company(), appointment, event.receivedAt()));
        }
        if (call != null) {
            effects.add(told(event, call, state));
        }
        return Outcome.done(effects);
    }
}
