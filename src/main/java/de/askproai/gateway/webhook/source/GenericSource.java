package de.askproai.gateway.webhook.source;

import com.fasterxml.jackson.core.JsonParser;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.tenant.VendorTerms;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Any sender that signs with an HMAC or by Standard Webhooks, as the connection's {@link GenericSettings} say. */
public final class GenericSource implements WebhookSource {
    public static final String NAME = "generic";
    private static final String SETTINGS = "webhook";

    public static final VendorTerms TERMS =
            VendorTerms.of(Set.of(), Map.of(SETTINGS, GenericSettings.KIND)).with(GenericSource::secretFault);

    private static final String UNKNOWN_TYPE = "unknown";

    private static Optional<String> secretFault(Map<String, Object> settings, Secret secret) {
        boolean standard = settings.get(SETTINGS) instanceof Map<?, ?> webhook
                && GenericSettings.STANDARD.equals(webhook.get(GenericSettings.SCHEME));
        return standard && StandardWebhooksCheck.key(secret).isEmpty()
                ? Optional.of("is no secret of Standard Webhooks, which is base64, whether or not 'whsec_' stands"
                        + " before it: nothing it signs would be taken")
                : Optional.empty();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> keptHeaders() {
        return Set.of("content-type", "user-agent", StandardWebhooksCheck.ID, StandardWebhooksCheck.TIMESTAMP);
    }

    /** Answers as WebSub and Meta ask, if the connection has a token of at least one character and it is the right one. */
    @Override
    public Optional<String> answerChallenge(Signing signing, MultiMap query) {
        String expected = signing.settings().getOrDefault("verifyToken", "");
        String presented = query.get("hub.verify_token");
        String challenge = query.get("hub.challenge");
        boolean answers = !expected.isBlank()
                && "subscribe".equals(query.get("hub.mode"))
                && presented != null
                && MessageDigest.isEqual(utf8(presented), utf8(expected))
                && challenge != null
                && Texts.isUsable(challenge, 1000);
        return answers ? Optional.of(challenge) : Optional.empty();
    }

    @Override
    public Receiver receiver(Signing signing) {
        GenericSettings settings = GenericSettings.of(signing.settings());
        SignatureCheck check =
                settings.standard() ? new StandardWebhooksCheck(settings, signing) : new HmacCheck(settings, signing);
        BodyHash hash = new BodyHash();
        return new Receiver() {
            @Override
            public Verdict verify(MultiMap headers, byte[] body, long nowMillis) {
                return check.verify(headers, body, nowMillis);
            }

            @Override
            public EventFacts read(MultiMap headers, byte[] body) {
                Body read = new Body(settings);
                Json.read(body, read);
                return read.facts(headers, hash, body);
            }
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class Body implements Json.Fields {
        private final GenericSettings settings;
        private @Nullable String type;
        private @Nullable String id;
        private @Nullable String ordering;

        Body(GenericSettings settings) {
            this.settings = settings;
        }

        @Override
        public void field(String name, JsonParser value) throws IOException {
            if (name.equals(settings.typeField())) {
                type = Json.scalar(value);
            }
            if (name.equals(settings.idField())) {
                id = Json.scalar(value);
            }
            if (name.equals(settings.orderingField())) {
                ordering = Json.scalar(value);
            }
        }

        EventFacts facts(MultiMap headers, BodyHash hash, byte[] body) {
            String typeHeader = headerOf(headers, settings.typeHeader());
            String eventType = typeHeader != null ? typeHeader : type;
            return new EventFacts(
                    eventType == null ? UNKNOWN_TYPE : eventType, key(headers, hash, body), null, ordering, null);
        }

        private String key(MultiMap headers, BodyHash hash, byte[] body) {
            String inHeader = headerOf(headers, settings.standard() ? StandardWebhooksCheck.ID : settings.idHeader());
            String eventId = inHeader != null ? inHeader : id;
            return eventId != null ? "id:" + eventId : "sha256:" + hash.of(body);
        }

        private static @Nullable String headerOf(MultiMap headers, @Nullable String name) {
            String value = name == null ? null : headers.get(name);
            return value == null || value.isEmpty() ? null : value;
        }
    }
}
