package de.askproai.gateway.sandbox.stripe;

import de.askproai.gateway.sandbox.door.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** {@code /v1/invoices} while they are drafts: create, read, change, delete. */
final class Invoices {
    private static final Set<String> PARAMS = Set.of(
            "account_tax_ids",
            "auto_advance",
            "automatic_tax",
            "automatically_finalizes_at",
            "collection_method",
            "currency",
            "custom_fields",
            "customer",
            "days_until_due",
            "default_payment_method",
            "default_tax_rates",
            "description",
            "due_date",
            "effective_at",
            "footer",
            "issuer",
            "metadata",
            "number",
            "payment_settings",
            "pending_invoice_items_behavior",
            "rendering",
            "statement_descriptor");

    private final Desk desk;
    private final InvoiceMath math;

    Invoices(Desk desk, InvoiceMath math) {
        this.desk = desk;
        this.math = math;
    }

    JsonObject create(StripeAccount account, Request request) {
        Params params = Params.of(request).only(PARAMS);
        JsonObject customer = desk.books(account).need("customer", params.needText("customer"), "customer");
        String behavior = params.oneOf("pending_invoice_items_behavior", "exclude", "include");
        JsonObject invoice = InvoiceDraft.of(desk, customer, params);
        desk.books(account).put(invoice);
        if (behavior.equals("include")) {
            include(account, invoice);
        }
        math.refresh(account, invoice);
        desk.count(account, "invoice.created", request, invoice);
        desk.emit(account, request, "invoice.created", invoice);
        return invoice;
    }

    JsonObject get(StripeAccount account, Request request) {
        return need(account, request);
    }

    JsonObject update(StripeAccount account, Request request) {
        JsonObject invoice = need(account, request);
        Params params = Params.of(request).only(PARAMS);
        boolean metadataOnly =
                params.tree().fieldNames().stream().allMatch(Set.of("metadata", "auto_advance", "expand")::contains);
        if (!invoice.getString("status").equals("draft") && !metadataOnly) {
            throw StripeErrors.invalid(
                    "invoice_not_editable", "Finalized invoices can't be updated in this way.", null);
        }
        InvoiceDraft.apply(desk, invoice, params);
        desk.emit(account, request, "invoice.updated", invoice);
        return invoice;
    }

    JsonObject delete(StripeAccount account, Request request) {
        JsonObject invoice = need(account, request);
        if (!invoice.getString("status").equals("draft")) {
            throw StripeErrors.invalid(
                    null, "You can only delete draft invoices. To cancel a finalized one, void it.", null);
        }
        desk.books(account).remove(invoice);
        desk.emit(account, request, "invoice.deleted", invoice);
        return new JsonObject()
                .put("id", invoice.getString("id"))
                .put("object", "invoice")
                .put("deleted", true);
    }

    JsonObject list(StripeAccount account, Request request) {
        return Pages.page(request, desk.books(account).all("invoice"), "customer", "status", "collection_method");
    }

    JsonObject lines(StripeAccount account, Request request) {
        JsonArray lines = need(account, request).getJsonObject("lines").getJsonArray("data");
        return Pages.list(request.path(), lines.copy(), false);
    }

    private JsonObject need(StripeAccount account, Request request) {
        return desk.books(account).need("invoice", request.pathParam("id"));
    }

    /** Takes up what was pending for the customer; without being asked, an invoice stays empty. */
    private void include(StripeAccount account, JsonObject invoice) {
        for (JsonObject item : desk.books(account).all("invoiceitem")) {
            boolean pending = item.getValue("invoice") == null;
            if (pending && item.getString("customer").equals(invoice.getString("customer"))) {
                item.put("invoice", invoice.getString("id"));
            }
        }
    }
}
