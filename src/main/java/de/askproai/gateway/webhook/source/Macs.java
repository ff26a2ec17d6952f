package de.askproai.gateway.webhook.source;

import de.askproai.gateway.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One keyed MAC per secret, set up once and used for every delivery; for one thread.
 *
 * <p>Feed it the signed bytes with {@link #update}, then ask {@link #match} with what was presented.
 */
final class Macs {
    static final String SHA256 = "HmacSHA256";

    private final Mac[] macs;

    private Macs(Mac[] macs) {
        this.macs = macs;
    }

    /** Returns the MACs of the secrets' characters in UTF-8; blank ones are left out. */
    static Macs of(String algorithm, List<Secret> secrets) {
        return ofKeys(
                algorithm,
                secrets.stream()
                        .filter(secret -> !secret.isBlank())
                        .map(secret -> secret.reveal().getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    static Macs ofKeys(String algorithm, List<byte[]> keys) {
        return new Macs(keys.stream().map(key -> mac(algorithm, key)).toArray(Mac[]::new));
    }

    boolean isEmpty() {
        return macs.length == 0;
    }

    Macs update(byte[] bytes) {
        update(bytes, 0, bytes.length);
        return this;
    }

    void update(byte[] bytes, int from, int length) {
        for (Mac mac : macs) {
            mac.update(bytes, from, length);
        }
    }

    Macs update(String ascii) {
        return update(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Returns whether a presented digest is that of a secret, in a time that depends only on their numbers. */
    boolean match(List<byte[]> presented) {
        boolean match = false;
        for (Mac mac : macs) {
            byte[] digest = mac.doFinal();
            for (byte[] one : presented) {
                match |= one.length == digest.length && MessageDigest.isEqual(digest, one);
            }
        }
        return match;
    }

    boolean match(byte[] presented) {
        return match(List.of(presented));
    }

    private static Mac mac(String algorithm, byte[] key) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("The Java runtime lacks " + algorithm, missing);
        }
    }
}
