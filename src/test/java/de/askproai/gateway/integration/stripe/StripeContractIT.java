package de.askproai.gateway.integration.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.integration.Fixtures;
import de.askproai.gateway.integration.WitnessedVendor;
import de.askproai.gateway.payment.AddInvoiceItem;
import de.askproai.gateway.payment.AdvanceInvoice;
import de.askproai.gateway.payment.AdvanceInvoice.Step;
import de.askproai.gateway.payment.BillingAccount;
import de.askproai.gateway.payment.CreateCustomer;
import de.askproai.gateway.payment.CreateInvoice;
import de.askproai.gateway.payment.DeleteCustomer;
import de.askproai.gateway.payment.FindBilled;
import de.askproai.gateway.payment.FindInvoice;
import de.askproai.gateway.payment.FindPaidBy;
import de.askproai.gateway.payment.FindRefunds;
import de.askproai.gateway.payment.FindSent;
import de.askproai.gateway.payment.RefundPayment;
import de.askproai.gateway.sandbox.SandboxHouse;
import de.askproai.gateway.sandbox.stripe.Payment;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.Contract;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.testing.Witness.Exchange;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What gateway and sandbox say to each other against Stripe's own OpenAPI description, of a version before, where that is at hand. */
class StripeContractIT {
    @RegisterExtension
    static final Contract CONTRACT = Contract.ofBefore(
            "",
            "stripe-subset/customers-openapi-original.yml",
            "stripe-subset/invoice-openapi-original.yml",
            "stripe-subset/refunds-openapi-original.yml",
            "stripe-subset/events-openapi-original.yml");

    @RegisterExtension
    static final TestVertx VERTX = new TestVertx();

    private static final BillingAccount ACCOUNT = new BillingAccount(Fixtures.COMPANY, "stripe", Fixtures.CONNECTION);
    private static final Map<String, String> METADATA = Map.of("payment_id", "p_1", "operation", "op_1");

    /** As long as a caller's name may be in a tool's arguments, with a character of two halves where it is cut. */
    private static final String LONG_NAME = "a".repeat(255) + "🙂" + "b".repeat(243);

    private static SandboxHouse house;
    private static WitnessedVendor stripe;

