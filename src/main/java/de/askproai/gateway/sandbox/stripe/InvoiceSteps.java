package de.askproai.gateway.sandbox.stripe;

import de.askproai.gateway.sandbox.door.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happens to an invoice once it is written: finalize, send, pay, void, mark uncollectible. */
final class InvoiceSteps {
    private final Desk desk;
    private final Till till;

    InvoiceSteps(Desk desk, Till till) {
        this.desk = desk;
        this.till = till;
    }

    JsonObject finish(StripeAccount account, Request request) {
        JsonObject invoice = need(account, request);
        Params params = Params.of(request).only(Set.of("auto_advance"));
        if (!invoice.getString("status").equals("draft")) {
            throw StripeErrors.invalid(
                    null, "This invoice is already finalized, you can't re-finalize a non-draft invoice.", null);
        }
        invoice.put("auto_advance", params.flag("auto_advance", invoice.getBoolean("auto_advance")));
        finalizeDraft(account, request, invoice);
        return invoice;
    }

    JsonObject send(StripeAccount account, Request request) {
        JsonObject invoice = need(account, request);
        if (!invoice.getString("collection_method").equals("send_invoice")) {
            throw StripeErrors.invalid(
                    null, "You can only manually send an invoice if its collection method is 'send_invoice'.", null);
        }
        finalizeIfDraft(account, request, invoice);
        needOpen(invoice, "send");
        desk.count(account, "invoice.sent", request, invoice);
        desk.emit(account, request, "invoice.sent", invoice);
        return invoice;
    }

    JsonObject pay(StripeAccount account, Request request) {
        JsonObject invoice = need(account, request);
        Params params = Params.of(request)
                .only(Set.of("forgive", "mandate", "off_session", "paid_out_of_band", "payment_method", "source"));
        if (invoice.getString("status").equals("paid")) {
            throw StripeErrors.invalid(null, "Invoice is already paid", null);
        }
        finalizeIfDraft(account, request, invoice);
        if (invoice.getString("status").equals("paid")) {
            return invoice;
        }
        needOpen(invoice, "pay");
        if (params.flag("paid_out_of_band", false)) {
            paid(account, request, invoice, null);
            return invoice;
        }
        String method = params.text("payment_method");
        collect(account, request, invoice, method == null ? methodOf(account, invoice) : method);
        return invoice;
    }

    JsonObject voidIt(StripeAccount account, Request request) {
        JsonObject invoice = need(account, request);
        if (!Set.of("open", "uncollectible").contains(invoice.getString("status"))) {
            throw StripeErrors.invalid(
                    null, "You can only pass in open or uncollectible invoices. This invoice isn't.", null);
        }
        status(invoice, "void", "voided_at");
        desk.count(account, "invoice.voided", request, invoice);
        desk.emit(account, request, "invoice.voided", invoice);
        return invoice;
    }

    JsonObject markUncollectible(StripeAccount account, Request request) {
        JsonObject invoice = need(account, request);
        needOpen(invoice, "mark as uncollectible");
        status(invoice, "uncollectible", "marked_uncollectible_at");
        desk.emit(account, request, "invoice.marked_uncollectible", invoice);
        return invoice;
    }

    /** Charges an open invoice; a declined card fails it and leaves it open. */
    void collect(StripeAccount account, @Nullable Request request, JsonObject invoice, String method) {
        JsonObject intent = till.intentFor(account, invoice);
        invoice.put("attempted", true).put("attempt_count", invoice.getInteger("attempt_count") + 1);
        if (Till.declines(method)) {
            till.fail(account, request, intent, method);
            desk.emit(account, request, "invoice.payment_failed", invoice);
            throw StripeErrors.declined(intent);
        }
        till.succeed(account, request, intent, method);
        paid(account, request, invoice, intent);
    }

    private void paid(
            StripeAccount account, @Nullable Request request, JsonObject invoice, @Nullable JsonObject intent) {
        long amount = invoice.getLong("amount_due");
        status(invoice, "paid", "paid_at");
        invoice.put("amount_paid", intent == null ? 0 : amount)
                .put("amount_remaining", 0)
                .put("payments", payments(invoice, intent, amount));
        desk.count(account, "invoice.paid", request, invoice);
        desk.emit(account, request, "invoice.paid", invoice);
        desk.emit(account, request, "invoice.payment_succeeded", invoice);
    }

    private JsonObject payments(JsonObject invoice, @Nullable JsonObject intent, long amount) {
        JsonArray payments = new JsonArray();
        if (intent != null) {
            payments.add(new JsonObject()
                    .put("id", desk.ids().letters("inpay_1", 20))
                    .put("object", "invoice_payment")
                    .put("amount_paid", amount)
                    .put("amount_requested", amount)
                    .put("created", desk.now())
                    .put("currency", invoice.getString("currency"))
                    .put("invoice", invoice.getString("id"))
                    .put("is_default", true)
                    .put("livemode", false)
                    .put(
                            "payment",
                            new JsonObject()
                                    .put("type", "payment_intent")
                                    .put("payment_intent", intent.getString("id")))
                    .put("status", "paid"));
        }
        return Pages.list("/v1/invoice_payments", payments, false);
    }

    private void finalizeIfDraft(StripeAccount account, Request request, JsonObject invoice) {
        if (invoice.getString("status").equals("draft")) {
            finalizeDraft(account, request, invoice);
        }
    }

    private void finalizeDraft(StripeAccount account, Request request, JsonObject invoice) {
        String id = invoice.getString("id");
        String number = String.format(
                Locale.ROOT,
                "%s-%04d",
                desk.books(account)
                        .need("customer", invoice.getString("customer"))
                        .getString("invoice_prefix"),
                desk.books(account).nextInvoiceNumber());
        status(invoice, "open", "finalized_at");
        invoice.put("number", number)
                .put("effective_at", desk.now())
                .put("hosted_invoice_url", "https://invoice.stripe.com/i/acct_sandbox/test_" + id)
                .put("invoice_pdf", "https://pay.stripe.com/invoice/acct_sandbox/test_" + id + "/pdf");
        desk.count(account, "invoice.finalized", request, invoice);
        desk.emit(account, request, "invoice.finalized", invoice);
        if (invoice.getLong("amount_due") == 0) {
            paid(account, request, invoice, null);
        }
    }

    private String methodOf(StripeAccount account, JsonObject invoice) {
        JsonObject customer = desk.books(account).need("customer", invoice.getString("customer"));
        String own = invoice.getString("default_payment_method");
        String standing = customer.getJsonObject("invoice_settings").getString("default_payment_method");
        if (own == null && standing == null) {
            throw StripeErrors.invalid(
                    null,
                    "There is no `default_payment_method` set on this Customer or Invoice. Please attach a payment method"
                            + " first.",
                    null);
        }
        return own == null ? standing : own;
    }

    private JsonObject need(StripeAccount account, Request request) {
        return desk.books(account).need("invoice", request.pathParam("id"));
    }

    private static void needOpen(JsonObject invoice, String verb) {
        if (!invoice.getString("status").equals("open")) {
            throw StripeErrors.invalid(
                    null, "You cannot " + verb + " an invoice that is " + invoice.getString("status") + ".", null);
        }
    }

    private void status(JsonObject invoice, String status, String when) {
        invoice.put("status", status).getJsonObject("status_transitions").put(when, desk.now());
    }
}
