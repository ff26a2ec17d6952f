package de.askproai.gateway.webhook.source;

import static de.askproai.gateway.webhook.source.Signed.bytes;
import static de.askproai.gateway.webhook.source.Signed.headers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.askproai.gateway.config.Secret;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.MultiMap;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenericSourceTest {
    private static final byte[] BODY = bytes("{\"type\":\"thing.made\",\"id\":\"t_1\",\"order\":7}");
    private static final long SECONDS = 1614265330L;

    @Test
    void acceptsMetasVectorWithItsPrefix() {
        Receiver meta = receiver("app_secret", Map.of("header", "X-Hub-Signature-256", "prefix", "sha256="));
        byte[] body = bytes("{\"object\":\"whatsapp_business_account\",\"entry\":[]}");
        String signature = "sha256=c236c758c9b2bd40b388a550eeca09eaca72384dd0aa5e7c31d19cddac5bba46";

        assertThat(meta.verify(headers("x-hub-signature-256", signature), body, 0))
                .isEqualTo(Verdict.VERIFIED);
        assertThat(meta.verify(headers("x-hub-signature-256", signature.substring(7)), body, 0))
                .isEqualTo(Verdict.MALFORMED);
    }

    @Test
    void acceptsTheStandardWebhooksVector() {
        // from the test suites of the Standard Webhooks libraries
        Receiver standard = receiver("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", Map.of("scheme", "standard"));
        MultiMap headers = headers("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .add("webhook-timestamp", "1614265330")
                .add("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

        assertThat(standard.verify(headers, bytes("{\"test\": 2432232314}"), SECONDS * 1000))
                .isEqualTo(Verdict.VERIFIED);
        assertThat(standard.verify(headers, bytes("{\"test\": 2432232315}"), SECONDS * 1000))
                .isEqualTo(Verdict.WRONG);
        assertThat(standard.verify(headers, bytes("{\"test\": 2432232314}"), (SECONDS + 301) * 1000))
                .isEqualTo(Verdict.STALE);
        assertThat(standard.verify(headers, bytes("{\"test\": 2432232314}"), (SECONDS - 301) * 1000))
                .isEqualTo(Verdict.FUTURE);
        assertThat(standard.read(headers, bytes("{\"test\": 1}")).dedupKey())
                .isEqualTo("id:msg_p5jXN8AQM9LWM0D4loKWxJek");
    }

    @Test
    void acceptsAnyOfSeveralStandardSignatures() {
        String secret = "whsec_" + Base64.getEncoder().encodeToString(bytes("thirty-two bytes of secret, here"));
        Receiver standard = receiver(secret, Map.of("scheme", "standard"));
        String right = Signed.standard(secret, "m", SECONDS, BODY);

        for (String list : List.of(
                "v1,AAAA " + right, right + " v1a,AAAA", "v1,%%% " + right, "  " + right, right + " v1," + "A")) {
            assertThat(standard.verify(standardHeaders("m", list), BODY, SECONDS * 1000))
                    .isEqualTo(Verdict.VERIFIED);
        }
        assertThat(standard.verify(standardHeaders("n", right), BODY, SECONDS * 1000))
                .isEqualTo(Verdict.WRONG);
        assertThat(standard.verify(standardHeaders("m", right.substring(3)), BODY, SECONDS * 1000))
                .isEqualTo(Verdict.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_%%%", "   "})
    void neverVerifiesWithAnUnusableStandardSecret(String secret) {
        assertThat(receiver(secret, Map.of("scheme", "standard")).verify(standardHeaders("m", "v1,AAAA"), BODY, 0))
                .isEqualTo(Verdict.NO_SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1", "sha256", "sha512"})
    void verifiesEachAlgorithmInBothEncodings(String algorithm) {
        String java = "HmacSHA" + algorithm.substring(3);
        Receiver hex = receiver("s", Map.of("algorithm", algorithm));
        Receiver base64 = receiver("s", Map.of("algorithm", algorithm, "encoding", "base64"));
        byte[] mac = Signed.mac(java, bytes("s"), BODY);

        assertThat(hex.verify(headers("X-Signature", Signed.hex(java, bytes("s"), BODY)), BODY, 0))
                .isEqualTo(Verdict.VERIFIED);
        assertThat(base64.verify(headers("X-Signature", Base64.getEncoder().encodeToString(mac)), BODY, 0))
                .isEqualTo(Verdict.VERIFIED);
        assertThat(hex.verify(headers("X-Signature", "00"), BODY, 0)).isEqualTo(Verdict.WRONG);
        assertThat(hex.verify(headers("X-Signature", ""), BODY, 0)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void verifiesASignedTimestamp() {
        Receiver timed =
                receiver("s", Map.of("timestampHeader", "X-Time", "timestampUnit", "ms", "toleranceSeconds", "10"));
        String signature = Signed.hex("HmacSHA256", bytes("s"), bytes("5000."), BODY);
        MultiMap headers = headers("X-Signature", signature).add("X-Time", "5000");

        assertThat(timed.verify(headers, BODY, 15_000)).isEqualTo(Verdict.VERIFIED);
        assertThat(timed.verify(headers, BODY, 15_001)).isEqualTo(Verdict.STALE);
        assertThat(timed.verify(headers("X-Signature", signature), BODY, 5000)).isEqualTo(Verdict.MISSING_SIGNATURE);
        assertThat(timed.verify(headers("X-Signature", signature).add("X-Time", "5e3"), BODY, 5000))
                .isEqualTo(Verdict.MALFORMED);
        assertThat(timed.verify(headers("X-Signature", signature).add("X-Time", "5001"), BODY, 5000))
                .isEqualTo(Verdict.WRONG);
    }

    @Test
    void readsConfiguredFieldsAndHeaders() {
        Receiver byField = receiver("s", Map.of("idField", "id", "orderingField", "order"));
        Receiver byHeader = receiver("s", Map.of("idHeader", "X-Id", "typeHeader", "X-Type"));

        assertThat(byField.read(headers("a", "b"), BODY))
                .isEqualTo(new EventFacts("thing.made", "id:t_1", null, "7", null));
        assertThat(byHeader.read(headers("X-Id", "9").add("X-Type", "push"), BODY))
                .isEqualTo(new EventFacts("push", "id:9", null, null, null));
    }

    @Test
    void recognisesARepeatByItsBodyWithoutAnId() {
        Receiver plain = receiver("s", Map.of());
        MultiMap none = MultiMap.caseInsensitiveMultiMap();

        assertThat(plain.read(none, BODY).dedupKey())
                .isEqualTo(plain.read(none, BODY).dedupKey())
                .isNotEqualTo(plain.read(none, bytes("{}")).dedupKey());
        assertThat(plain.read(none, bytes("{}")).type()).isEqualTo("unknown");
    }

    @Test
    void refusesUnusableSettings() {
        for (Map<String, String> settings : List.of(
                Map.of("algorithm", "md5"),
                Map.of("encoding", "HEX"),
                Map.of("scheme", "none"),
                Map.of("toleranceSeconds", "0"),
                Map.of("toleranceSeconds", "a lot"),
                Map.of("headre", "X"))) {
            assertThatThrownBy(() -> receiver("s", settings))
                    .isInstanceOfSatisfying(
                            GatewayException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.MISCONFIGURED));
        }
    }

    @Test
    void answersAChallengeOnlyForTheRightToken() {
        Signing signing = new Signing(List.of(), Map.of("verifyToken", "token"));
        MultiMap query = headers("hub.mode", "subscribe").add("hub.challenge", "1158201444");
        GenericSource source = new GenericSource();

        assertThat(source.answerChallenge(signing, query.add("hub.verify_token", "token")))
                .contains("1158201444");
        assertThat(source.answerChallenge(signing, query.set("hub.verify_token", "tokem")))
                .isEmpty();
        assertThat(source.answerChallenge(Signing.with(), query.set("hub.verify_token", "")))
                .isEmpty();
    }

    private static MultiMap standardHeaders(String id, String signatures) {
        return headers("webhook-id", id).add("webhook-timestamp", "" + SECONDS).add("webhook-signature", signatures);
    }

    private static Receiver receiver(String secret, Map<String, String> settings) {
        return new GenericSource().receiver(new Signing(List.of(Secret.of(secret)), settings));
    }
}
