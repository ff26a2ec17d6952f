package de.askproai.gateway.sandbox.stripe;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a checkout session sells, all in one currency. */
record LineItems(JsonArray items, long total, String currency) {

    static LineItems read(List<Params> given, String sessionId) {
        JsonArray items = new JsonArray();
        long total = 0;
        @Nullable String currency = null;
        for (Params item : given) {
            if (!item.has("price_data")) {
                throw item.has("price")
                        ? StripeErrors.noSuch("price", item.needText("price"), item.name("price"))
                        : StripeErrors.missing(item.name("price_data"));
            }
            Params data = item.object("price_data");
            String itemCurrency = data.needCurrency("currency");
            if (currency != null && !currency.equals(itemCurrency)) {
                throw StripeErrors.invalid(
                        null, "All line items must have the same currency.", item.name("price_data"));
            }
            currency = itemCurrency;
            long unit = data.needInteger("unit_amount");
            long quantity = item.needInteger("quantity");
            if (unit < 0 || quantity < 1) {
                throw StripeErrors.invalid(
                        "parameter_invalid_integer", "Amounts and quantities must be positive.", item.name("quantity"));
            }
            String name = data.object("product_data").needText("name");
            items.add(written(sessionId, items.size(), name, unit, quantity, itemCurrency));
            total += unit * quantity;
        }
        return new LineItems(items, total, currency == null ? "eur" : currency);
    }

    private static JsonObject written(
            String sessionId, int index, String name, long unit, long quantity, String currency) {
        return new JsonObject()
                .put("id", "li_1" + sessionId.substring(10, 30) + index)
                .put("object", "item")
                .put("amount_discount", 0)
                .put("amount_subtotal", unit * quantity)
                .put("amount_tax", 0)
                .put("amount_total", unit * quantity)
                .put("currency", currency)
                .put("description", name)
                .put(
                        "price",
                        new JsonObject()
                                .put("id", "price_1" + sessionId.substring(10, 30) + index)
                                .put("object", "price")
                                .put("active", false)
                                .put("currency", currency)
                                .put("type", "one_time")
                                .put("unit_amount", unit)
                                .put("unit_amount_decimal", Long.toString(unit)))
                .put("quantity", quantity);
    }
}
