package de.askproai.gateway.webhook.source;

import static de.askproai.gateway.webhook.source.Signed.bytes;
import static de.askproai.gateway.webhook.source.Signed.headers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.askproai.gateway.error.GatewayException;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalcomSourceTest {
    private static final byte[] BODY =
            bytes("{\"triggerEvent\":\"PING\",\"createdAt\":\"2026-11-20T00:00:00.000Z\",\"payload\":{}}");
    private static final String DIGEST = "eadc5d527b3d2610b7c7a1f99ca6413ce182dfc731c5f583526ee4d7b0269f5a";

    private final Receiver receiver = new CalcomSource().receiver(Signing.with("cal_secret"));

    @Test
    void acceptsTheVendorsVector() {
        assertThat(verify(DIGEST, BODY)).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void refusesEveryChangedByte() {
        for (int i = 0; i < BODY.length; i++) {
            byte[] changed = BODY.clone();
            changed[i] ^= 4;
            assertThat(verify(DIGEST, changed)).isEqualTo(Verdict.WRONG);
        }
    }

    @Test
    void refusesATrimmedBody() {
        assertThat(verify(DIGEST, bytes(new String(BODY, java.nio.charset.StandardCharsets.UTF_8) + "\n")))
                .isEqualTo(Verdict.WRONG);
    }

    @Test
    void takesCalcomsWordForNoSecretAsNoSignature() {
        assertThat(verify("no-secret-provided", BODY)).isEqualTo(Verdict.MISSING_SIGNATURE);
        assertThat(receiver.verify(MultiMap.caseInsensitiveMultiMap(), BODY, 0)).isEqualTo(Verdict.MISSING_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=" + DIGEST, DIGEST + "\n", "abc"})
    void refusesEveryOtherForm(String signature) {
        assertThat(verify(signature, BODY)).isEqualTo(Verdict.MALFORMED);
    }

    @Test
    void refusesUpperCaseHex() {
        assertThat(verify(DIGEST.toUpperCase(Locale.ROOT), BODY)).isEqualTo(Verdict.MALFORMED);
    }

    @Test
    void neverVerifiesWithoutASecret() {
        assertThat(new CalcomSource()
                        .receiver(Signing.with(" "))
                        .verify(headers("X-Cal-Signature-256", Signed.calcom(" ", BODY)), BODY, 0))
                .isEqualTo(Verdict.NO_SECRET);
    }

    @Test
    void readsABookingEvent() {
        EventFacts facts = receiver.read(headers("x-cal-webhook-version", "2021-10-20"), bytes("""
                {"triggerEvent":"BOOKING_CREATED","createdAt":"2023-05-24T09:30:00.538Z","payload":{"uid":"bFJ",
                 "organizer":{"uid":"not this"},"attendees":[{"uid":"nor this"}],"bookingId":91}}"""));

        assertThat(facts.type()).isEqualTo("BOOKING_CREATED");
        assertThat(facts.orderingKey()).isEqualTo("bFJ");
        assertThat(facts.vendorVersion()).isEqualTo("2021-10-20");
        assertThat(facts.keyTime()).isEqualTo(Instant.parse("2023-05-24T09:30:00.538Z"));
        assertThat(facts.dedupKey()).startsWith("BOOKING_CREATED:bFJ:2023-05-24T09:30:00.538Z:");
    }

    @Test
    void keepsOneLineageOverReschedules() {
        String created = booking("BOOKING_CREATED", "\"uid\":\"first\",\"iCalUID\":\"first@Cal.com\"");
        String moved = booking(
                "BOOKING_RESCHEDULED", "\"uid\":\"second\",\"rescheduleUid\":\"first\",\"iCalUID\":\"first@Cal.com\"");
        String movedAgain = booking(
                "BOOKING_RESCHEDULED", "\"uid\":\"third\",\"rescheduleUid\":\"second\",\"iCalUID\":\"first@Cal.com\"");
        String cancelled = booking("BOOKING_CANCELLED", "\"uid\":\"third\",\"iCalUID\":\"first@Cal.com\"");

        assertThat(read(created).orderingKey()).isEqualTo("first");
        assertThat(read(moved).orderingKey()).isEqualTo("first");
        assertThat(read(movedAgain).orderingKey()).isEqualTo("first");
        assertThat(read(cancelled).orderingKey()).isEqualTo("first");
    }

    @Test
    void fallsBackToTheOldUidWithoutAnICalUid() {
        assertThat(read(booking("BOOKING_RESCHEDULED", "\"uid\":\"second\",\"rescheduleUid\":\"first\""))
                        .orderingKey())
                .isEqualTo("first");
        assertThat(read(booking("BOOKING_CANCELLED", "\"uid\":\"first\",\"iCalUID\":null"))
                        .orderingKey())
                .isEqualTo("first");
    }

    @Test
    void readsNoShowsAndFlatMeetings() {
        assertThat(read(booking("BOOKING_NO_SHOW_UPDATED", "\"bookingUid\":\"first\""))
                        .orderingKey())
                .isEqualTo("first");
        assertThat(read("{\"triggerEvent\":\"MEETING_ENDED\",\"uid\":\"first\"}")
                        .orderingKey())
                .isEqualTo("first");
    }

    @Test
    void tellsDeliveriesApartByTriggerTimeAndBody() {
        String event = booking("BOOKING_PAID", "\"uid\":\"u\"");

        assertThat(read(event).dedupKey()).isEqualTo(read(event).dedupKey());
        assertThat(read(event).dedupKey())
                .isNotEqualTo(read(event.replace("PAID", "PAYMENT_INITIATED")).dedupKey())
                .isNotEqualTo(read(event.replace("09:30", "09:31")).dedupKey())
                .isNotEqualTo(read(event.replace("\"u\"", "\"v\"")).dedupKey())
                .isNotEqualTo(read(event.replace("{\"uid\"", "{ \"uid\"")).dedupKey());
    }

    @Test
    void acceptsUnknownTriggersAndStrangeTimes() {
        assertThat(read("{\"triggerEvent\":\"SOMETHING_NEW\"}").type()).isEqualTo("SOMETHING_NEW");
        assertThat(read("{\"triggerEvent\":\"X\",\"createdAt\":\"yesterday afternoon\"}")
                        .keyTime())
                .isNull();
        assertThat(read("{\"triggerEvent\":\"X\",\"createdAt\":\"+999999999-01-01T00:00:00Z\"}")
                        .keyTime())
                .isNull();
        assertThat(read("{\"triggerEvent\":\"X\",\"createdAt\":5}").keyTime()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"payload\":{\"triggerEvent\":\"X\"}}",
                "{\"triggerEvent\":\"X\",\"createdAt\":\"a\\u0000\"}",
                "{\"triggerEvent\":\"X\",\"payload\":{\"uid\":\"\\u0000\"}}",
                "{\"triggerEvent\":\"X\",\"payload\":{\"iCalUID\":\"\\udfff@x\"}}",
                "a=b&c=d"
            })
    void refusesWhatIsNotAnEvent(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(GatewayException.class);
    }

    private Verdict verify(String signature, byte[] body) {
        return receiver.verify(headers("X-Cal-Signature-256", signature), body, 0);
    }

    private EventFacts read(String body) {
        return receiver.read(MultiMap.caseInsensitiveMultiMap(), bytes(body));
    }

    private static String booking(String trigger, String payload) {
        return "{\"triggerEvent\":\"" + trigger + "\",\"createdAt\":\"2026-05-24T09:30:00.538Z\",\"payload\":{"
                + payload + "}}";
    }
}
