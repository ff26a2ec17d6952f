package de.askproai.gateway.sandbox.stripe;

import de.askproai.gateway.sandbox.door.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where money changes hands: payment intents come to a charge, or to a declined card. */
final class Till {
    private final Desk desk;

    Till(Desk desk) {
        this.desk = desk;
    }

    /** Stripe's test payment methods name their outcome, for example {@code pm_card_chargeDeclined}. */
    static boolean declines(String method) {
        return method.toLowerCase(Locale.ROOT).contains("decline");
    }

    JsonObject intent(long amount, String currency, @Nullable String customer, JsonObject metadata) {
        String id = desk.ids().letters("pi_3", 23);
        return new JsonObject()
                .put("id", id)
                .put("object", "payment_intent")
                .put("amount", amount)
                .put("amount_capturable", 0)
                .put("amount_details", new JsonObject().put("tip", new JsonObject()))
                .put("amount_received", 0)
                .putNull("application")
                .putNull("automatic_payment_methods")
                .putNull("canceled_at")
                .putNull("cancellation_reason")
                .put("capture_method", "automatic_async")
                .put("client_secret", id + "_secret_" + desk.ids().letters("", 25))
                .put("confirmation_method", "automatic")
                .put("created", desk.now())
                .put("currency", currency)
                .put("customer", customer)
                .putNull("description")
                .putNull("last_payment_error")
                .putNull("latest_charge")
                .put("livemode", false)
                .put("metadata", metadata)
                .putNull("next_action")
                .putNull("payment_method")
                .put("payment_method_options", new JsonObject())
                .put("payment_method_types", new JsonArray().add("card"))
                .putNull("processing")
                .putNull("receipt_email")
                .putNull("shipping")
                .putNull("statement_descriptor")
                .put("status", "requires_payment_method");
    }

    /** The intent an invoice is paid with. */
    JsonObject intentFor(StripeAccount account, JsonObject invoice) {
        JsonObject intent = intent(
                invoice.getLong("amount_due"),
                invoice.getString("currency"),
                invoice.getString("customer"),
                new JsonObject());
        desk.books(account).put(intent);
        return intent;
    }

    void succeed(StripeAccount account, @Nullable Request cause, JsonObject intent, String method) {
        long amount = intent.getLong("amount");
        JsonObject charge = charge(account, intent, method, true);
        intent.put("status", "succeeded")
                .put("amount_received", amount)
                .put("amount_capturable", 0)
                .put("payment_method", method)
                .put("latest_charge", charge.getString("id"))
                .putNull("last_payment_error");
        desk.count(account, "payment_intent.succeeded", cause, intent);
        desk.emit(account, cause, "charge.succeeded", charge);
        desk.emit(account, cause, "payment_intent.succeeded", intent);
    }

    void fail(StripeAccount account, @Nullable Request cause, JsonObject intent, String method) {
        JsonObject charge = charge(account, intent, method, false);
        intent.put("status", "requires_payment_method")
                .put("latest_charge", charge.getString("id"))
                .put(
                        "last_payment_error",
                        new JsonObject()
                                .put("type", "card_error")
                                .put("code", "card_declined")
                                .put("decline_code", "generic_decline")
                                .put("message", "Your card was declined."));
        desk.emit(account, cause, "charge.failed", charge);
        desk.emit(account, cause, "payment_intent.payment_failed", intent);
    }

    private JsonObject charge(StripeAccount account, JsonObject intent, String method, boolean paid) {
        JsonObject charge = new JsonObject()
                .put("id", desk.ids().letters("ch_3", 23))
                .put("object", "charge")
                .put("amount", intent.getLong("amount"))
                .put("amount_captured", paid ? intent.getLong("amount") : 0)
                .put("amount_refunded", 0)
                .put("captured", paid)
                .put("created", desk.now())
                .put("currency", intent.getString("currency"))
                .put("customer", intent.getString("customer"))
                .put("description", intent.getString("description"))
                .put("disputed", false)
                .put("failure_code", paid ? null : "card_declined")
                .put("failure_message", paid ? null : "Your card was declined.")
                .put("livemode", false)
                .put("metadata", intent.getJsonObject("metadata").copy())
                .put("paid", paid)
                .put("payment_intent", intent.getString("id"))
                .put("payment_method", method)
                .put("receipt_email", intent.getString("receipt_email"))
                .put("refunded", false)
                .put("status", paid ? "succeeded" : "failed");
        desk.books(account).put(charge);
        return charge;
    }
}
