package de.askproai.gateway.webhook.source;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Throws garbage at every source: an answer or INVALID_REQUEST must come back, and nothing unstorable. */
class SourceFuzzTest {
    private static final List<String> HEADERS = List.of(
            "x-retell-signature",
            "x-cal-signature-256",
            "x-cal-webhook-version",
            "stripe-signature",
            "x-signature",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature");
    private static final List<String> BODIES = List.of("""
            {"event":"transfer_started","call":{"call_id":"c","start_timestamp":1714608475945},"chat":{"chat_id":"d"},
             "transfer_destination":{"number":"+49","extension":"1"}}""", """
            {"triggerEvent":"BOOKING_RESCHEDULED","createdAt":"2023-05-24T09:30:00.538Z","payload":{"uid":"u",
             "iCalUID":"a@Cal.com","rescheduleUid":"old","metadata":{},"length":60.5e3,"x":[true,false,null]}}""", """
            {"id":"evt_1","api_version":"2026","created":1760000000,"data":{"object":{"id":"in_1","object":"invoice",
             "invoice":"in","payment_intent":"pi","charge":"ch"}},"type":"invoice.paid","timestamp":"2026-01-01T00:00Z"}""");

    private static final List<String> KEYED =
            Stream.concat(BODIES.stream(), Stream.of("""
            {"event":"call_ended","call":{"call_id":"c","start_timestamp":1714608475945,"end_timestamp":1714608491736}}""", """
            {"event":"transcript_updated","call":{"call_id":"c","start_timestamp":1714608475945,"transcript":"1"}}""")).toList();

    private final List<Receiver> receivers = List.of(
            new RetellSource().receiver(Signing.with("s")),
            new CalcomSource().receiver(Signing.with("s")),
            new StripeSource().receiver(Signing.with("s")),
            new GenericSource().receiver(Signing.with("s")),
            new GenericSource()
                    .receiver(new Signing(
                            List.of(de.askproai.gateway.config.Secret.of("whsec_AAAA")),
                            Map.of("scheme", "standard", "orderingField", "id", "idField", "id"))));

    @Property(tries = 2000)
    void survivesAnyBytes(@ForAll byte[] body) {
        receivers.forEach(receiver -> assertReadsOrRefuses(receiver, body));
    }

    @Property(tries = 4000)
    void survivesDamagedEvents(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] body = damaged(BODIES.get(random.nextInt(BODIES.size())).getBytes(StandardCharsets.UTF_8), random);

        receivers.forEach(receiver -> assertReadsOrRefuses(receiver, body));
    }

    @Property(tries = 4000)
    void survivesAnySignatureAndVerifiesNone(@ForAll("signatures") String value, @ForAll byte[] body) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        HEADERS.forEach(name -> headers.add(name, value));

        for (Receiver receiver : receivers) {
            assertThat(receiver.verify(headers, body, 1760000000000L)).isNotEqualTo(Verdict.VERIFIED);
        }
    }

    @Property(tries = 500)
    void verifiesWhatIsSignedWhateverTheBytes(@ForAll byte[] body) {
        long now = 1760000000000L;
        MultiMap headers = Signed.headers("X-Retell-Signature", Signed.retell("s", body, now))
                .add("X-Cal-Signature-256", Signed.calcom("s", body))
                .add("Stripe-Signature", Signed.stripe("s", body, now / 1000))
                .add("X-Signature", Signed.calcom("s", body))
                .add("webhook-id", "m")
                .add("webhook-timestamp", "" + now / 1000)
                .add("webhook-signature", Signed.standard("whsec_AAAA", "m", now / 1000, body));

        for (Receiver receiver : receivers) {
            assertThat(receiver.verify(headers, body, now)).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Provide
    Arbitrary<String> signatures() {
        Arbitrary<String> pieces = Arbitraries.of(
                "v=",
                "d=",
                "t=",
                "v1=",
                "v1,",
                ",",
                " ",
                "=",
                "1760000000",
                "1760000000000",
                "sha256=",
                "00".repeat(32),
                "ff".repeat(32),
                "AAAA",
                "\u0000",
                "\ud800",
                "ü",
                "no-secret-provided");
        return Arbitraries.oneOf(pieces.list().ofMaxSize(8).map(list -> String.join("", list)), Arbitraries.strings());
    }

    /** Else a repetition would not be known again: its time is a part of what is looked up. */
    @Property(tries = 4000)
    void equalKeysHaveEqualTimes(@ForAll long seed) {
        Random random = new Random(seed);
        String body = KEYED.get(random.nextInt(KEYED.size()));
        char[] other = body.toCharArray();
        int at = random.nextInt(other.length);
        while (!Character.isDigit(other[at])) {
            at = (at + 1) % other.length;
        }
        other[at] = (char) ('1' + random.nextInt(9));
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("webhook-id", "m");

        for (Receiver receiver : receivers) {
            EventFacts first = readOrNull(receiver, headers, body);
            EventFacts second = readOrNull(receiver, headers, new String(other));
            if (first != null && second != null && first.dedupKey().equals(second.dedupKey())) {
                assertThat(second.keyTime()).isEqualTo(first.keyTime());
            }
        }
    }

    private static @Nullable EventFacts readOrNull(Receiver receiver, MultiMap headers, String body) {
        try {
            return receiver.read(headers, body.getBytes(StandardCharsets.UTF_8));
        } catch (GatewayException refused) {
            return null;
        }
    }

    private static void assertReadsOrRefuses(Receiver receiver, byte[] body) {
        try {
            EventFacts facts = receiver.read(MultiMap.caseInsensitiveMultiMap(), body);
            assertThat(facts.dedupKey()).doesNotContain("\u0000");
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(facts.dedupKey()))
                    .isTrue();
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(facts.type()))
                    .isTrue();
        } catch (GatewayException refused) {
            assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        }
    }

    private static byte[] damaged(byte[] body, Random random) {
        byte[] result = body.clone();
        int damages = 1 + random.nextInt(4);
        for (int i = 0; i < damages; i++) {
            int at = random.nextInt(result.length);
            switch (random.nextInt(3)) {
                case 0 -> result[at] = (byte) random.nextInt(256);
                case 1 -> result[at] = (byte) "{}[]\",:\\u0".charAt(random.nextInt(10));
                default -> result = java.util.Arrays.copyOf(result, Math.max(1, at));
            }
        }
        return result;
    }
}
