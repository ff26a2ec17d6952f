package de.askproai.gateway.integration.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.client.Call;
import de.askproai.gateway.client.Response;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.integration.Fixtures;
import de.askproai.gateway.payment.AddInvoiceItem;
import de.askproai.gateway.payment.BillingAccount;
import de.askproai.gateway.payment.FindRefunds;
import de.askproai.gateway.payment.FindSent;
import de.askproai.gateway.payment.PaymentChanged;
import de.askproai.gateway.payment.PaymentState;
import de.askproai.gateway.payment.Refund;
import de.askproai.gateway.payment.RefundFailed;
import de.askproai.gateway.payment.RefundPayment;
import de.askproai.gateway.work.Outcome;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeTest {
    private final StripeEvents events = new StripeEvents();
    private final StripeCalls calls = new StripeCalls(Fixtures.vendor("stripe"));

    @Test
    void putsAnItemOnItsDraftAsAFormWithAKey() {
        Call<AddInvoiceItem.Item> call = calls.addItem(
                new AddInvoiceItem(
                        new BillingAccount(Fixtures.COMPANY, "stripe", Fixtures.CONNECTION),
                        "t1:appt_1/invoice:item:1",
                        "cus_1",
                        "in_1",
                        3200,
                        "eur",
                        "Schnitt & Föhnen"),
                Fixtures.connection("stripe"));

        assertThat(call.path()).isEqualTo("/v1/invoiceitems");
        assertThat(call.body().bytes().toString())
                .isEqualTo("customer=cus_1&invoice=in_1&amount=3200&currency=eur&description=Schnitt+%26+F%C3%B6hnen");
        assertThat(call.headers()).containsEntry("Idempotency-Key", "t1:appt_1/invoice:item:1");
        assertThat(call.repeatable()).isTrue();
    }

    @Test
    void readsAPaidInvoiceWithOurOwnIds() {
        Outcome outcome = events.read(Fixtures.event(StripeTest.class, "stripe", "invoice_paid.json"))
                .outcome();

        PaymentChanged paid =
                (PaymentChanged) ((Outcome.Done) outcome).effects().get(0);
        assertThat(paid.payment()).isEqualTo(UUID.fromString("7b0f3a52-3c5f-4a5e-9f3d-0d9b7f1f2a11"));
        assertThat(paid.state()).isEqualTo(PaymentState.PAID);
        assertThat(paid.amountMinor()).isEqualTo(3200);
        assertThat(paid.vendorTime()).isEqualTo(Instant.ofEpochSecond(1796203200L));
        assertThat(paid.callId()).isEqualTo("call_fixture_1");
        assertThat(((Outcome.Done) outcome).effects()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "checkout.session.completed,complete,paid,PAID",
        "checkout.session.completed,complete,unpaid,PROCESSING",
        "checkout.session.expired,expired,unpaid,EXPIRED",
        "checkout.session.async_payment_failed,complete,unpaid,FAILED",
        "payment_intent.succeeded,succeeded,,PAID",
        "payment_intent.payment_failed,requires_payment_method,,FAILED",
        "payment_intent.canceled,canceled,,VOID"
    })
    void readsWhereAPaymentStands(String type, String status, String paymentStatus, PaymentState state) {
        String body = """
                {"id":"evt_1","object":"event","created":1796203200,"type":"%s",
                 "data":{"object":{"id":"x_1","status":"%s","payment_status":"%s"}}}
                """.formatted(type, status, paymentStatus);

        Outcome outcome = events.read(Fixtures.event("stripe", body.getBytes(StandardCharsets.UTF_8)))
                .outcome();

        assertThat(((PaymentChanged) ((Outcome.Done) outcome).effects().get(0)).state())
                .isEqualTo(state);
    }

    private static final String OURS = """
            {"payment_id":"7b0f3a52-3c5f-4a5e-9f3d-0d9b7f1f2a11","appointment_id":"7b0f3a52-3c5f-4a5e-9f3d-0d9b7f1f2a12",
             "call_id":"call_1","operation":"a/deposit","invoice_id":"in_1"}""";

    private Outcome refund(String type, String status, String metadata) {
        String body = """
                {"id":"evt_1","object":"event","created":1796203200,"type":"%s",
                 "data":{"object":{"id":"re_1","object":"refund","amount":1000,"currency":"eur","status":"%s","metadata":%s}}}
                """.formatted(type, status, metadata);
        return events.read(Fixtures.event("stripe", body.getBytes(StandardCharsets.UTF_8)))
                .outcome();
    }

    @ParameterizedTest
    @CsvSource({
        "refund.failed,failed",
        "refund.updated,failed",
        "refund.updated,canceled",
        "charge.refund.updated,failed"
    })
    void readsThatARefundOfOursFailed(String type, String status) {
        Outcome.Done done = (Outcome.Done) refund(type, status, OURS);

        PaymentChanged changed = (PaymentChanged) done.effects().get(0);
        assertThat(changed.payment()).isEqualTo(UUID.fromString("7b0f3a52-3c5f-4a5e-9f3d-0d9b7f1f2a11"));
        assertThat(changed.externalId()).isEqualTo("in_1");
        assertThat(changed.state()).isEqualTo(PaymentState.REFUND_FAILED);
        assertThat(done.effects().get(1))
                .isEqualTo(new RefundFailed(
                        Fixtures.COMPANY,
                        "re_1",
                        "a/deposit",
                        UUID.fromString("7b0f3a52-3c5f-4a5e-9f3d-0d9b7f1f2a12"),
                        "call_1",
                        1000L,
                        "eur"));
    }

    @ParameterizedTest
    @CsvSource({"refund.created,succeeded,true", "refund.updated,pending,true", "refund.failed,failed,false"})
    void leavesOtherRefundsAlone(String type, String status, boolean ours) {
        assertThat(refund(type, status, ours ? OURS : "{}")).isEqualTo(Outcome.done());
    }

    /** What the vendor answered under the key of an attempt before may be a refund that failed since. */
    @Test
    void aRefundThatIsOffPaysNothingBack() {
        Call<Refund> call = calls.refund(
                new RefundPayment(
                        new BillingAccount(Fixtures.COMPANY, "stripe", Fixtures.CONNECTION), "key", "pi_1", Map.of()),
                Fixtures.connection("stripe"));
        Response failed = new Response(
                200,
                MultiMap.caseInsensitiveMultiMap(),
                Buffer.buffer("{\"id\":\"re_1\",\"amount\":1000,\"created\":1796203200,\"status\":\"failed\"}"));

        assertThat(call.decode().decode(failed))
                .isEqualTo(new Refund("re_1", 1000, Instant.ofEpochSecond(1796203200), true));
    }

    /** Of those that failed, ours alone: what people tried is theirs to see to. */
    @Test
    void findsWhatWasPaidBackAndWhatOfOursFailed() {
        Call<FindRefunds.Refunds> call = calls.findRefunds(
                new FindRefunds(
                        new BillingAccount(Fixtures.COMPANY, "stripe", Fixtures.CONNECTION), "pi_1", "a/deposit"),
                Fixtures.connection("stripe"));
        Response listed = new Response(200, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer("""
                {"data": [
                  {"id": "re_1", "amount": 1000, "created": 1, "status": "failed", "metadata": {"operation": "a/deposit"}},
                  {"id": "re_2", "amount": 400, "created": 2, "status": "pending", "metadata": {}},
                  {"id": "re_3", "amount": 600, "created": 3, "status": "canceled", "metadata": {}},
                  {"id": "re_4", "amount": 600, "created": 4, "status": "succeeded"}]}
                """));

        assertThat(call.decode().decode(listed).refunds())
                .containsExactly(
                        new Refund("re_1", 1000, Instant.ofEpochSecond(1), true),
                        new Refund("re_2", 400, Instant.ofEpochSecond(2), false),
                        new Refund("re_4", 600, Instant.ofEpochSecond(4), false));
    }

    /** Whoever sent it, and first of all. */
    @Test
    void findsWhenAnInvoiceWasSentByItsEvents() {
        Call<FindSent.Sent> call = findSent(null);
        Response listed = new Response(200, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer("""
                {"data": [
                  {"id": "evt_3", "created": 1796203300, "data": {"object": {"id": "in_1"}}},
                  {"id": "evt_2", "created": 1796203200, "data": {"object": {"id": "in_1"}}},
                  {"id": "evt_1", "created": 1796203100, "data": {"object": {"id": "in_2"}}}]}
                """));
        Response none = new Response(200, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer("{\"data\": []}"));

        assertThat(call.decode().decode(listed)).isEqualTo(new FindSent.Sent(Instant.ofEpochSecond(1796203200), null));
        assertThat(call.decode().decode(none)).isEqualTo(new FindSent.Sent(null, null));
    }

    @Test
    void anInvoiceIsNotUnsentBecauseManyWereSentSince() {
        Response page = new Response(200, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer("""
                {"has_more": true, "data": [
                  {"id": "evt_3", "created": 1796203300, "data": {"object": {"id": "in_2"}}},
                  {"id": "evt_2", "created": 1796203200, "data": {"object": {"id": "in_3"}}}]}
                """));

        assertThat(findSent(null).decode().decode(page)).isEqualTo(new FindSent.Sent(null, "evt_2"));
        assertThat(findSent("evt_2").target()).endsWith("&starting_after=evt_2");
    }

    /** It does everything else. */
    @Test
    void aKeyThatMayNotReadEventsIsNoWrongKey() {
        Response forbidden = new Response(403, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer("{}"));
        Response wrong = new Response(401, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer("{}"));

        assertThat(findSent(null).refuse().decode(forbidden).code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(findSent(null).refuse().decode(wrong).code()).isEqualTo(ErrorCode.UPSTREAM_CREDENTIALS);
    }

    private Call<FindSent.Sent> findSent(@Nullable String after) {
        return calls.findSent(
                new FindSent(new BillingAccount(Fixtures.COMPANY, "stripe", Fixtures.CONNECTION), "in_1", after),
                Fixtures.connection("stripe"));
    }

    @Test
    void isDoneWithTypesNobodyHandles() {
        String body = "{\"id\":\"evt_1\",\"object\":\"event\",\"created\":1,\"type\":\"customer.created\",\"data\":{}}";

        assertThat(events.read(Fixtures.event("stripe", body.getBytes(StandardCharsets.UTF_8)))
                        .outcome())
                .isEqualTo(Outcome.done());
    }

    @ParameterizedTest
    @CsvSource({
        "500,,UPSTREAM_FAILED",
        "500,false,UPSTREAM_REJECTED",
        "400,,UPSTREAM_REJECTED",
        "400,true,UPSTREAM_FAILED",
        "409,,UNAVAILABLE",
        "409,false,CONFLICT",
        "429,false,UPSTREAM_RATE_LIMITED",
        "402,,UPSTREAM_REJECTED",
        "401,,UPSTREAM_CREDENTIALS"
    })
    void obeysWhetherStripeWantsToBeAskedAgain(int status, String shouldRetry, ErrorCode code) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        if (shouldRetry != null) {
            headers.set("Stripe-Should-Retry", shouldRetry);
        }

        assertThat(StripeRefusals.read(new Response(status, headers, Buffer.buffer("{}")))
                        .code())
                .isEqualTo(code);
    }
}
