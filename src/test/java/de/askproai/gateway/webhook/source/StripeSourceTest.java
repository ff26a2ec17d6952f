package de.askproai.gateway.webhook.source;

import static de.askproai.gateway.webhook.source.Signed.bytes;
import static de.askproai.gateway.webhook.source.Signed.headers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeSourceTest {
    private static final long NOW = 1760000000_000L;
    private static final byte[] BODY = bytes("{\"id\":\"evt_test_1\",\"object\":\"event\"}");
    private static final String DIGEST = "d70c79ec5bffe932dd888228cc91a4c6c64907b490527f3ffb985fb5cdce0859";
    private static final String SIGNATURE = "t=1760000000,v1=" + DIGEST;
    private static final String OTHER = "0000000000000000000000000000000000000000000000000000000000000000";

    private final Receiver receiver = new StripeSource().receiver(Signing.with("whsec_test"));

    @Test
    void acceptsTheVendorsVector() {
        assertThat(verify(SIGNATURE, BODY, NOW)).isEqualTo(Verdict.VERIFIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t=1760000000,v1=" + OTHER + ",v1=" + DIGEST,
                "t=1760000000,v1=" + DIGEST + ",v1=" + OTHER,
                "t=1760000000,v1=" + DIGEST + ",v0=" + OTHER,
                "v1=" + DIGEST + ",t=1760000000",
                "t=1760000000, v1=" + DIGEST
            })
    void acceptsAnyMatchingV1(String signature) throws SignatureVerificationException {
        assertThat(verify(signature, BODY, NOW)).isEqualTo(Verdict.VERIFIED);
    }

    @Property(tries = 50)
    void agreesWithTheVendorsOwnVerifier(@ForAll @StringLength(max = 200) String text) throws Exception {
        byte[] body = bytes(text);
        String signature = Signed.stripe("whsec_test", body, 1760000000L);

        boolean theirs =
                Webhook.Signature.verifyHeader(new String(body, StandardCharsets.UTF_8), signature, "whsec_test", 0L);

        assertThat(theirs).isTrue();
        assertThat(verify(signature, body, NOW)).isEqualTo(Verdict.VERIFIED);
    }

    @Property(tries = 50)
    void acceptsWhatTheVendorsOwnLibrarySigns(@ForAll @StringLength(max = 200) String text) throws Exception {
        String signature = "t=1760000000,v1=" + Webhook.Util.computeHmacSha256("whsec_test", "1760000000." + text);

        assertThat(verify(signature, bytes(text), NOW)).isEqualTo(Verdict.VERIFIED);
        assertThat(verify(signature, bytes(text + " "), NOW)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void refusesWhatTheVendorsOwnVerifierRefuses() {
        String wrong = "t=1760000000,v1=" + OTHER;

        assertThatThrownBy(() -> Webhook.Signature.verifyHeader("{}", wrong, "whsec_test", 0L))
                .isInstanceOf(SignatureVerificationException.class);
        assertThat(verify(wrong, bytes("{}"), NOW)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void refusesEveryChangedByte() {
        for (int i = 0; i < BODY.length; i++) {
            byte[] changed = BODY.clone();
            changed[i] ^= 0x20;
            assertThat(verify(SIGNATURE, changed, NOW)).isEqualTo(Verdict.WRONG);
        }
    }

    @Test
    void holdsTheWindowOnBothSides() {
        assertThat(verify(SIGNATURE, BODY, NOW + 300_000)).isEqualTo(Verdict.VERIFIED);
        assertThat(verify(SIGNATURE, BODY, NOW + 300_001)).isEqualTo(Verdict.STALE);
        assertThat(verify(SIGNATURE, BODY, NOW - 300_001)).isEqualTo(Verdict.FUTURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "t=1760000000",
                "v1=" + DIGEST,
                "t=,v1=" + DIGEST,
                "t=abc,v1=" + DIGEST,
                "t=-5,v1=" + DIGEST,
                "t=99999999999999999999,v1=" + DIGEST,
                "t=1760000000,t=1760000000,v1=" + DIGEST,
                "t=1760000000,v0=" + DIGEST,
                "t=1760000000,v1=" + DIGEST + "aa"
            })
    void refusesEveryOtherForm(String signature) {
        assertThat(verify(signature, BODY, NOW)).isEqualTo(Verdict.MALFORMED);
    }

    @Test
    void reportsAMissingHeaderAndAMissingSecret() {
        assertThat(receiver.verify(MultiMap.caseInsensitiveMultiMap(), BODY, NOW))
                .isEqualTo(Verdict.MISSING_SIGNATURE);
        assertThat(new StripeSource()
                        .receiver(Signing.with(""))
                        .verify(headers("Stripe-Signature", SIGNATURE), BODY, NOW))
                .isEqualTo(Verdict.NO_SECRET);
    }

    @Test
    void readsAnEvent() {
        EventFacts facts = read("""
                {"id":"evt_1","object":"event","api_version":"2026-10-28.endive","created":1760000000,
                 "data":{"object":{"id":"in_1","object":"invoice","payment_intent":"pi_1","lines":{"id":"no"}},
                 "previous_attributes":{"id":"nor this"}},"type":"invoice.paid"}""");

        assertThat(facts).isEqualTo(new EventFacts("invoice.paid", "evt_1", null, "in_1", "2026-10-28.endive"));
    }

    @Test
    void ordersAPaymentsObjectsTogether() {
        assertThat(ordering("\"id\":\"pi_1\",\"object\":\"payment_intent\",\"invoice\":null"))
                .isEqualTo("pi_1");
        assertThat(ordering("\"id\":\"ch_1\",\"object\":\"charge\",\"payment_intent\":\"pi_1\""))
                .isEqualTo("pi_1");
        assertThat(ordering("\"id\":\"re_1\",\"object\":\"refund\",\"payment_intent\":\"pi_1\",\"charge\":\"ch_1\""))
                .isEqualTo("pi_1");
        assertThat(ordering("\"id\":\"re_1\",\"object\":\"refund\",\"charge\":\"ch_1\""))
                .isEqualTo("ch_1");
        assertThat(ordering("\"id\":\"cs_1\",\"object\":\"checkout.session\",\"payment_intent\":\"pi_1\""))
                .isEqualTo("pi_1");
        assertThat(ordering("\"id\":\"cus_1\",\"object\":\"customer\"")).isEqualTo("cus_1");
        assertThat(ordering("\"object\":\"balance\"")).isNull();
    }

    @Test
    void acceptsUnknownTypesAndTheThinForm() {
        EventFacts facts = read("""
                {"id":"evt_2","object":"v2.core.event","type":"v1.billing.meter.no_meter_found","created":"2026-01-01",
                 "related_object":{"id":"meter_1","type":"billing.meter"}}""");

        assertThat(facts.orderingKey()).isEqualTo("meter_1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":\"evt_1\"}",
                "{\"type\":\"a\"}",
                "{\"id\":1,\"type\":\"a\"}",
                "{\"id\":\"e\\u0000\",\"type\":\"a\"}"
            })
    void refusesWhatIsNotAnEvent(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(GatewayException.class);
    }

    @Test
    void leavesOutAVersionThatCannotBeStored() {
        assertThat(read("{\"id\":\"e\",\"type\":\"a\",\"api_version\":\"\\ud800\"}")
                        .vendorVersion())
                .isNull();
    }

    private String ordering(String object) {
        return read("{\"id\":\"evt\",\"type\":\"t\",\"data\":{\"object\":{" + object + "}}}")
                .orderingKey();
    }

    private Verdict verify(String signature, byte[] body, long now) {
        return receiver.verify(headers("Stripe-Signature", signature), body, now);
    }

    private EventFacts read(String body) {
        return receiver.read(MultiMap.caseInsensitiveMultiMap(), bytes(body));
    }
}
