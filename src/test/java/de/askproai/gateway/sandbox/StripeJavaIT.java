package de.askproai.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceItem;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.InvoiceCreateParams;
import com.stripe.param.InvoiceItemCreateParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.testing.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stripe's own Java library, told nothing but another base URL, as counterpart of the sandbox. */
class StripeJavaIT {
    private static SandboxHouse house;
    private static StripeClient stripe;

    @BeforeAll
    static void open() {
        house = new SandboxHouse();
        stripe = StripeClient.builder()
                .setApiKey("sk_test_salon")
                .setApiBase(house.sandbox().stripeUrl())
                .setMaxNetworkRetries(2)
                .build();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void empty() {
        Await.value(house.sandbox().reset());
    }

    @Test
    void billsACustomer() throws Exception {
        Customer customer = customer();
        Invoice draft = stripe.v1()
                .invoices()
                .create(InvoiceCreateParams.builder()
                        .setCustomer(customer.getId())
                        .setCollectionMethod(InvoiceCreateParams.CollectionMethod.SEND_INVOICE)
                        .setDaysUntilDue(14L)
                        .putMetadata("appointment", "a_1")
                        .build());
        InvoiceItem item = stripe.v1()
                .invoiceItems()
                .create(InvoiceItemCreateParams.builder()
                        .setCustomer(customer.getId())
                        .setInvoice(draft.getId())
                        .setAmount(4500L)
                        .setCurrency("eur")
                        .setDescription("Haircut")
                        .build());

        Invoice sent = stripe.v1().invoices().sendInvoice(draft.getId());

        assertThat(item.getInvoice()).isEqualTo(draft.getId());
        assertThat(sent.getStatus()).isEqualTo("open");
        assertThat(sent.getAmountDue()).isEqualTo(4500L);
        assertThat(sent.getLines().getData()).hasSize(1);
        assertThat(stripe.v1().invoices().retrieve(draft.getId()).getMetadata()).containsEntry("appointment", "a_1");
    }

    @Test
    void opensACheckout() throws Exception {
        Session session = stripe.v1()
                .checkout()
                .sessions()
                .create(SessionCreateParams.builder()
                        .setMode(SessionCreateParams.Mode.PAYMENT)
                        .setSuccessUrl("https://example.com/ok")
                        .addLineItem(SessionCreateParams.LineItem.builder()
                                .setQuantity(2L)
                                .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                        .setCurrency("eur")
                                        .setUnitAmount(1500L)
                                        .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                                .setName("Haircut")
                                                .build())
                                        .build())
                                .build())
                        .build());

        assertThat(session.getAmountTotal()).isEqualTo(3000L);
        assertThat(session.getUrl()).startsWith("https://checkout.stripe.com/");
        assertThat(stripe.v1().checkout().sessions().expire(session.getId()).getStatus())
                .isEqualTo("expired");
    }

    @Test
    void chargesAndRefunds() throws Exception {
        PaymentIntent intent = stripe.v1().paymentIntents().create(payment("pm_card_visa"));
        Refund refund = stripe.v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent.getId())
                        .setAmount(1000L)
                        .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                        .build());

        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(refund.getStatus()).isEqualTo("succeeded");
        assertThat(refund.getCharge()).isEqualTo(intent.getLatestCharge());
    }

    @Test
    void readsItsErrors() {
        assertThatThrownBy(() -> stripe.v1().customers().retrieve("cus_none"))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(404);
                    assertThat(e.getCode()).isEqualTo("resource_missing");
                });
        assertThatThrownBy(() -> stripe.v1().paymentIntents().create(payment("pm_card_chargeDeclined")))
                .isInstanceOfSatisfying(
                        CardException.class, e -> assertThat(e.getDeclineCode()).isEqualTo("generic_decline"));
    }

    @Test
    void retriesALostAnswerWithoutASecondEffect() throws Exception {
        Await.value(house.sandbox()
                .addFault(Fault.status("stripe", 500).afterTheEffect().times(1)));

        Customer customer = customer();

        assertThat(customer.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThat(house.counted("stripe.customer.created")).isEqualTo(1);
    }

    @Test
    void passesItsOwnIdempotencyKeys() throws Exception {
        RequestOptions options =
                RequestOptions.builder().setIdempotencyKey("t7:customer:1").build();
        CustomerCreateParams params =
                CustomerCreateParams.builder().setName("Erika").build();

        Customer first = stripe.v1().customers().create(params, options);
        Customer second = stripe.v1().customers().create(params, options);

        assertThat(second.getId()).isEqualTo(first.getId());
    }

    private static Customer customer() throws Exception {
        return stripe.v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setName("Erika Muster")
                        .setEmail("erika@example.com")
                        .build());
    }

    private static PaymentIntentCreateParams payment(String method) {
        return PaymentIntentCreateParams.builder()
                .setAmount(4500L)
                .setCurrency("eur")
                .setConfirm(true)
                .setPaymentMethod(method)
                .build();
    }
}
