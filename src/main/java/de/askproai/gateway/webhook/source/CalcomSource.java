package de.askproai.gateway.webhook.source;

import com.fasterxml.jackson.core.JsonParser;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cal.com: {@code X-Cal-Signature-256: <hex>} over the raw body, in lower case and without a prefix.
 *
 * <p>Nothing of the signature is a time, so an old delivery can be presented again: the dedup key contains the hash of
 * the whole body. Source: Cal.com's {@code sendPayload} and its webhook documentation, version 2021-10-20.
 */
public final class CalcomSource implements WebhookSource {
    public static final String NAME = "calcom";

    private static final String SIGNATURE = "X-Cal-Signature-256";
    private static final String VERSION = "X-Cal-Webhook-Version";
    private static final int DIGEST_BYTES = 32;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> keptHeaders() {
        return Set.of("content-type", "user-agent", "x-cal-webhook-version");
    }

    @Override
    public Optional<String> answerChallenge(Signing signing, MultiMap query) {
        return Optional.of("ok"); // people open the address to see that it is there; it tells nothing
    }

    @Override
    public Receiver receiver(Signing signing) {
        BodyHash hash = new BodyHash();
        return new SignedJson<>(
                signing,
                SIGNATURE,
                (macs, signature, body, nowMillis) -> check(macs, signature, body),
                Body::new,
                (read, headers, body) -> read.facts(headers.get(VERSION), hash.of(body)));
    }

    private static Verdict check(Macs macs, @Nullable String signature, byte[] body) {
        // Cal.com sends this word when the subscription has no secret.
        if (signature == null || signature.equals("no-secret-provided")) {
            return Verdict.MISSING_SIGNATURE;
        }
        byte[] presented = Hex.bytes(signature, 0, DIGEST_BYTES);
        if (presented == null) {
            return Verdict.MALFORMED;
        }
        return macs.update(body).match(presented) ? Verdict.VERIFIED : Verdict.WRONG;
    }

    /**
     * The fields of one body that keys are made of; some events carry the booking's at the top, not in the payload.
     *
     * <p>A rescheduled booking gets a new uid but keeps its iCalUID, which Cal.com makes of the first uid, as in
     * {@code <uid>@Cal.com}. So the part before the {@code @} names the whole lineage, and equals the uid for events
     * without an iCalUID of bookings that never moved. Of one that moved, such an event names only its latest uid: the
     * body alone does not tell its lineage, and {@code iCalSequence} and the vendor's time must keep the order.
     */
    private static final class Body implements Json.Fields {
        private @Nullable String trigger;
        private @Nullable String createdAt;
        private @Nullable String uid;
        private @Nullable String iCalUid;
        private @Nullable String rescheduledFrom;

        @Override
        public void field(String name, JsonParser value) throws IOException {
            switch (name) {
                case "triggerEvent" -> trigger = Json.text(value);
                case "createdAt" -> createdAt = Json.text(value);
                case "payload" -> Json.readObject(value, this::booking);
                default -> booking(name, value);
            }
        }

        private void booking(String name, JsonParser value) throws IOException {
            switch (name) {
                case "uid", "bookingUid" -> uid = newer(value, uid);
                case "iCalUID" -> iCalUid = newer(value, iCalUid);
                case "rescheduleUid" -> rescheduledFrom = newer(value, rescheduledFrom);
                default -> {}
            }
        }

        EventFacts facts(@Nullable String version, String bodyHash) {
            if (trigger == null) {
                throw Texts.invalid("The body has no triggerEvent");
            }
            String key = trigger + ":" + orNothing(uid) + ":" + orNothing(createdAt) + ":" + bodyHash;
            return new EventFacts(trigger, key, Texts.instant(createdAt), lineage(), Texts.orNull(version, 100));
        }

        private @Nullable String lineage() {
            if (iCalUid != null) {
                int at = iCalUid.indexOf('@');
                return at > 0 ? iCalUid.substring(0, at) : iCalUid;
            }
            return rescheduledFrom != null ? rescheduledFrom : uid;
        }

        private static @Nullable String newer(JsonParser value, @Nullable String older) throws IOException {
            String text = Json.text(value);
            return text == null ? older : text;
        }

        private static String orNothing(@Nullable String text) {
            return text == null ? "" : text;
        }
    }
}
