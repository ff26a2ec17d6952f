package de.askproai.gateway.webhook.source;

import io.vertx.core.MultiMap;

/** One way of checking a signature, keyed; for one thread. */
interface SignatureCheck {
    Verdict verify(MultiMap headers, byte[] body, long nowMillis);
}
