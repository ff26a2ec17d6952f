package de.askproai.gateway.sandbox.stripe;

import de.askproai.gateway.sandbox.door.Refusal;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.NoSuchElementException;

/** The customer's side: pays what Stripe asks for, or fails to, without the gateway's doing. */
final class Cashier {
    private static final String GOOD_CARD = "pm_card_visa";
    private static final String BAD_CARD = "pm_card_chargeDeclined";

    private final Desk desk;
    private final Till till;
    private final InvoiceSteps invoices;

    Cashier(Desk desk, Till till, InvoiceSteps invoices) {
        this.desk = desk;
        this.till = till;
        this.invoices = invoices;
    }

    /**
     * Lets a customer pay.
     *
     * @throws NoSuchElementException when there is nothing of that id
     * @throws IllegalStateException when it cannot be paid any more, or not yet
     */
    JsonObject take(Payment payment) {
        StripeAccount account = desk.state()
                .account(payment.account())
                .orElseThrow(() -> new NoSuchElementException("no account " + payment.account()));
        JsonObject object = desk.books(account)
                .find(payment.id())
                .orElseThrow(() -> new NoSuchElementException("nothing of id " + payment.id()));
        return switch (object.getString("object")) {
            case "checkout.session" -> session(account, object, payment);
            case "payment_intent" -> intent(account, object, payment);
            case "invoice" -> invoice(account, object, payment);
            default -> throw new IllegalStateException("nobody can pay a " + object.getString("object"));
        };
    }

    private JsonObject session(StripeAccount account, JsonObject session, Payment payment) {
        need(session.getString("status").equals("open"), "the session is " + session.getString("status"));
        need(session.getLong("expires_at") > desk.now(), "the session has expired");
        JsonObject intent = till.intent(
                session.getLong("amount_total"),
                session.getString("currency"),
                session.getString("customer"),
                session.getJsonObject("sandbox_intent_metadata").copy());
        desk.books(account).put(intent);
        desk.emit(account, null, "payment_intent.created", intent);
        if (payment.isDeclined()) {
            till.fail(account, null, intent, BAD_CARD);
            return CheckoutSessions.visible(session);
        }
        till.succeed(account, null, intent, GOOD_CARD);
        session.put("status", "complete")
                .put("payment_status", "paid")
                .put("payment_intent", intent.getString("id"))
                .put("customer_details", details(account, session))
                .putNull("url");
        desk.counts()
                .action(
                        "stripe.checkout.session.completed",
                        account.name(),
                        List.of("session=" + session.getString("id")));
        desk.emit(account, null, "checkout.session.completed", CheckoutSessions.visible(session));
        return CheckoutSessions.visible(session);
    }

    private JsonObject intent(StripeAccount account, JsonObject intent, Payment payment) {
        String status = intent.getString("status");
        need(status.startsWith("requires_") && !status.equals("requires_capture"), "the intent is " + status);
        if (payment.isDeclined()) {
            till.fail(account, null, intent, BAD_CARD);
        } else {
            till.succeed(account, null, intent, GOOD_CARD);
        }
        return intent.copy();
    }

    private JsonObject invoice(StripeAccount account, JsonObject invoice, Payment payment) {
        need(invoice.getString("status").equals("open"), "the invoice is " + invoice.getString("status"));
        try {
            invoices.collect(account, null, invoice, payment.isDeclined() ? BAD_CARD : GOOD_CARD);
        } catch (Refusal declined) {
            return invoice.copy();
        }
        return invoice.copy();
    }

    private JsonObject details(StripeAccount account, JsonObject session) {
        JsonObject customer = desk.books(account).get("customer", session.getString("customer"));
        String email = session.getString("customer_email");
        return new JsonObject()
                .put("email", customer == null ? email : customer.getString("email"))
                .put("name", customer == null ? null : customer.getString("name"))
                .put("phone", customer == null ? null : customer.getString("phone"))
                .put("tax_exempt", "none");
    }

    private static void need(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
