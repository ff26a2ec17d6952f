package de.askproai.gateway.webhook.source;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stripe: {@code Stripe-Signature: t=<unix s>,v1=<hex>[,v1=<hex>]} over the seconds as sent, a dot and the raw body; any
 * {@code v1} may match (there are two while a secret is exchanged), other schemes are ignored; 300 s to either side.
 *
 * <p>Source: stripe-node's and stripe-java's {@code Webhook}; those do not refuse future times, this does.
 */
public final class StripeSource implements WebhookSource {
    public static final String NAME = "stripe";

    private static final String SIGNATURE = "Stripe-Signature";
    private static final int DIGEST_BYTES = 32;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> keptHeaders() {
        return Set.of("content-type", "user-agent");
    }

    @Override
    public Receiver receiver(Signing signing) {
        return new SignedJson<>(
                signing, SIGNATURE, StripeSource::check, Body::new, (read, headers, body) -> read.facts());
    }

    private static Verdict check(Macs macs, @Nullable String signature, byte[] body, long nowMillis) {
        if (signature == null) {
            return Verdict.MISSING_SIGNATURE;
        }
        @Nullable String seconds = null;
        List<byte[]> presented = new ArrayList<>(2);
        for (String item : signature.split(",", -1)) {
            String element = item.strip();
            if (element.startsWith("t=")) {
                if (seconds != null) {
                    return Verdict.MALFORMED;
                }
                seconds = element.substring(2);
            } else if (element.startsWith("v1=")) {
                byte[] digest = Hex.bytes(element, 3, DIGEST_BYTES);
                if (digest != null) {
                    presented.add(digest);
                }
            }
        }
        long time = seconds == null ? -1 : TimeWindow.digits(seconds, 0, seconds.length());
        if (seconds == null || time < 0 || presented.isEmpty()) {
            return Verdict.MALFORMED;
        }
        boolean right = macs.update(seconds).update(".").update(body).match(presented);
        return right ? TimeWindow.FIVE_MINUTES.verdict(time * 1000, nowMillis) : Verdict.WRONG;
    }

    /**
     * The fields of one body that keys are made of.
     *
     * <p>Events of one payment are about several objects: an invoice, its payment intent, that one's charge, the
     * charge's refund. The ordering key is the highest of them that the event's own object names.
     */
    private static final class Body implements Json.Fields {
        private @Nullable String id;
        private @Nullable String type;
        private @Nullable String version;
        private @Nullable String object;
        private @Nullable String invoice;
        private @Nullable String paymentIntent;
        private @Nullable String charge;
        private boolean isInvoice;

        @Override
        public void field(String name, JsonParser value) throws IOException {
            switch (name) {
                case "id" -> id = Json.text(value);
                case "type" -> type = Json.text(value);
                case "api_version" -> version = Json.text(value);
                case "data" -> Json.readObject(value, this::data);
                case "related_object" -> Json.readObject(value, this::object); // of events in the v2 form
                default -> {}
            }
        }

        private void data(String name, JsonParser value) throws IOException {
            if (name.equals("object")) {
                Json.readObject(value, this::object);
            }
        }

        private void object(String name, JsonParser value) throws IOException {
            switch (name) {
                case "id" -> object = Json.text(value);
                case "object" -> isInvoice = "invoice".equals(Json.text(value));
                case "invoice" -> invoice = Json.text(value);
                case "payment_intent" -> paymentIntent = Json.text(value);
                case "charge" -> charge = Json.text(value);
                default -> {}
            }
        }

        EventFacts facts() {
            if (id == null || type == null) {
                throw Texts.invalid("The body has no id or no type");
            }
            return new EventFacts(type, id, null, lineage(), Texts.orNull(version, 100));
        }

        private @Nullable String lineage() {
            // An invoice gets its payment intent late in life; its own id stays the same.
            if (isInvoice) {
                return object;
            }
            if (invoice != null) {
                return invoice;
            }
            if (paymentIntent != null) {
                return paymentIntent;
            }
            return charge != null ? charge : object;
        }
    }
}
