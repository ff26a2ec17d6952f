package de.askproai.gateway.webhook.source;

/** Which bodies take so long to go over that it is done beside the event loop. */
public final class BodySize {
    /** Going over more than this takes milliseconds, which everybody else on the event loop would wait. */
    private static final int LARGE = 256 << 10;

    private BodySize() {}

    public static boolean isLarge(byte[] body) {
        return body.length > LARGE;
    }
}
