package de.askproai.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.sandbox.stripe.Payment;
import de.askproai.gateway.testing.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StripeSandboxIT {
    private static final String CHECKOUT = "mode=payment&success_url=https://example.com/ok&metadata[appointment]=a_1"
            + "&line_items[0][quantity]=1&line_items[0][price_data][currency]=eur"
            + "&line_items[0][price_data][unit_amount]=4500&line_items[0][price_data][product_data][name]=Haircut";

    private static SandboxHouse house;

    @BeforeAll
    static void open() {
        house = new SandboxHouse();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void empty() {
        Await.value(house.sandbox().reset());
        house.listener().clear();
        house.listener().answers(request -> new Listener.Reply(200, ""));
    }

    @Test
    void leavesAnInvoiceEmptyUnlessPendingItemsAreIncluded() {
        String customer = customer();
        String item = "amount=1500&currency=EUR&customer=" + customer;
        house.stripeApi().form("/v1/invoiceitems", item);

        JsonObject empty =
                house.stripeApi().form("/v1/invoices", "customer=" + customer).json();
        JsonObject full = house.stripeApi()
                .form("/v1/invoices", "pending_invoice_items_behavior=include&customer=" + customer)
                .json();

        assertThat(empty.getLong("amount_due")).isZero();
        assertThat(full.getLong("amount_due")).isEqualTo(1500);
        assertThat(full.getString("currency")).isEqualTo("eur");
    }

    @Test
    void billsADraftWithItemsOfItsOwn() {
        String customer = customer();
        Http api = house.stripeApi();
        String invoice = api.form(
                        "/v1/invoices", "collection_method=send_invoice&days_until_due=14&customer=" + customer)
                .json()
                .getString("id");
        api.form("/v1/invoiceitems", "amount=4500&currency=eur&customer=" + customer + "&invoice=" + invoice);

        JsonObject sent = api.form("/v1/invoices/" + invoice + "/send", "").json();
        JsonObject paid = Await.value(house.sandbox().pay(Payment.succeeded("salon", invoice)));

        assertThat(sent.getString("status")).isEqualTo("open");
        assertThat(sent.getString("number")).endsWith("-0001");
        assertThat(sent.getJsonObject("lines").getJsonArray("data")).hasSize(1);
        assertThat(paid.getString("status")).isEqualTo("paid");
        assertThat(paid.fieldNames()).doesNotContain("paid", "charge", "payment_intent");
        house.listener().await(9);
        assertThat(types())
                .containsSubsequence(
                        "customer.created",
                        "invoice.created",
                        "invoiceitem.created",
                        "invoice.finalized",
                        "invoice.sent",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "invoice.paid");
        assertThat(api.form("/v1/invoices/" + invoice + "/void", "").status()).isEqualTo(400);
    }

    @Test
    void completesACheckoutOnceTheCustomerPays() {
        JsonObject session =
                house.stripeApi().form("/v1/checkout/sessions", CHECKOUT).json();

        JsonObject paid = house.control()
                .post("/stripe/pay", new JsonObject().put("account", "salon").put("id", session.getString("id")))
                .json();

        assertThat(session.getString("url")).startsWith("https://checkout.stripe.com/");
        assertThat(session.getValue("payment_intent")).isNull();
        assertThat(paid.getString("status")).isEqualTo("complete");
        house.listener().await(4);
        assertThat(types()).contains("payment_intent.succeeded", "charge.succeeded", "checkout.session.completed");
        JsonObject completed = event("checkout.session.completed");
        assertThat(completed.getJsonObject("metadata").getString("appointment")).isEqualTo("a_1");
        assertThat(completed.getString("payment_status")).isEqualTo("paid");
        assertThat(completed.fieldNames()).noneMatch(name -> name.startsWith("sandbox"));
        assertThat(house.control()
                        .post(
                                "/stripe/pay",
                                new JsonObject().put("account", "salon").put("id", session.getString("id")))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void keepsACheckoutOpenWhenTheCardIsDeclined() {
        JsonObject session =
                house.stripeApi().form("/v1/checkout/sessions", CHECKOUT).json();

        JsonObject tried = Await.value(house.sandbox().pay(Payment.declined("salon", session.getString("id"))));

        assertThat(tried.getString("status")).isEqualTo("open");
        house.listener().await(3);
        assertThat(types()).contains("payment_intent.payment_failed").doesNotContain("checkout.session.completed");
    }

    @Test
    void refundsNoMoreThanWasPaid() {
        Http api = house.stripeApi();
        String intent = api.form(
                        "/v1/payment_intents", "amount=4500&currency=eur&confirm=true&payment_method=pm_card_visa")
                .json()
                .getString("id");

        Http.Reply part = api.form("/v1/refunds", "payment_intent=" + intent + "&amount=1500");
        Http.Reply tooMuch = api.form("/v1/refunds", "payment_intent=" + intent + "&amount=4000");
        Http.Reply rest = api.form("/v1/refunds", "payment_intent=" + intent);
        Http.Reply again = api.form("/v1/refunds", "payment_intent=" + intent);

        assertThat(List.of(part.status(), tooMuch.status(), rest.status(), again.status()))
                .containsExactly(200, 400, 200, 400);
        assertThat(rest.json().getInteger("amount")).isEqualTo(3000);
        assertThat(again.error().getString("code")).isEqualTo("charge_already_refunded");
        assertThat(house.counted("stripe.refund.created")).isEqualTo(2);
    }

    @Test
    void replaysAnIdempotentRequestAndCountsItOnce() {
        Http keyed = house.stripeApi().with("Idempotency-Key", "t7:inv:appt_91");

        Http.Reply first = keyed.form("/v1/customers", "email=erika@example.com");
        Http.Reply replay = keyed.form("/v1/customers", "email=erika@example.com");
        Http.Reply other = keyed.form("/v1/customers", "email=other@example.com");

        assertThat(replay.body()).isEqualTo(first.body());
        assertThat(replay.headers()).containsEntry("idempotent-replayed", "true");
        assertThat(first.headers()).doesNotContainKey("idempotent-replayed");
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.error().getString("type")).isEqualTo("idempotency_error");
        assertThat(house.counted("stripe.customer.created", "idempotency-key=t7:inv:appt_91"))
                .isEqualTo(1);
    }

    @Test
    void refusesAConcurrentRequestUnderTheSameKey() {
        Http keyed = house.stripeApi().with("Idempotency-Key", "once");
        Await.value(house.sandbox().addFault(Fault.delay("stripe", 2000).times(1)));

        CompletableFuture<Http.Reply> slow = keyed.formLater("/v1/customers", "name=Erika");
        Await.until(
                "the first runs",
                () -> Await.value(house.sandbox().state())
                        .getJsonArray("faults")
                        .isEmpty());

        assertThat(keyed.form("/v1/customers", "name=Erika").status()).isEqualTo(409);
        assertThat(slow.join().status()).isEqualTo(200);
        assertThat(keyed.form("/v1/customers", "name=Erika").body())
                .isEqualTo(slow.join().body());
        assertThat(house.counted("stripe.customer.created")).isEqualTo(1);
    }

    @Test
    void givesTheLostAnswerToARetry() {
        Http keyed = house.stripeApi().with("Idempotency-Key", "lost");
        Await.value(
                house.sandbox().addFault(Fault.drop("stripe").afterTheEffect().times(1)));

        Http.Reply lost = keyed.form("/v1/customers", "name=Erika");
        Http.Reply retried = keyed.form("/v1/customers", "name=Erika");

        assertThat(lost.status()).isZero();
        assertThat(retried.status()).isEqualTo(200);
        assertThat(retried.headers()).containsEntry("idempotent-replayed", "true");
        assertThat(house.counted("stripe.customer.created")).isEqualTo(1);
    }

    @Test
    void doesTheWorkOnRetryWhenTheFirstRequestNeverGotThrough() {
        Http keyed = house.stripeApi().with("Idempotency-Key", "refused");
        Await.value(house.sandbox().addFault(Fault.status("stripe", 503).times(1)));

        assertThat(keyed.form("/v1/customers", "name=Erika").status()).isEqualTo(503);
        assertThat(keyed.form("/v1/customers", "name=Erika").status()).isEqualTo(200);
        assertThat(house.counted("stripe.customer.created")).isEqualTo(1);
    }

    @Test
    void sendsEventsThatStripesOwnLibraryAccepts() throws Exception {
        house.stripeApi().with("Idempotency-Key", "k1").form("/v1/customers", "name=Erika");

        Listener.Received received = house.listener().await(1).get(0);
        assertThat(Webhook.constructEvent(
                                received.body().toString(),
                                received.headers().get("Stripe-Signature"),
                                SandboxHouse.STRIPE_SECRET)
                        .getType())
                .isEqualTo("customer.created");
        JsonObject event = received.json();
        assertThat(event.getString("id")).startsWith("evt_");
        assertThat(event.getJsonObject("request").getString("idempotency_key")).isEqualTo("k1");
        assertThat(house.stripeApi().get("/v1/events/" + event.getString("id")).json())
                .isEqualTo(event);
    }

    @Test
    void listsNewestFirstAndPagesByCursor() {
        Http api = house.stripeApi();
        for (String name : List.of("a", "b", "c")) {
            api.form("/v1/customers", "name=" + name + "&email=same@example.com");
        }

        JsonObject first =
                api.get("/v1/customers?limit=2&email=same@example.com").json();
        String last = first.getJsonArray("data").getJsonObject(1).getString("id");
        JsonObject second =
                api.get("/v1/customers?limit=2&starting_after=" + last).json();

        assertThat(names(first.getJsonArray("data"))).containsExactly("c", "b");
        assertThat(first.getBoolean("has_more")).isTrue();
        assertThat(names(second.getJsonArray("data"))).containsExactly("a");
        assertThat(second.getBoolean("has_more")).isFalse();
    }

    @Test
    void expandsWhatIsAskedFor() {
        String customer = customer();
        JsonObject invoice = house.stripeApi()
                .form("/v1/invoices", "expand[]=customer&customer=" + customer)
                .json();

        assertThat(invoice.getJsonObject("customer").getString("id")).isEqualTo(customer);
    }

    @Test
    void refusesInStripesShapes() {
        Http api = house.stripeApi();

        Http.Reply json = api.post("/v1/customers", new JsonObject().put("name", "Erika"));
        assertThat(json.status()).isEqualTo(400);
        assertThat(code(api.form("/v1/customers", "nickname=E"))).isEqualTo("parameter_unknown nickname");
        assertThat(code(api.form("/v1/payment_intents", "currency=eur"))).isEqualTo("parameter_missing amount");
        assertThat(code(api.form("/v1/payment_intents", "amount=ten&currency=eur")))
                .isEqualTo("parameter_invalid_integer amount");
        assertThat(code(api.form("/v1/invoices", "customer=cus_none"))).isEqualTo("resource_missing customer");
        assertThat(code(api.form("/v1/checkout/sessions", CHECKOUT.replace("unit_amount", "units"))))
                .isEqualTo("parameter_missing line_items[0][price_data][unit_amount]");
        Http.Reply declined = api.form(
                "/v1/payment_intents", "amount=4500&currency=eur&confirm=true&payment_method=pm_card_chargeDeclined");
        assertThat(declined.status()).isEqualTo(402);
        assertThat(declined.error().getString("type")).isEqualTo("card_error");
        assertThat(declined.error().getJsonObject("payment_intent").getString("status"))
                .isEqualTo("requires_payment_method");
        assertThat(api.get("/v1/nothing").error().getString("message"))
                .startsWith("Unrecognized request URL (GET: /v1/nothing).");
        Http.Reply stranger =
                api.with("Authorization", "Bearer sk_test_other_0123456789").get("/v1/customers");
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.error().getString("message")).isEqualTo("Invalid API Key provided: sk_test_****6789");
    }

    private static String customer() {
        return house.stripeApi()
                .form("/v1/customers", "name=Erika&email=erika@example.com")
                .json()
                .getString("id");
    }

    private static String code(Http.Reply reply) {
        return reply.error().getString("code") + " " + reply.error().getString("param");
    }

    private static List<String> types() {
        return house.listener().received().stream()
                .map(event -> event.json().getString("type"))
                .toList();
    }

    private static JsonObject event(String type) {
        return house.listener().received().stream()
                .map(Listener.Received::json)
                .filter(event -> event.getString("type").equals(type))
                .findFirst()
                .orElseThrow()
                .getJsonObject("data")
                .getJsonObject("object");
    }

    private static List<String> names(JsonArray customers) {
        return customers.stream()
                .map(customer -> ((JsonObject) customer).getString("name"))
                .toList();
    }
}
