package de.askproai.gateway.integration.stripe;

import de.askproai.gateway.booking.DepositPaid;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.integration.EventMapper;
import de.askproai.gateway.integration.Payload;
import de.askproai.gateway.payment.InvoiceRequest;
import de.askproai.gateway.payment.PaymentChanged;
import de.askproai.gateway.payment.PaymentChanged.Kind;
import de.askproai.gateway.payment.PaymentState;
import de.askproai.gateway.webhook.ReceivedEvent;
import de.askproai.gateway.work.Effect;
import de.askproai.gateway.work.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Stripe's events about invoices, checkout sessions and payment intents; everything else is stored and done. */
final class StripeEvents implements EventMapper {
    @Override
    public Outcome map(ReceivedEvent event) {
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
        return Outcome.done();
    }

    private static Outcome done(
            ReceivedEvent event, Payload body, Payload object, Kind kind, PaymentState state, String amount) {
        String id = object.text("id");
        if (id == null) {
            return Outcome.done(); // a preview such as invoice.upcoming is no invoice yet
        }
        Long created = body.number("created");
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
                created == null ? event.receivedAt() : Instant.ofEpochSecond(created),
                object.number(amount),
                object.text("currency"),
                call,
                metadata.uuid("appointment_id")));
        UUID appointment = metadata.uuid("appointment_id");
        boolean deposit = InvoiceRequest.DEPOSIT.equals(metadata.text(InvoiceRequest.PURPOSE));
        if (deposit && state == PaymentState.PAID && appointment != null) {
            effects.add(new DepositPaid(event.company(), appointment, event.receivedAt()));
        }
        if (call != null) {
            effects.add(new TimelineEntry(
                    event.company(),
                    call,
                    event.id().toString(),
                    event.receivedAt(),
                    "webhook",
                    event.type(),
                    Map.of("source", event.source(), "event", event.id().toString(), "state", state.stored())));
        }
        return Outcome.done(effects);
    }
}
