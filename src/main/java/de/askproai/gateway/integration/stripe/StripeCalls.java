package de.askproai.gateway.integration.stripe;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.client.Body;
import de.askproai.gateway.client.Call;
import de.askproai.gateway.client.CallBuilder;
import de.askproai.gateway.client.Response;
import de.askproai.gateway.client.Vendor;
import de.askproai.gateway.integration.Credentials;
import de.askproai.gateway.integration.Payload;
import de.askproai.gateway.payment.AddInvoiceItem;
import de.askproai.gateway.payment.AdvanceInvoice;
import de.askproai.gateway.payment.CreateCustomer;
import de.askproai.gateway.payment.CreateInvoice;
import de.askproai.gateway.payment.DeleteCustomer;
import de.askproai.gateway.payment.FindBilled;
import de.askproai.gateway.payment.FindInvoice;
import de.askproai.gateway.payment.FindPaidBy;
import de.askproai.gateway.payment.FindRefunds;
import de.askproai.gateway.payment.FindSent;
import de.askproai.gateway.payment.Invoice;
import de.askproai.gateway.payment.Refund;
import de.askproai.gateway.payment.RefundPayment;
import de.askproai.gateway.tenant.Connection;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The calls of Stripe's API: forms in, JSON out. Every POST carries an idempotency key, so each may be repeated.
 *
 * <p>Items name their draft: items made first do not get onto an invoice since API version 2022-11.
 */
final class StripeCalls {
    /** In the smallest unit of a currency; Stripe takes up to twelve digits of the smallest ones. */
    static final long HIGHEST_AMOUNT = 1_000_000_000_000L;

    private static final String VERSION = "2026-10-28.endive";
    private static final int LONGEST_NAME = 256;

    private final Vendor vendor;

    StripeCalls(Vendor vendor) {
        this.vendor = vendor;
    }

    Call<CreateCustomer.Customer> createCustomer(CreateCustomer question, Connection connection) {
        Form form = new Form()
                .add("name", cut(question.name()))
                .add("email", question.email())
                .add("phone", question.phone())
                .add("preferred_locales[0]", question.language());
        return post(connection, "customers.create", question.key(), form, "/v1/customers")
                .decodedBy(
                        response -> new CreateCustomer.Customer(json(response).need("id")));
    }

    /** What is longer is refused, and with it the invoice. */
    private static String cut(String name) {
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        boolean halved = Character.isHighSurrogate(name.charAt(LONGEST_NAME - 1));
        return name.substring(0, halved ? LONGEST_NAME - 1 : LONGEST_NAME);
    }

    Call<Invoice> createInvoice(CreateInvoice question, Connection connection) {
        Form form = new Form()
                .add("customer", question.customer())
                .add("collection_method", "send_invoice")
                .add("days_until_due", Integer.toString(question.daysUntilDue()))
                .add("auto_advance", "false")
                .add("pending_invoice_items_behavior", "exclude");
        new TreeMap<>(question.metadata()).forEach((name, value) -> form.add("metadata[" + name + "]", value));
        return post(connection, "invoices.create", question.key(), form, "/v1/invoices")
                .decodedBy(StripeCalls::invoice);
    }

    Call<AddInvoiceItem.Item> addItem(AddInvoiceItem question, Connection connection) {
        Form form = new Form()
                .add("customer", question.customer())
                .add("invoice", question.invoice())
                .add("amount", Long.toString(question.amountMinor()))
                .add("currency", question.currency())
                .add("description", question.description());
        return post(connection, "invoiceitems.create", question.key(), form, "/v1/invoiceitems")
                .decodedBy(response -> new AddInvoiceItem.Item(json(response).need("id")));
    }

    Call<Invoice> advance(AdvanceInvoice question, Connection connection) {
        return switch (question.step()) {
            case FINALIZE ->
                post(
                                connection,
                                "invoices.finalize",
                                question.key(),
                                new Form().add("auto_advance", "false"),
                                "/v1/invoices/{}/finalize",
                                question.invoice())
                        .decodedBy(StripeCalls::invoice);
            case SEND ->
                post(
                                connection,
                                "invoices.send",
                                question.key(),
                                new Form(),
                                "/v1/invoices/{}/send",
                                question.invoice())
                        .decodedBy(StripeCalls::invoice);
            case VOID ->
                post(
                                connection,
                                "invoices.void",
                                question.key(),
                                new Form(),
                                "/v1/invoices/{}/void",
                                question.invoice())
                        .decodedBy(StripeCalls::invoice);
        };
    }

    Call<Invoice> findInvoice(FindInvoice question, Connection connection) {
        return call(connection, "invoices.get")
                .get("/v1/invoices/{}", question.invoice())
                .decodedBy(StripeCalls::invoice);
    }

    Call<FindBilled.Billed> findBilled(FindBilled question, Connection connection) {
        return call(connection, "invoices.get")
                .get("/v1/invoices/{}", question.invoice())
                .decodedBy(response -> new FindBilled.Billed(json(response).need("customer")));
    }

