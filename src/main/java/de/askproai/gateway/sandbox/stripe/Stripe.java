package de.askproai.gateway.sandbox.stripe;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import de.askproai.gateway.sandbox.delivery.Postman;
import de.askproai.gateway.sandbox.door.Answer;
import de.askproai.gateway.sandbox.door.Door;
import de.askproai.gateway.sandbox.door.Faults;
import de.askproai.gateway.sandbox.door.Operation;
import de.askproai.gateway.sandbox.door.Request;
import de.askproai.gateway.sandbox.state.Counts;
import de.askproai.gateway.sandbox.state.Ids;
import de.askproai.gateway.sandbox.state.SandboxClock;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;

/** The imitated Stripe: its accounts and the table of its routes. */
public final class Stripe {
    private final StripeState state = new StripeState();
    private final Desk desk;
    private final Till till;
    private final InvoiceSteps invoiceSteps;
    private final Refunds refunds;

    public Stripe(SandboxClock clock, Ids ids, Counts counts, Postman postman) {
        this.desk = new Desk(state, clock, ids, counts, new StripeEvents(state, postman, clock, ids));
        this.till = new Till(desk);
        this.invoiceSteps = new InvoiceSteps(desk, till);
        this.refunds = new Refunds(desk);
    }

    public void mount(Vertx vertx, Router router, Faults faults) {
        Door<StripeAccount> door =
                new Door<>(vertx, router, new StripeFront(state, desk.clock()), faults, desk.counts(), desk.clock());
        mountBilling(door);
        mountPayments(door);
        door.otherwise();
    }

    private void mountBilling(Door<StripeAccount> door) {
        InvoiceMath math = new InvoiceMath(desk);
        Customers customers = new Customers(desk);
        InvoiceItems items = new InvoiceItems(desk, math);
        Invoices invoices = new Invoices(desk, math);
        door.on(POST, "/v1/customers", op(customers::create));
        door.on(GET, "/v1/customers", op(customers::list));
        door.on(GET, "/v1/customers/:id", op(customers::get));
        door.on(POST, "/v1/customers/:id", op(customers::update));
        door.on(DELETE, "/v1/customers/:id", op(customers::delete));
        door.on(POST, "/v1/invoiceitems", op(items::create));
        door.on(GET, "/v1/invoiceitems", op(items::list));
        door.on(GET, "/v1/invoiceitems/:id", op(items::get));
        door.on(DELETE, "/v1/invoiceitems/:id", op(items::delete));
        door.on(POST, "/v1/invoices", op(invoices::create));
        door.on(GET, "/v1/invoices", op(invoices::list));
        door.on(GET, "/v1/invoices/:id", op(invoices::get));
        door.on(POST, "/v1/invoices/:id", op(invoices::update));
        door.on(DELETE, "/v1/invoices/:id", op(invoices::delete));
        door.on(GET, "/v1/invoices/:id/lines", op(invoices::lines));
        door.on(POST, "/v1/invoices/:id/finalize", op(invoiceSteps::finish));
        door.on(POST, "/v1/invoices/:id/send", op(invoiceSteps::send));
        door.on(POST, "/v1/invoices/:id/pay", op(invoiceSteps::pay));
        door.on(POST, "/v1/invoices/:id/void", op(invoiceSteps::voidIt));
        door.on(POST, "/v1/invoices/:id/mark_uncollectible", op(invoiceSteps::markUncollectible));
    }

    private void mountPayments(Door<StripeAccount> door) {
        PaymentIntents intents = new PaymentIntents(desk, till);
        CheckoutSessions sessions = new CheckoutSessions(desk);
        door.on(POST, "/v1/payment_intents", op(intents::create));
        door.on(GET, "/v1/payment_intents", op(intents::list));
        door.on(GET, "/v1/payment_intents/:id", op(intents::get));
        door.on(POST, "/v1/payment_intents/:id", op(intents::update));
        door.on(POST, "/v1/payment_intents/:id/confirm", op(intents::confirm));
        door.on(POST, "/v1/payment_intents/:id/capture", op(intents::capture));
        door.on(POST, "/v1/payment_intents/:id/cancel", op(intents::cancel));
        door.on(POST, "/v1/checkout/sessions", op(sessions::create));
        door.on(GET, "/v1/checkout/sessions", op(sessions::list));
        door.on(GET, "/v1/checkout/sessions/:id", op(sessions::get));
        door.on(POST, "/v1/checkout/sessions/:id/expire", op(sessions::expire));
        door.on(GET, "/v1/checkout/sessions/:id/line_items", op(sessions::lineItems));
        door.on(POST, "/v1/refunds", op(refunds::create));
        door.on(GET, "/v1/refunds", op(refunds::list));
        door.on(GET, "/v1/refunds/:id", op(refunds::get));
        door.on(GET, "/v1/charges", op(refunds::listCharges));
        door.on(GET, "/v1/charges/:id", op(refunds::getCharge));
        door.on(GET, "/v1/events", op(this::events));
        door.on(GET, "/v1/events/:id", op(this::event));
    }

    /** A customer pays, or fails to. */
    public JsonObject pay(Payment payment) {
        return new Cashier(desk, till, invoiceSteps).take(payment);
    }

    /** A refund does not reach the customer. */
    public JsonObject failRefund(FailedRefund failed) {
        return refunds.fail(failed);
    }

    public void put(StripeAccount account) {
        state.put(account);
    }

    public boolean remove(String account) {
        return state.remove(account);
    }

    public void reset() {
        state.reset();
    }

    public JsonObject toJson() {
        JsonObject accounts = new JsonObject();
        state.accounts()
                .forEach(account ->
                        accounts.put(account.name(), state.books(account).toJson()));
        return new JsonObject().put("accounts", accounts);
    }

    private JsonObject events(StripeAccount account, Request request) {
        return Pages.page(request, desk.books(account).all("event"), "type");
    }

    private JsonObject event(StripeAccount account, Request request) {
        return desk.books(account).need("event", request.pathParam("id"));
    }

    private Operation<StripeAccount> op(StripeOperation operation) {
        return (account, request) -> {
            List<String> paths = Params.of(request).texts("expand");
            JsonObject answer = operation.answer(account, request).copy();
            if ("invoice".equals(answer.getString("object")) && !paths.contains("payments")) {
                answer.remove("payments");
            }
            return Answer.json(200, new Expander(desk.books(account)).expand(answer, paths));
        };
    }
}
