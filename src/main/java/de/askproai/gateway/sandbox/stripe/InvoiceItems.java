package de.askproai.gateway.sandbox.stripe;

import de.askproai.gateway.sandbox.door.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /v1/invoiceitems}: on a draft invoice at once, or pending until an invoice includes them. */
final class InvoiceItems {
    private static final Set<String> PARAMS = Set.of(
            "amount",
            "currency",
            "customer",
            "description",
            "discountable",
            "discounts",
            "invoice",
            "metadata",
            "period",
            "price_data",
            "pricing",
            "quantity",
            "subscription",
            "tax_behavior",
            "tax_code",
            "tax_rates",
            "unit_amount_decimal");

    private final Desk desk;
    private final InvoiceMath math;

    InvoiceItems(Desk desk, InvoiceMath math) {
        this.desk = desk;
        this.math = math;
    }

    JsonObject create(StripeAccount account, Request request) {
        Params params = Params.of(request).only(PARAMS);
        Books books = desk.books(account);
        String customer =
                books.need("customer", params.needText("customer"), "customer").getString("id");
        JsonObject invoice = invoice(books, params, customer);
        long quantity = params.integerOr("quantity", 1);
        JsonObject item = new JsonObject()
                .put("id", desk.ids().letters("ii_1", 23))
                .put("object", "invoiceitem")
                .put("customer", customer)
                .put("date", desk.now())
                .put("description", params.text("description"))
                .put("discountable", true)
                .put("discounts", new JsonArray())
                .put("invoice", invoice == null ? null : invoice.getString("id"))
                .put("livemode", false)
                .put("metadata", params.metadata(new JsonObject()))
                .putNull("parent")
                .put("period", new JsonObject().put("start", desk.now()).put("end", desk.now()))
                .put("proration", false)
                .put("quantity", quantity)
                .put("tax_rates", new JsonArray())
                .putNull("test_clock");
        price(item, params, quantity);
        books.put(item);
        if (invoice != null) {
            math.refresh(account, invoice);
        }
        desk.count(account, "invoiceitem.created", request, item);
        desk.emit(account, request, "invoiceitem.created", item);
        return item;
    }

    JsonObject get(StripeAccount account, Request request) {
        return desk.books(account).need("invoiceitem", request.pathParam("id"));
    }

    JsonObject list(StripeAccount account, Request request) {
        return Pages.page(request, desk.books(account).all("invoiceitem"), "customer", "invoice");
    }

    JsonObject delete(StripeAccount account, Request request) {
        Books books = desk.books(account);
        JsonObject item = books.need("invoiceitem", request.pathParam("id"));
        JsonObject invoice = books.get("invoice", item.getString("invoice"));
        if (invoice != null && !invoice.getString("status").equals("draft")) {
            throw StripeErrors.invalid(null, "You can't delete an invoice item of a finalized invoice.", null);
        }
        books.remove(item);
        if (invoice != null) {
            math.refresh(account, invoice);
        }
        return new JsonObject()
                .put("id", item.getString("id"))
                .put("object", "invoiceitem")
                .put("deleted", true);
    }

    private static @Nullable JsonObject invoice(Books books, Params params, String customer) {
        String id = params.text("invoice");
        if (id == null) {
            return null;
        }
        JsonObject invoice = books.need("invoice", id, "invoice");
        if (!invoice.getString("status").equals("draft")) {
            throw StripeErrors.invalid(
                    "invoice_not_editable", "You can't add invoice items to a finalized invoice.", "invoice");
        }
        if (!invoice.getString("customer").equals(customer)) {
            throw StripeErrors.invalid(
                    null, "The invoice belongs to another customer than the invoice item.", "invoice");
        }
        return invoice;
    }

    private static void price(JsonObject item, Params params, long quantity) {
        if (params.has("pricing")) {
            throw StripeErrors.noSuch("price", params.object("pricing").needText("price"), "pricing[price]");
        }
        long amount;
        String currency;
        if (params.has("price_data")) {
            Params data = params.object("price_data");
            amount = data.needInteger("unit_amount") * quantity;
            currency = data.needCurrency("currency");
        } else {
            amount = params.needInteger("amount");
            currency = params.needCurrency("currency");
        }
        item.put("amount", amount)
                .put("net_amount", amount)
                .put("currency", currency)
                .put(
                        "pricing",
                        new JsonObject()
                                .put("type", "price_details")
                                .put("unit_amount_decimal", Long.toString(quantity == 0 ? amount : amount / quantity)));
    }
}
