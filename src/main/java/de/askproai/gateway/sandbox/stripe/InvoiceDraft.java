package de.askproai.gateway.sandbox.stripe;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** A new invoice, and the parameters that shape it. */
final class InvoiceDraft {
    private InvoiceDraft() {}

    static JsonObject of(Desk desk, JsonObject customer, Params params) {
        long now = desk.now();
        JsonObject invoice = new JsonObject()
                .put("id", desk.ids().letters("in_1", 23))
                .put("object", "invoice")
                .put("account_country", "DE")
                .putNull("account_name")
                .put("amount_overpaid", 0)
                .put("amount_paid", 0)
                .put("amount_shipping", 0)
                .put("attempt_count", 0)
                .put("attempted", false)
                .put("auto_advance", false)
                .put(
                        "automatic_tax",
                        new JsonObject()
                                .put("enabled", false)
                                .putNull("liability")
                                .putNull("status"))
                .put("billing_reason", "manual")
                .put("collection_method", "charge_automatically")
                .put("created", now)
                .put("currency", "eur")
                .put("customer", customer.getString("id"))
                .put("customer_address", customer.getJsonObject("address"))
                .put("customer_email", customer.getString("email"))
                .put("customer_name", customer.getString("name"))
                .put("customer_phone", customer.getString("phone"))
                .put("customer_tax_exempt", "none")
                .put("customer_tax_ids", new JsonArray())
                .putNull("default_payment_method")
                .putNull("description")
                .put("discounts", new JsonArray())
                .putNull("due_date")
                .putNull("effective_at")
                .putNull("footer")
                .putNull("hosted_invoice_url")
                .putNull("invoice_pdf")
                .put("issuer", new JsonObject().put("type", "self"))
                .putNull("last_finalization_error")
                .put("livemode", false)
                .put("metadata", new JsonObject())
                .putNull("next_payment_attempt")
                .putNull("number")
                .putNull("parent")
                .put("period_start", now)
                .put("period_end", now)
                .put("post_payment_credit_notes_amount", 0)
                .put("pre_payment_credit_notes_amount", 0)
                .put("starting_balance", 0)
                .put("status", "draft")
                .put("status_transitions", transitions())
                .put("total_discount_amounts", new JsonArray())
                .put("total_taxes", new JsonArray())
                .putNull("webhooks_delivered_at");
        apply(desk, invoice, params);
        return invoice;
    }

    static void apply(Desk desk, JsonObject invoice, Params params) {
        for (String name : new String[] {"description", "footer", "default_payment_method"}) {
            if (params.has(name)) {
                invoice.put(name, params.text(name));
            }
        }
        if (params.has("currency")) {
            invoice.put("currency", params.needCurrency("currency"));
        }
        invoice.put("auto_advance", params.flag("auto_advance", invoice.getBoolean("auto_advance")));
        if (params.has("collection_method")) {
            invoice.put("collection_method", params.oneOf("collection_method", "charge_automatically", "send_invoice"));
        }
        due(desk, invoice, params);
        invoice.put("metadata", params.metadata(invoice.getJsonObject("metadata")));
    }

    private static void due(Desk desk, JsonObject invoice, Params params) {
        boolean sent = invoice.getString("collection_method").equals("send_invoice");
        Long days = params.integer("days_until_due");
        Long date = params.integer("due_date");
        if (!sent && (days != null || date != null)) {
            throw StripeErrors.invalid(
                    null,
                    "You can only specify `days_until_due` or `due_date` if the collection method is 'send_invoice'.",
                    days != null ? "days_until_due" : "due_date");
        }
        if (days != null) {
            invoice.put("due_date", desk.now() + Duration.ofDays(days).toSeconds());
        } else if (date != null) {
            invoice.put("due_date", date);
        } else if (sent && invoice.getValue("due_date") == null) {
            throw StripeErrors.invalid(
                    "parameter_missing",
                    "If `collection_method` is 'send_invoice', you must specify `days_until_due` or `due_date`.",
                    "days_until_due");
        }
    }

    private static JsonObject transitions() {
        return new JsonObject()
                .putNull("finalized_at")
                .putNull("marked_uncollectible_at")
                .putNull("paid_at")
                .putNull("voided_at");
    }
}
