package de.askproai.gateway.webhook.source;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of bodies in lower-case hex, with one digest kept for one thread. */
final class BodyHash {
    private final MessageDigest digest;

    BodyHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("The Java runtime lacks SHA-256", missing);
        }
    }

    String of(byte[] body) {
        return Hex.of(digest.digest(body));
    }
}
