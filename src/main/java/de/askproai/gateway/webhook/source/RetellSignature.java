package de.askproai.gateway.webhook.source;

import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/**
 * A presented signature of Retell.ai: {@code X-Retell-Signature: v=<unix ms>,d=<hex>} over the raw body followed by the
 * milliseconds as sent, keyed with the API key that carries the webhook badge; five minutes to either side.
 *
 * <p>Feed it the body, in pieces where that is large, then ask for the verdict, once. For one thread at a time.
 *
 * <p>Source: the SDK's {@code Retell.verify} (5.50 and later, strict form) and Retell's documentation of its webhooks.
 * Tool calls and inbound calls are signed in the same way.
 */
public final class RetellSignature {
    static final String HEADER = "X-Retell-Signature";
    private static final int DIGEST_BYTES = 32;

    private final Macs macs;
    private final Claim claim;

    /**
     * What was presented.
     *
     * @param refused why it needs no body to be refused; null where it does
     */
    private record Claim(@Nullable Verdict refused, String millisAsSent, long millis, byte[] digest) {
        static Claim of(@Nullable String signature) {
            if (signature == null) {
                return refused(Verdict.MISSING_SIGNATURE);
            }
            int comma = signature.indexOf(',');
            if (comma < 0 || !signature.startsWith("v=") || !signature.startsWith("d=", comma + 1)) {
                return refused(Verdict.MALFORMED);
            }
            long millis = TimeWindow.digits(signature, 2, comma);
            byte[] presented = Hex.bytes(signature, comma + 3, DIGEST_BYTES);
            return millis < 0 || presented == null
                    ? refused(Verdict.MALFORMED)
                    : new Claim(null, signature.substring(2, comma), millis, presented);
        }

        static Claim refused(Verdict why) {
            return new Claim(why, "", 0, new byte[0]);
        }
    }

    private RetellSignature(Macs macs, Claim claim) {
        this.macs = macs;
        this.claim = claim;
    }

    /** Returns the one that a request carries. */
    public static RetellSignature in(MultiMap headers, Signing signing) {
        Macs macs = Macs.of(Macs.SHA256, signing.secrets());
        return macs.isEmpty()
                ? new RetellSignature(macs, Claim.refused(Verdict.NO_SECRET))
                : of(macs, headers.get(HEADER));
    }

    static RetellSignature of(Macs macs, @Nullable String presented) {
        return new RetellSignature(macs, Claim.of(presented));
    }

    /** Takes the next piece of the body. */
    public void update(byte[] body, int from, int length) {
        if (claim.refused() == null) {
            macs.update(body, from, length);
        }
    }

    public Verdict verdict(long nowMillis) {
        Verdict refused = claim.refused();
        if (refused != null) {
            return refused;
        }
        return macs.update(claim.millisAsSent()).match(claim.digest())
                ? TimeWindow.FIVE_MINUTES.verdict(claim.millis(), nowMillis)
                : Verdict.WRONG;
    }
}
