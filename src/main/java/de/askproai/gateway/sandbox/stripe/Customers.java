package de.askproai.gateway.sandbox.stripe;

import de.askproai.gateway.sandbox.door.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Set;

/** {@code /v1/customers}. */
final class Customers {
    private static final Set<String> PARAMS = Set.of(
            "address",
            "balance",
            "business_name",
            "cash_balance",
            "coupon",
            "description",
            "email",
            "individual_name",
            "invoice_prefix",
            "invoice_settings",
            "metadata",
            "name",
            "next_invoice_sequence",
            "payment_method",
            "phone",
            "preferred_locales",
            "shipping",
            "source",
            "tax",
            "tax_exempt",
            "tax_id_data",
            "test_clock");
    private static final String[] PLAIN = {"description", "email", "name", "phone"};

    private final Desk desk;

    Customers(Desk desk) {
        this.desk = desk;
    }

    JsonObject create(StripeAccount account, Request request) {
        Params params = Params.of(request).only(PARAMS);
        JsonObject customer = new JsonObject()
                .put("id", desk.ids().letters("cus_", 14))
                .put("object", "customer")
                .putNull("address")
                .put("balance", 0)
                .put("created", desk.now())
                .putNull("currency")
                .putNull("default_source")
                .put("delinquent", false)
                .putNull("description")
                .putNull("email")
                .put("invoice_prefix", desk.ids().hex("", 8).toUpperCase(Locale.ROOT))
                .put("invoice_settings", settings())
                .put("livemode", false)
                .put("metadata", new JsonObject())
                .putNull("name")
                .put("next_invoice_sequence", 1)
                .putNull("phone")
                .put("preferred_locales", new JsonArray())
                .putNull("shipping")
                .put("tax_exempt", "none")
                .putNull("test_clock");
        apply(customer, params);
        desk.books(account).put(customer);
        desk.count(account, "customer.created", request, customer);
        desk.emit(account, request, "customer.created", customer);
        return customer;
    }

    JsonObject get(StripeAccount account, Request request) {
        return need(account, request);
    }

    JsonObject update(StripeAccount account, Request request) {
        JsonObject customer = need(account, request);
        apply(customer, Params.of(request).only(PARAMS));
        desk.emit(account, request, "customer.updated", customer);
        return customer;
    }

    JsonObject delete(StripeAccount account, Request request) {
        JsonObject customer = need(account, request);
        desk.books(account).remove(customer);
        desk.emit(account, request, "customer.deleted", customer);
        return new JsonObject()
                .put("id", customer.getString("id"))
                .put("object", "customer")
                .put("deleted", true);
    }

    JsonObject list(StripeAccount account, Request request) {
        return Pages.page(request, desk.books(account).all("customer"), "email");
    }

    private JsonObject need(StripeAccount account, Request request) {
        return desk.books(account).need("customer", request.pathParam("id"));
    }

    private static void apply(JsonObject customer, Params params) {
        for (String name : PLAIN) {
            if (params.has(name)) {
                customer.put(name, params.text(name));
            }
        }
        String name = customer.getString("name");
        if (name != null && name.codePointCount(0, name.length()) > 256) {
            throw StripeErrors.invalid(null, "Invalid string: must be at most 256 characters", "name");
        }
        String email = customer.getString("email");
        if (email != null && !email.contains("@")) {
            throw StripeErrors.invalid("email_invalid", "Invalid email address: " + email, "email");
        }
        if (params.has("address")) {
            customer.put("address", address(params.object("address")));
        }
        if (params.has("preferred_locales")) {
            customer.put("preferred_locales", new JsonArray(params.texts("preferred_locales")));
        }
        String method = params.object("invoice_settings").text("default_payment_method");
        if (method != null) {
            customer.getJsonObject("invoice_settings").put("default_payment_method", method);
        }
        customer.put("metadata", params.metadata(customer.getJsonObject("metadata")));
    }

    static JsonObject address(Params params) {
        JsonObject address = new JsonObject();
        for (String name : new String[] {"city", "country", "line1", "line2", "postal_code", "state"}) {
            address.put(name, params.text(name));
        }
        return address;
    }

    private static JsonObject settings() {
        return new JsonObject()
                .putNull("custom_fields")
                .putNull("default_payment_method")
                .putNull("footer")
                .putNull("rendering_options");
    }
}