    @BeforeAll
    static void askEverything() {
        house = new SandboxHouse();
        stripe = new WitnessedVendor(
                VERTX.vertx(), "stripe", house.sandbox().stripeUrl(), "sk_test_salon", StripeIntegration::new);
        String customer = stripe.ask(
                        CreateCustomer.ADDRESS,
                        new CreateCustomer(ACCOUNT, "k:1", "Erika", "erika@example.com", "+491701234567", "de"))
                .id();
        stripe.ask(CreateCustomer.ADDRESS, new CreateCustomer(ACCOUNT, "k:2", LONG_NAME, null, null, "en"));
        String invoice = invoice("k:3", customer);
        askOfWhatIsPaid(invoice);
        String mistaken = invoice("k:4", customer);
        stripe.ask(AdvanceInvoice.ADDRESS, new AdvanceInvoice(ACCOUNT, "k:4:void", mistaken, Step.VOID));
        stripe.ask(DeleteCustomer.ADDRESS, new DeleteCustomer(ACCOUNT, customer));
        assertThat(Await.refusal(stripe.send(FindInvoice.ADDRESS, new FindInvoice(ACCOUNT, "in_none")))
                        .code())
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    private static String invoice(String key, String customer) {
        String invoice = stripe.ask(CreateInvoice.ADDRESS, new CreateInvoice(ACCOUNT, key, customer, 14, METADATA))
                .id();
        stripe.ask(
                AddInvoiceItem.ADDRESS,
                new AddInvoiceItem(ACCOUNT, key + ":item", customer, invoice, 3200, "eur", "Schnitt"));
        stripe.ask(AdvanceInvoice.ADDRESS, new AdvanceInvoice(ACCOUNT, key + ":final", invoice, Step.FINALIZE));
        stripe.ask(AdvanceInvoice.ADDRESS, new AdvanceInvoice(ACCOUNT, key + ":send", invoice, Step.SEND));
        return invoice;
    }

    private static void askOfWhatIsPaid(String invoice) {
        stripe.ask(FindBilled.ADDRESS, new FindBilled(ACCOUNT, invoice));
        stripe.ask(FindSent.ADDRESS, new FindSent(ACCOUNT, invoice, null));
        String sent = new JsonObject(stripe.exchange("GET", "/v1/events").answer())
                .getJsonArray("data")
                .getJsonObject(0)
                .getString("id");
        stripe.ask(FindSent.ADDRESS, new FindSent(ACCOUNT, invoice, sent));
        Await.value(house.sandbox().pay(Payment.succeeded("salon", invoice)));
        String payment = stripe.ask(FindPaidBy.ADDRESS, new FindPaidBy(ACCOUNT, invoice))
                .parts()
                .get(0)
                .payment();
        stripe.ask(RefundPayment.ADDRESS, new RefundPayment(ACCOUNT, "k:refund", payment, METADATA));
        stripe.ask(FindRefunds.ADDRESS, new FindRefunds(ACCOUNT, payment, "op_1"));
        stripe.ask(FindInvoice.ADDRESS, new FindInvoice(ACCOUNT, invoice));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void everythingIsAsked() {
        assertThat(stripe.unasked()).isEmpty();
    }

    @Test
    void theGatewayAsksWhatIsDescribed() {
        assertThat(stripe.exchanges())
                .hasSize(20)
                .allSatisfy(exchange -> assertThat(CONTRACT.asked(exchange)).isEmpty());
    }

    @Test
    void aNameLongerThanStripeTakesIsCutAtAWholeCharacter() {
        assertThat(stripe.exchanges())
                .filteredOn(exchange -> exchange.body().startsWith("name=aa"))
                .singleElement()
                .satisfies(exchange -> assertThat(new JsonObject(exchange.answer()).getString("name"))
                        .isEqualTo("a".repeat(255)));
    }

    @Test
    void theSandboxAnswersWhatIsDescribed() {
        assertThat(stripe.exchanges())
                .hasSize(20)
                .allSatisfy(exchange -> assertThat(CONTRACT.answered(exchange)).isEmpty());
    }

    @Test
    void theSandboxAnswersWhatStripesExamplesHave() throws Exception {
        StripeExamples examples = new StripeExamples(CONTRACT.file("stripe-fixtures3.json"));

        assertThat(stripe.exchanges())
                .hasSize(20)
                .filteredOn(exchange -> exchange.status() == 200)
                .allSatisfy(exchange -> assertThat(examples.differences(new JsonObject(exchange.answer())))
                        .isEmpty());
        assertThat(examples.differences(new JsonObject()
                        .put("object", "refund")
                        .put("amount", "3200")
                        .put("sum", 3200)))
                .containsExactly("refund.amount: is another kind of value", "refund.sum: is not in the example");
    }

    @Test
    void anythingElseWouldBeNoticed() {
        Exchange refund = stripe.exchange("POST", "/v1/refunds");
        Exchange invoice = stripe.exchange("POST", "/v1/invoices");
        Exchange item = stripe.exchange("POST", "/v1/invoiceitems");
        Exchange list = stripe.exchange("GET", "/v1/refunds");

        assertThat(CONTRACT.asked(refund.asking("payment_intent", "payment"))).isNotEmpty();
        assertThat(CONTRACT.asked(refund.asking("requested_by_customer", "because")))
                .isNotEmpty();
        assertThat(CONTRACT.asked(refund.asking("metadata%5Boperation%5D=op_1&metadata%5Bpayment_id%5D", "metadata")))
                .isNotEmpty();
        assertThat(CONTRACT.asked(invoice.asking("days_until_due=14", "days_until_due=soon")))
                .isNotEmpty();
        assertThat(CONTRACT.asked(invoice.asking("auto_advance=false", "auto_advance=no")))
                .isNotEmpty();
        assertThat(CONTRACT.asked(item.asking("3200", "32.00"))).isNotEmpty();
        assertThat(CONTRACT.asked(item.asking("customer=", "client="))).isNotEmpty();
        assertThat(CONTRACT.asked(list.asking("limit", "most"))).containsExactly("?most: is not described");
        assertThat(CONTRACT.answered(item.answering("\"amount\":3200", "\"amount\":\"3200\"")))
                .isNotEmpty();
        assertThat(CONTRACT.answered(list.answering("\"list\"", "\"page\""))).isNotEmpty();
    }
}
