package de.askproai.gateway.http.webhook;

import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.webhook.Endpoint;
import de.askproai.gateway.webhook.source.Receiver;
import de.askproai.gateway.webhook.source.Signing;
import de.askproai.gateway.webhook.source.WebhookSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The receivers of one event loop: each is made when its endpoint is first used, and anew when that has changed. */
final class Receivers {
    private static final Logger LOG = LoggerFactory.getLogger(Receivers.class);
    private static final int MOST = 10_000;

    private final Map<String, WebhookSource> sources;
    private final Map<UUID, Bound> bound = new HashMap<>();

    Receivers(Map<String, WebhookSource> sources) {
        this.sources = sources;
    }

    /** An endpoint with what understands its deliveries. */
    record Bound(Endpoint endpoint, WebhookSource source, Receiver receiver) {
        /** Returns what understands one delivery on another thread. */
        Bound anew() {
            return new Bound(endpoint, source, Receivers.receiver(endpoint, source));
        }
    }

    /** Returns nothing for a source that takes no webhooks here. */
    @SuppressWarnings("ReferenceEquality") // what has changed is another instance; comparing values would cost more
    Optional<Bound> of(Endpoint endpoint) {
        Bound known = bound.get(endpoint.connection());
        if (known != null && known.endpoint() == endpoint) {
            return Optional.of(known);
        }
        return Optional.ofNullable(sources.get(endpoint.source())).map(source -> bind(endpoint, source));
    }

    private Bound bind(Endpoint endpoint, WebhookSource source) {
        if (bound.size() >= MOST) {
            bound.clear(); // connections come and go; those in use are back with their next delivery
        }
        Bound fresh = new Bound(endpoint, source, receiver(endpoint, source));
        bound.put(endpoint.connection(), fresh);
        return fresh;
    }

    private static Receiver receiver(Endpoint endpoint, WebhookSource source) {
        try {
            return source.receiver(endpoint.signing());
        } catch (GatewayException misconfigured) {
            LOG.error(
                    "Connection {} refuses all webhooks, its settings are unusable: {}",
                    endpoint.connection(),
                    misconfigured.detail());
            return source.receiver(Signing.with());
        }
    }
}
