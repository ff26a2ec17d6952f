package de.askproai.gateway.webhook.source;

import static de.askproai.gateway.webhook.source.Signed.bytes;
import static de.askproai.gateway.webhook.source.Signed.headers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetellSourceTest {
    private static final long NOW = 1760000000000L;
    private static final byte[] BODY = bytes("{\"event\":\"call_started\",\"call\":{\"call_id\":\"call_test_1\"}}");
    private static final String DIGEST = "4d1ff578c1d9830e04de227a2bd4f8fd80f103bf432d7b6081ad9a03182c1f9a";
    private static final String SIGNATURE = "v=1760000000000,d=" + DIGEST;

    private final Receiver receiver = new RetellSource().receiver(Signing.with("key_test_retell"));

    @Test
    void acceptsTheVendorsVector() {
        assertThat(verify(SIGNATURE, BODY, NOW)).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void acceptsTheSameDeliveryTwiceWithOneReceiver() {
        assertThat(verify(SIGNATURE, BODY, NOW)).isEqualTo(Verdict.VERIFIED);
        assertThat(verify(SIGNATURE, BODY, NOW)).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void readsABodyInPieces() {
        RetellSignature pieces =
                RetellSignature.in(headers("X-Retell-Signature", SIGNATURE), Signing.with("key_test_retell"));
        for (int from = 0; from < BODY.length; from += 7) {
            pieces.update(BODY, from, Math.min(7, BODY.length - from));
        }

        assertThat(pieces.verdict(NOW)).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void findsItsHeaderInAnyCase() {
        assertThat(receiver.verify(headers("x-retell-signature", SIGNATURE), BODY, NOW))
                .isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void refusesEveryChangedByte() {
        for (int i = 0; i < BODY.length; i++) {
            byte[] changed = BODY.clone();
            changed[i] ^= 1;
            assertThat(verify(SIGNATURE, changed, NOW)).isEqualTo(Verdict.WRONG);
        }
    }

    @Test
    void refusesAnotherTimeThanTheSignedOne() {
        assertThat(verify("v=1760000000001,d=" + DIGEST, BODY, NOW)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void holdsTheWindowToTheMillisecondOnBothSides() {
        assertThat(verify(SIGNATURE, BODY, NOW + 300_000)).isEqualTo(Verdict.VERIFIED);
        assertThat(verify(SIGNATURE, BODY, NOW + 300_001)).isEqualTo(Verdict.STALE);
        assertThat(verify(SIGNATURE, BODY, NOW - 300_000)).isEqualTo(Verdict.VERIFIED);
        assertThat(verify(SIGNATURE, BODY, NOW - 300_001)).isEqualTo(Verdict.FUTURE);
    }

    @Test
    void reportsAMissingHeader() {
        assertThat(receiver.verify(MultiMap.caseInsensitiveMultiMap(), BODY, NOW))
                .isEqualTo(Verdict.MISSING_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "v=,d=",
                "v=1760000000000",
                "d=" + DIGEST,
                DIGEST,
                "v=1760000000000,d=" + DIGEST + "00",
                "v=1760000000000,d=" + DIGEST + " ",
                " v=1760000000000,d=" + DIGEST,
                "v=1760000000000, d=" + DIGEST,
                "v=-1,d=" + DIGEST,
                "v=+1,d=" + DIGEST,
                "v=99999999999999999999999999,d=" + DIGEST,
                "v=\u0661\u0662,d=" + DIGEST,
                "v=1760000000000,d=zz1ff578c1d9830e04de227a2bd4f8fd80f103bf432d7b6081ad9a03182c1f9a",
                "t=1760000000,v1=" + DIGEST
            })
    void refusesEveryOtherForm(String signature) {
        assertThat(verify(signature, BODY, NOW)).isEqualTo(Verdict.MALFORMED);
    }

    @Test
    void refusesUpperCaseHex() {
        assertThat(verify("v=1760000000000,d=" + DIGEST.toUpperCase(Locale.ROOT), BODY, NOW))
                .isEqualTo(Verdict.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void neverVerifiesWithAnEmptySecret(String secret) {
        Receiver open = new RetellSource().receiver(Signing.with(secret));

        assertThat(open.verify(headers("X-Retell-Signature", SIGNATURE), BODY, NOW))
                .isEqualTo(Verdict.NO_SECRET);
        assertThat(new RetellSource().receiver(Signing.with()).verify(headers("X", ""), BODY, NOW))
                .isEqualTo(Verdict.NO_SECRET);
    }

    @Test
    void acceptsEitherSecretWhileTheyAreExchanged() {
        Receiver both = new RetellSource().receiver(Signing.with("key_new", "", "key_test_retell"));

        assertThat(both.verify(headers("X-Retell-Signature", SIGNATURE), BODY, NOW))
                .isEqualTo(Verdict.VERIFIED);
        assertThat(both.verify(headers("X-Retell-Signature", Signed.retell("key_new", BODY, NOW)), BODY, NOW))
                .isEqualTo(Verdict.VERIFIED);
        assertThat(both.verify(headers("X-Retell-Signature", Signed.retell("key_old", BODY, NOW)), BODY, NOW))
                .isEqualTo(Verdict.WRONG);
    }

    @Test
    void verifiesAnEmptyBody() {
        assertThat(verify(Signed.retell("key_test_retell", new byte[0], NOW), new byte[0], NOW))
                .isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void readsALifecycleEvent() {
        EventFacts facts = read("""
                {"event":"call_ended","call":{"metadata":{"call_id":"not this"},"call_id":"call_1","duration_ms":1}}""");

        assertThat(facts.type()).isEqualTo("call_ended");
        assertThat(facts.dedupKey()).isEqualTo("call_ended:call_1");
        assertThat(facts.orderingKey()).isEqualTo("call_1");
    }

    @Test
    void knowsALifecycleEventAgainByItsCall() {
        assertThat(read("{\"event\":\"call_ended\",\"call\":{\"call_id\":\"c\",\"x\":1}}")
                        .dedupKey())
                .isEqualTo(read("{\"event\":\"call_ended\",\"call\":{\"call_id\":\"c\",\"x\":2}}")
                        .dedupKey());
    }

    @Test
    void neverTakesTwoTranscriptsOfACallForOne() {
        String turn1 = "{\"event\":\"transcript_updated\",\"call\":{\"call_id\":\"c\",\"transcript\":\"a\"}}";
        String turn2 = "{\"event\":\"transcript_updated\",\"call\":{\"call_id\":\"c\",\"transcript\":\"ab\"}}";

        assertThat(read(turn1).dedupKey()).isNotEqualTo(read(turn2).dedupKey());
        assertThat(read(turn1).dedupKey()).isEqualTo(read(turn1).dedupKey());
        assertThat(read(turn1).orderingKey()).isEqualTo(read(turn2).orderingKey());
    }

    @Test
    void tellsTransfersApartByStartAndDestination() {
        String first = transfer("1", "+491");

        assertThat(read(first).dedupKey()).isEqualTo(read(transfer("1", "+491")).dedupKey());
        assertThat(read(first).dedupKey())
                .isNotEqualTo(read(transfer("1", "+492")).dedupKey());
        assertThat(read(first).dedupKey())
                .isNotEqualTo(read(transfer("2", "+491")).dedupKey());
        assertThat(read(first).orderingKey()).isEqualTo("c");
    }

    @Test
    void takesTheCallsStartAsTheKeysTimeWhereTheKeyHoldsIt() {
        String call = "\"call\":{\"call_id\":\"c\",\"start_timestamp\":1714608475945}}";
        Instant start = Instant.ofEpochMilli(1714608475945L);

        assertThat(read("{\"event\":\"transcript_updated\"," + call).keyTime()).isEqualTo(start);
        assertThat(read("{\"event\":\"transfer_started\"," + call).keyTime()).isEqualTo(start);
        assertThat(read("{\"event\":\"call_ended\"," + call).keyTime()).isNull();
    }

    @Test
    void survivesAbsurdNumbers() {
        for (String start : List.of("9".repeat(500), "9223372036854775807", "-1", "null", "\"1714608475945\"")) {
            String event =
                    "{\"event\":\"transcript_updated\",\"call\":{\"call_id\":\"c\",\"start_timestamp\":" + start + "}}";
            assertThat(read(event).keyTime()).isNull();
        }
    }

    @Test
    void ordersChatsByTheirChat() {
        EventFacts facts = read("{\"event\":\"chat_ended\",\"chat\":{\"chat_id\":\"chat_1\"}}");

        assertThat(facts.orderingKey()).isEqualTo("chat_1");
        assertThat(facts.dedupKey()).isEqualTo("chat_ended:chat_1");
    }

    @Test
    void acceptsUnknownEventsWithAndWithoutACall() {
        assertThat(read("{\"event\":\"moon_landing\"}").orderingKey()).isNull();
        assertThat(read("{\"event\":\"moon_landing\",\"call\":{\"call_id\":\"c\"}}")
                        .type())
                .isEqualTo("moon_landing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{}",
                "{\"event\":null}",
                "{\"event\":1}",
                "{\"event\":\"\"}",
                "{\"event\":\"a\\u0000b\"}",
                "{\"event\":\"call_ended\",\"call\":{\"call_id\":\"a\\u0000b\"}}",
                "{\"event\":\"call_ended\",\"call\":{\"call_id\":\"a\\ud800b\"}}",
                "{\"event\":\"call_ended\",\"call\":{\"call_id\":\"\\udc00\"}}",
                "{\"event\":\"x\"} {}",
                "{\"event\":\"x\"",
                "{\"event\":\"x\",}",
                "event=x"
            })
    void refusesWhatIsNotAnEvent(String body) {
        assertInvalid(body);
    }

    @Test
    void refusesOverlongKeysAndTypes() {
        assertInvalid("{\"event\":\"" + "x".repeat(101) + "\"}");
        assertInvalid("{\"event\":\"call_ended\",\"call\":{\"call_id\":\"" + "x".repeat(301) + "\"}}");
    }

    @Test
    void refusesBottomlessNesting() {
        assertInvalid("{\"event\":\"x\",\"call\":" + "[".repeat(100_000));
        assertInvalid("{\"event\":\"x\",\"a\":" + "[".repeat(500) + "]".repeat(500) + "}");
    }

    @Test
    void keepsEmojiAndUmlauts() {
        assertThat(read("{\"event\":\"Grüße 😀 \\ud83d\\ude00\"}").type()).isEqualTo("Grüße 😀 😀");
    }

    private Verdict verify(String signature, byte[] body, long now) {
        return receiver.verify(headers("X-Retell-Signature", signature), body, now);
    }

    private EventFacts read(String body) {
        return receiver.read(MultiMap.caseInsensitiveMultiMap(), bytes(body));
    }

    private void assertInvalid(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    }

    private static String transfer(String start, String number) {
        return "{\"event\":\"transfer_started\",\"call\":{\"call_id\":\"c\",\"start_timestamp\":" + start
                + "},\"transfer_destination\":{\"number\":\"" + number + "\",\"extension\":\"1\"}}";
    }
}
