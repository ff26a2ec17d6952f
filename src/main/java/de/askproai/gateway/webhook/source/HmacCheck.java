package de.askproai.gateway.webhook.source;

import io.vertx.core.MultiMap;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The configurable HMAC check of {@link GenericSettings}. */
final class HmacCheck implements SignatureCheck {
    private final GenericSettings settings;
    private final Macs macs;

    HmacCheck(GenericSettings settings, Signing signing) {
        this.settings = settings;
        this.macs = Macs.of(settings.algorithm(), signing.secrets());
    }

    @Override
    public Verdict verify(MultiMap headers, byte[] body, long nowMillis) {
        if (macs.isEmpty()) {
            return Verdict.NO_SECRET;
        }
        String signature = headers.get(settings.header());
        if (signature == null) {
            return Verdict.MISSING_SIGNATURE;
        }
        byte[] presented = signature.startsWith(settings.prefix()) ? decoded(signature) : null;
        if (presented == null) {
            return Verdict.MALFORMED;
        }
        String timestampHeader = settings.timestampHeader();
        if (timestampHeader == null) {
            return macs.update(body).match(presented) ? Verdict.VERIFIED : Verdict.WRONG;
        }
        return timed(headers.get(timestampHeader), presented, body, nowMillis);
    }

    private Verdict timed(@Nullable String timestamp, byte[] presented, byte[] body, long nowMillis) {
        if (timestamp == null) {
            return Verdict.MISSING_SIGNATURE;
        }
        long time = TimeWindow.digits(timestamp, 0, timestamp.length());
        if (time < 0) {
            return Verdict.MALFORMED;
        }
        if (!macs.update(timestamp).update(settings.separator()).update(body).match(presented)) {
            return Verdict.WRONG;
        }
        return settings.tolerance().verdict(settings.timestampMillis() ? time : time * 1000, nowMillis);
    }

    private byte @Nullable [] decoded(String signature) {
        int from = settings.prefix().length();
        return settings.base64()
                ? base64(signature.substring(from))
                : Hex.bytes(signature, from, (signature.length() - from) / 2);
    }

    static byte @Nullable [] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