    /** An invoice does not say whether it was sent; the events of the last thirty days do, newest first. */
    Call<FindSent.Sent> findSent(FindSent question, Connection connection) {
        CallBuilder call = call(connection, "events.list")
                .refusedBy(StripeRefusals::readOfEvents)
                .get("/v1/events")
                .query("type", "invoice.sent")
                .query("limit", "100");
        if (question.after() != null) {
            call.query("starting_after", question.after());
        }
        return call.decodedBy(response -> sent(question, json(response)));
    }

    private static FindSent.Sent sent(FindSent question, Payload page) {
        List<Payload> events = page.list("data");
        Instant first = events.stream()
                .filter(event ->
                        question.invoice().equals(event.at("data").at("object").text("id")))
                .flatMap(event -> Stream.ofNullable(event.seconds("created")))
                .min(Comparator.naturalOrder())
                .orElse(null);
        boolean more = Boolean.TRUE.equals(page.bool("has_more")) && !events.isEmpty();
        return new FindSent.Sent(first, more ? events.get(events.size() - 1).need("id") : null);
    }

    /** An invoice says with what it was paid only when it is asked to. */
    Call<FindPaidBy.PaidBy> findPaidBy(FindPaidBy question, Connection connection) {
        return call(connection, "invoices.get")
                .get("/v1/invoices/{}", question.invoice())
                .query("expand[]", "payments")
                .decodedBy(response -> new FindPaidBy.PaidBy(json(response).at("payments").list("data").stream()
                        .filter(part -> "paid".equals(part.text("status")))
                        .filter(part -> part.at("payment").text("payment_intent") != null)
                        .map(part -> new FindPaidBy.Part(
                                part.at("payment").need("payment_intent"), amount(part, "amount_paid")))
                        .toList()));
    }

    Call<FindRefunds.Refunds> findRefunds(FindRefunds question, Connection connection) {
        return call(connection, "refunds.list")
                .get("/v1/refunds")
                .query("payment_intent", question.payment())
                .query("limit", "100")
                .decodedBy(response -> new FindRefunds.Refunds(json(response).list("data").stream()
                        .filter(refund -> !StripeStates.isRefundOff(refund.text("status"))
                                || question.operation()
                                        .equals(refund.at("metadata").text(RefundPayment.OPERATION)))
                        .map(StripeCalls::refund)
                        .toList()));
    }

    Call<Refund> refund(RefundPayment question, Connection connection) {
        Form form = new Form().add("payment_intent", question.payment()).add("reason", "requested_by_customer");
        new TreeMap<>(question.metadata()).forEach((name, value) -> form.add("metadata[" + name + "]", value));
        return post(connection, "refunds.create", question.key(), form, "/v1/refunds")
                .decodedBy(response -> refund(json(response)));
    }

    private static Refund refund(Payload refund) {
        return new Refund(
                refund.need("id"),
                amount(refund, "amount"),
                Instant.ofEpochSecond(amount(refund, "created")),
                StripeStates.isRefundOff(refund.text("status")));
    }

    private static long amount(Payload object, String name) {
        return Long.parseLong(object.need(name));
    }

    /** Repeatable by nature: a customer that is gone is not found. */
    Call<DeleteCustomer.CustomerDeleted> deleteCustomer(DeleteCustomer question, Connection connection) {
        return call(connection, "customers.delete")
                .request(HttpMethod.DELETE, "/v1/customers/{}", question.customer())
                .repeatable()
                .decodedBy(response -> new DeleteCustomer.CustomerDeleted());
    }

    private CallBuilder call(Connection connection, String operation) {
        return Call.of(vendor, connection.id().toString(), operation)
                .bearer(Credentials.reveal(connection, "apiKey"))
                .header("Stripe-Version", VERSION)
                .refusedBy(StripeRefusals::read);
    }

    private CallBuilder post(
            Connection connection, String operation, String key, Form form, String path, String... arguments) {
        return call(connection, operation)
                .post(path, arguments)
                .header("Idempotency-Key", key)
                .repeatable()
                .body(Body.form(form.fields));
    }

    private static Invoice invoice(Response response) {
        Payload invoice = json(response);
        return new Invoice(
                invoice.need("id"),
                StripeStates.ofInvoice(invoice.text("status")),
                invoice.number("total", 0, HIGHEST_AMOUNT),
                invoice.text("currency"));
    }

    private static Payload json(Response response) {
        return Payload.of(response.json());
    }

    /** Form fields in order, without those that have no value. */
    private static final class Form {
        private final List<Map.Entry<String, String>> fields = new ArrayList<>();

        @CanIgnoreReturnValue
        Form add(String name, @Nullable String value) {
            if (value != null) {
                fields.add(Map.entry(name, value));
            }
            return this;
        }
    }
}
