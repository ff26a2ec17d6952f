package de.askproai.gateway.webhook.source;

/** How far a signed time may be from now, to either side. */
record TimeWindow(long millis) {
    static final TimeWindow FIVE_MINUTES = new TimeWindow(300_000);

    /** Returns what the age of a signature says about it, once it is known to be right. */
    Verdict verdict(long signedMillis, long nowMillis) {
        if (signedMillis < nowMillis - millis) {
            return Verdict.STALE;
        }
        return signedMillis > nowMillis + millis ? Verdict.FUTURE : Verdict.VERIFIED;
    }

    /** Returns the number these ASCII digits (and nothing else) write, or -1; at most 15 digits are a time. */
    static long digits(String text, int from, int to) {
        if (to <= from || to - from > 15) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
