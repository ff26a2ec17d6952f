package de.askproai.gateway.webhook.source;

import io.vertx.core.MultiMap;

/**
 * Verifies and reads the deliveries of one connection.
 *
 * <p>It keeps keyed MACs between deliveries: use it from one thread only.
 */
public interface Receiver {
    /** Returns whether the connection's vendor signed exactly these bytes, and recently where it signs the time. */
    Verdict verify(MultiMap headers, byte[] body, long nowMillis);

    /**
     * Returns what intake needs to know of a verified body.
     *
     * @throws de.askproai.gateway.error.GatewayException {@code INVALID_REQUEST} when the body is not what the vendor
     *     sends; it throws nothing else, whatever the bytes
     */
    EventFacts read(MultiMap headers, byte[] body);
}
