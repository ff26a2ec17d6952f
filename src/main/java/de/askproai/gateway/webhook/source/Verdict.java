package de.askproai.gateway.webhook.source;

import java.util.Locale;

/** What the check of a delivery's signature found. */
public enum Verdict {
    VERIFIED,
    MISSING_SIGNATURE,
    MALFORMED,
    WRONG,
    /** The signature is right, but was made too long ago. */
    STALE,
    /** The signature is right, but claims to be made later than now. */
    FUTURE,
    /** The connection has nothing to verify with, so nothing is ever right. */
    NO_SECRET;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Returns the lower-case name used in meters. */
    public String label() {
        return label;
    }
}
