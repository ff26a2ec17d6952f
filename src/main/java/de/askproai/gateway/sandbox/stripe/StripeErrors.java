package de.askproai.gateway.sandbox.stripe;

import de.askproai.gateway.sandbox.door.Answer;
import de.askproai.gateway.sandbox.door.Refusal;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Stripe's error bodies. */
final class StripeErrors {
    private StripeErrors() {}

    static Answer body(int status, String type, @Nullable String code, String message, @Nullable String param) {
        JsonObject error = new JsonObject().put("type", type).put("message", message);
        if (code != null) {
            error.put("code", code).put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        if (param != null) {
            error.put("param", param);
        }
        return Answer.json(status, new JsonObject().put("error", error));
    }

    static Refusal invalid(@Nullable String code, String message, @Nullable String param) {
        return new Refusal(body(400, "invalid_request_error", code, message, param));
    }

    static Refusal missing(String param) {
        return invalid("parameter_missing", "Missing required param: " + param + ".", param);
    }

    static Refusal unknown(String param) {
        return invalid("parameter_unknown", "Received unknown parameter: " + param, param);
    }

    static Refusal noSuch(String kind, String id, String param) {
        return new Refusal(
                body(404, "invalid_request_error", "resource_missing", "No such " + kind + ": '" + id + "'", param));
    }

    /** A card that was declined: 402, with the payment intent it happened to. */
    static Refusal declined(@Nullable JsonObject paymentIntent) {
        JsonObject error = new JsonObject()
                .put("type", "card_error")
                .put("code", "card_declined")
                .put("decline_code", "generic_decline")
                .put("doc_url", "https://stripe.com/docs/error-codes/card-declined")
                .put("message", "Your card was declined.");
        if (paymentIntent != null) {
            error.put("payment_intent", paymentIntent.copy());
        }
        return new Refusal(Answer.json(402, new JsonObject().put("error", error)));
    }
}
