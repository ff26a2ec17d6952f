package de.askproai.gateway.sandbox.stripe;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Lines and sums of a draft invoice, computed from the items that are on it. */
final class InvoiceMath {
    private final Desk desk;

    InvoiceMath(Desk desk) {
        this.desk = desk;
    }

    void refresh(StripeAccount account, JsonObject invoice) {
        String id = invoice.getString("id");
        JsonArray lines = new JsonArray();
        long total = 0;
        for (JsonObject item : desk.books(account).all("invoiceitem")) {
            if (id.equals(item.getString("invoice"))) {
                lines.add(line(item, id));
                total += item.getLong("amount");
                invoice.put("currency", item.getString("currency"));
            }
        }
        invoice.put("lines", Pages.list("/v1/invoices/" + id + "/lines", lines, false))
                .put("subtotal", total)
                .put("subtotal_excluding_tax", total)
                .put("total", total)
                .put("total_excluding_tax", total)
                .put("amount_due", Math.max(0, total))
                .put("amount_remaining", Math.max(0, total));
    }

    private static JsonObject line(JsonObject item, String invoiceId) {
        return new JsonObject()
                .put("id", "il_1" + item.getString("id").substring(4))
                .put("object", "line_item")
                .put("amount", item.getLong("amount"))
                .put("currency", item.getString("currency"))
                .put("description", item.getString("description"))
                .put("discount_amounts", new JsonArray())
                .put("discountable", true)
                .put("discounts", new JsonArray())
                .put("invoice", invoiceId)
                .put("livemode", false)
                .put("metadata", item.getJsonObject("metadata").copy())
                .put(
                        "parent",
                        new JsonObject()
                                .put("type", "invoice_item_details")
                                .put(
                                        "invoice_item_details",
                                        new JsonObject()
                                                .put("invoice_item", item.getString("id"))
                                                .put("proration", false)
                                                .putNull("proration_details")
                                                .putNull("subscription"))
                                .putNull("subscription_item_details"))
                .put("period", item.getJsonObject("period").copy())
                .put("pricing", item.getJsonObject("pricing").copy())
                .put("quantity", item.getLong("quantity"))
                .put("subtotal", item.getLong("amount"))
                .put("taxes", new JsonArray());
    }
}
