package de.askproai.gateway.webhook.source;

import de.askproai.gateway.config.Secret;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The symmetric signature of Standard Webhooks: {@code webhook-signature: v1,<base64>[ v1,<base64>]} over id, dot, unix
 * seconds, dot and body, keyed with the bytes that a secret of the form {@code whsec_<base64>} writes.
 */
final class StandardWebhooksCheck implements SignatureCheck {
    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    private static final String SIGNATURE = "webhook-signature";
    private static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION_PREFIX = "v1,";

    private final GenericSettings settings;
    private final Macs macs;

    StandardWebhooksCheck(GenericSettings settings, Signing signing) {
        this.settings = settings;
        this.macs = Macs.ofKeys(Macs.SHA256, keys(signing));
    }

    @Override
    public Verdict verify(MultiMap headers, byte[] body, long nowMillis) {
        if (macs.isEmpty()) {
            return Verdict.NO_SECRET;
        }
        String id = headers.get(ID);
        String timestamp = headers.get(TIMESTAMP);
        String signature = headers.get(SIGNATURE);
        if (id == null || timestamp == null || signature == null) {
            return Verdict.MISSING_SIGNATURE;
        }
        long seconds = TimeWindow.digits(timestamp, 0, timestamp.length());
        List<byte[]> presented = presented(signature);
        if (seconds < 0 || seconds > Long.MAX_VALUE / 1000 || presented.isEmpty()) {
            return Verdict.MALFORMED;
        }
        boolean right = macs.update(id)
                .update(".")
                .update(timestamp)
                .update(".")
                .update(body)
                .match(presented);
        return right ? settings.tolerance().verdict(seconds * 1000, nowMillis) : Verdict.WRONG;
    }

    private static List<byte[]> presented(String signature) {
        List<byte[]> digests = new ArrayList<>(2);
        for (String one : signature.split(" ", -1)) {
            byte[] digest =
                    one.startsWith(VERSION_PREFIX) ? HmacCheck.base64(one.substring(VERSION_PREFIX.length())) : null;
            if (digest != null) {
                digests.add(digest);
            }
        }
        return digests;
    }

    /** Returns the keys that the secrets write; one that is no base64 verifies nothing. */
    private static List<byte[]> keys(Signing signing) {
        return signing.secrets().stream()
                .flatMap(secret -> key(secret).stream())
                .toList();
    }

    /** Returns the key that a secret writes; empty where it writes none. */
    static Optional<byte[]> key(Secret secret) {
        String text = secret.reveal().strip();
        return Optional.ofNullable(HmacCheck.base64(
                        text.startsWith(SECRET_PREFIX) ? text.substring(SECRET_PREFIX.length()) : text))
                .filter(key -> key.length > 0);
    }
}
