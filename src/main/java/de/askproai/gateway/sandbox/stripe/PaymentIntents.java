package de.askproai.gateway.sandbox.stripe;

import de.askproai.gateway.sandbox.door.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** {@code /v1/payment_intents}. */
final class PaymentIntents {
    private static final long LEAST = 50;
    private static final long MOST = 99_999_999;
    private static final Set<String> PARAMS = Set.of(
            "amount",
            "automatic_payment_methods",
            "capture_method",
            "confirm",
            "confirmation_method",
            "currency",
            "customer",
            "description",
            "error_on_requires_action",
            "mandate",
            "mandate_data",
            "metadata",
            "off_session",
            "payment_method",
            "payment_method_data",
            "payment_method_options",
            "payment_method_types",
            "receipt_email",
            "return_url",
            "setup_future_usage",
            "shipping",
            "statement_descriptor",
            "statement_descriptor_suffix");

    private final Desk desk;
    private final Till till;

    PaymentIntents(Desk desk, Till till) {
        this.desk = desk;
        this.till = till;
    }

    JsonObject create(StripeAccount account, Request request) {
        Params params = Params.of(request).only(PARAMS);
        long amount = amount(params.needInteger("amount"));
        String currency = params.needCurrency("currency");
        String customer = params.text("customer");
        if (customer != null) {
            customer =
                    desk.books(account).need("customer", customer, "customer").getString("id");
        }
        JsonObject intent = till.intent(amount, currency, customer, params.metadata(new JsonObject()));
        apply(intent, params);
        boolean confirm = params.flag("confirm", false);
        if (!confirm && params.has("off_session")) {
            throw StripeErrors.invalid(null, "off_session can only be used together with confirm.", "off_session");
        }
        desk.books(account).put(intent);
        desk.count(account, "payment_intent.created", request, intent);
        desk.emit(account, request, "payment_intent.created", intent);
        if (confirm) {
            settle(account, request, intent);
        }
        return intent;
    }

    JsonObject get(StripeAccount account, Request request) {
        return need(account, request);
    }

    JsonObject list(StripeAccount account, Request request) {
        return Pages.page(request, desk.books(account).all("payment_intent"), "customer");
    }

    JsonObject update(StripeAccount account, Request request) {
        JsonObject intent = need(account, request);
        Params params = Params.of(request).only(PARAMS);
        if (params.has("amount")) {
            needStatus(intent, "updated", Set.of("requires_payment_method", "requires_confirmation"));
            intent.put("amount", amount(params.needInteger("amount")));
        }
        intent.put("metadata", params.metadata(intent.getJsonObject("metadata")));
        apply(intent, params);
        return intent;
    }

    JsonObject confirm(StripeAccount account, Request request) {
        JsonObject intent = need(account, request);
        Params params = Params.of(request).only(PARAMS);
        needStatus(intent, "confirmed", Set.of("requires_payment_method", "requires_confirmation", "requires_action"));
        apply(intent, params);
        settle(account, request, intent);
        return intent;
    }

    JsonObject capture(StripeAccount account, Request request) {
        JsonObject intent = need(account, request);
        needStatus(intent, "captured", Set.of("requires_capture"));
        till.succeed(account, request, intent, intent.getString("payment_method"));
        return intent;
    }

    JsonObject cancel(StripeAccount account, Request request) {
        JsonObject intent = need(account, request);
        Params params = Params.of(request).only(Set.of("cancellation_reason"));
        needStatus(
                intent,
                "canceled",
                Set.of("requires_payment_method", "requires_confirmation", "requires_action", "requires_capture"));
        intent.put("status", "canceled")
                .put("canceled_at", desk.now())
                .put("cancellation_reason", params.text("cancellation_reason"));
        desk.emit(account, request, "payment_intent.canceled", intent);
        return intent;
    }

    private void settle(StripeAccount account, Request request, JsonObject intent) {
        String method = intent.getString("payment_method");
        if (method == null) {
            throw StripeErrors.invalid(
                    "payment_intent_unexpected_state",
                    "You cannot confirm this PaymentIntent because it's missing a payment method.",
                    null);
        }
        if (Till.declines(method)) {
            till.fail(account, request, intent, method);
            throw StripeErrors.declined(intent);
        }
        if (intent.getString("capture_method").equals("manual")) {
            intent.put("status", "requires_capture").put("amount_capturable", intent.getLong("amount"));
            desk.emit(account, request, "payment_intent.amount_capturable_updated", intent);
        } else {
            till.succeed(account, request, intent, method);
        }
    }

    private static void apply(JsonObject intent, Params params) {
        for (String name :
                new String[] {"description", "receipt_email", "setup_future_usage", "statement_descriptor"}) {
            if (params.has(name)) {
                intent.put(name, params.text(name));
            }
        }
        if (params.has("capture_method")) {
            intent.put("capture_method", params.oneOf("capture_method", "automatic_async", "automatic", "manual"));
        }
        if (params.has("automatic_payment_methods")) {
            Params automatic = params.object("automatic_payment_methods");
            intent.put("automatic_payment_methods", new JsonObject().put("enabled", automatic.flag("enabled", true)));
        }
        if (params.has("payment_method_types")) {
            intent.put("payment_method_types", new JsonArray(params.texts("payment_method_types")));
        }
        if (params.has("payment_method")) {
            intent.put("payment_method", params.needText("payment_method")).put("status", "requires_confirmation");
        }
    }

    private JsonObject need(StripeAccount account, Request request) {
        return desk.books(account).need("payment_intent", request.pathParam("id"), "intent");
    }

    private static long amount(long amount) {
        if (amount < LEAST) {
            throw StripeErrors.invalid("amount_too_small", "Amount must be at least 50 cents", "amount");
        }
        if (amount > MOST) {
            throw StripeErrors.invalid("amount_too_large", "Amount must be no more than 999,999.99", "amount");
        }
        return amount;
    }

    private static void needStatus(JsonObject intent, String verb, Set<String> allowed) {
        String status = intent.getString("status");
        if (!allowed.contains(status)) {
            throw StripeErrors.invalid(
                    "payment_intent_unexpected_state",
                    "This PaymentIntent could not be " + verb + " because it has a status of " + status + ".",
                    null);
        }
    }
}
