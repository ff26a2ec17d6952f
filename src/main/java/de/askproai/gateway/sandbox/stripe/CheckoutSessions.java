package de.askproai.gateway.sandbox.stripe;

import de.askproai.gateway.sandbox.door.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /v1/checkout/sessions} for one-time payments. */
final class CheckoutSessions {
    private static final long SHORTEST = Duration.ofMinutes(30).toSeconds();
    private static final long LONGEST = Duration.ofHours(24).toSeconds();
    /** Clocks differ a little between a caller and Stripe. */
    private static final long LEEWAY = 60;

    private static final Set<String> PARAMS = Set.of(
            "after_expiration",
            "allow_promotion_codes",
            "automatic_tax",
            "billing_address_collection",
            "cancel_url",
            "client_reference_id",
            "consent_collection",
            "currency",
            "custom_fields",
            "custom_text",
            "customer",
            "customer_creation",
            "customer_email",
            "customer_update",
            "discounts",
            "expires_at",
            "invoice_creation",
            "line_items",
            "locale",
            "metadata",
            "mode",
            "payment_intent_data",
            "payment_method_collection",
            "payment_method_options",
            "payment_method_types",
            "phone_number_collection",
            "return_url",
            "saved_payment_method_options",
            "submit_type",
            "success_url",
            "ui_mode");

    private final Desk desk;

    CheckoutSessions(Desk desk) {
        this.desk = desk;
    }

    JsonObject create(StripeAccount account, Request request) {
        Params params = Params.of(request).only(PARAMS);
        if (!params.needText("mode").equals("payment")) {
            throw StripeErrors.invalid(null, "This account only takes sessions in mode 'payment'.", "mode");
        }
        String success = params.needText("success_url");
        String customer = params.text("customer");
        if (customer != null) {
            customer =
                    desk.books(account).need("customer", customer, "customer").getString("id");
        }
        List<Params> items = params.objects("line_items");
        if (items.isEmpty()) {
            throw StripeErrors.missing("line_items");
        }
        String id = desk.ids().letters("cs_test_a1", 56);
        LineItems lines = LineItems.read(items, id);
        JsonObject session = session(id, params, lines, customer)
                .put("success_url", success)
                .put("expires_at", expiry(params.integer("expires_at")));
        desk.books(account).put(session);
        desk.count(account, "checkout.session.created", request, session);
        return visible(session);
    }

    JsonObject get(StripeAccount account, Request request) {
        return visible(need(account, request));
    }

    JsonObject list(StripeAccount account, Request request) {
        List<JsonObject> all = desk.books(account).all("checkout.session").stream()
                .map(CheckoutSessions::visible)
                .toList();
        return Pages.page(request, all, "customer", "payment_intent", "status");
    }

    JsonObject expire(StripeAccount account, Request request) {
        JsonObject session = need(account, request);
        if (!session.getString("status").equals("open")) {
            throw StripeErrors.invalid(
                    null, "Only Checkout Sessions with a status in [\"open\"] can be expired.", "session");
        }
        session.put("status", "expired").putNull("url");
        desk.emit(account, request, "checkout.session.expired", visible(session));
        return visible(session);
    }

    JsonObject lineItems(StripeAccount account, Request request) {
        JsonArray items = need(account, request).getJsonArray("sandbox_line_items");
        return Pages.list(request.path(), items.copy(), false);
    }

    /** The session without what only the sandbox knows. */
    static JsonObject visible(JsonObject session) {
        JsonObject copy = session.copy();
        copy.remove("sandbox_line_items");
        copy.remove("sandbox_intent_metadata");
        return copy;
    }

    private JsonObject need(StripeAccount account, Request request) {
        return desk.books(account).need("checkout.session", request.pathParam("id"), "session");
    }

    private long expiry(@Nullable Long asked) {
        long now = desk.now();
        if (asked == null) {
            return now + LONGEST;
        }
        if (asked < now + SHORTEST - LEEWAY || asked > now + LONGEST + LEEWAY) {
            throw StripeErrors.invalid(
                    null,
                    "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.",
                    "expires_at");
        }
        return asked;
    }

    private JsonObject session(String id, Params params, LineItems lines, @Nullable String customer) {
        return new JsonObject()
                .put("id", id)
                .put("object", "checkout.session")
                .put("amount_subtotal", lines.total())
                .put("amount_total", lines.total())
                .put(
                        "automatic_tax",
                        new JsonObject()
                                .put("enabled", false)
                                .putNull("liability")
                                .putNull("status"))
                .put("cancel_url", params.text("cancel_url"))
                .put("client_reference_id", params.text("client_reference_id"))
                .put("created", desk.now())
                .put("currency", lines.currency())
                .put("custom_fields", new JsonArray())
                .put("customer", customer)
                .put("customer_creation", customer == null ? "if_required" : null)
                .putNull("customer_details")
                .put("customer_email", params.text("customer_email"))
                .putNull("invoice")
                .put("livemode", false)
                .put("locale", params.text("locale"))
                .put("metadata", params.metadata(new JsonObject()))
                .put("mode", "payment")
                .putNull("payment_intent")
                .putNull("payment_link")
                .put("payment_method_types", new JsonArray().add("card"))
                .put("payment_status", "unpaid")
                .put("status", "open")
                .put(
                        "total_details",
                        new JsonObject()
                                .put("amount_discount", 0)
                                .put("amount_shipping", 0)
                                .put("amount_tax", 0))
                .put("ui_mode", "hosted")
                .put("url", "https://checkout.stripe.com/c/pay/" + id)
                .put("sandbox_line_items", lines.items())
                .put(
                        "sandbox_intent_metadata",
                        params.object("payment_intent_data").metadata(new JsonObject()));
    }
}
