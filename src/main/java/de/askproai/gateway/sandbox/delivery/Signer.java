package de.askproai.gateway.sandbox.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How a vendor signs a webhook: a pure function of the bytes, the secrets and the wall time of the attempt. */
@FunctionalInterface
public interface Signer {
    Map<String, String> headers(byte[] body, List<String> secrets, Instant wall);
}
