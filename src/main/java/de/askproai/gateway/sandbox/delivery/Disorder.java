package de.askproai.gateway.sandbox.delivery;

/**
 * How a vendor's webhooks are disturbed on their way.
 *
 * @param duplicates how many extra copies of each are sent
 * @param reorder how many are gathered and then sent backwards; below 2 means none
 * @param delayMillis how long each waits before it is sent
 * @param paused keeps all of them back until unpaused
 */
public record Disorder(int duplicates, int reorder, long delayMillis, boolean paused) {
    public static final Disorder NONE = new Disorder(0, 0, 0, false);

    public Disorder {
        if (duplicates < 0 || duplicates > 100 || reorder < 0 || reorder > 10_000 || delayMillis < 0) {
            throw new IllegalArgumentException("duplicates 0..100, reorder 0..10000, delayMillis 0 or more");
        }
    }

    public static Disorder doubled(int duplicates) {
        return new Disorder(duplicates, 0, 0, false);
    }

    public static Disorder backwards(int window) {
        return new Disorder(0, window, 0, false);
    }

    public static Disorder held() {
        return new Disorder(0, 0, 0, true);
    }
}
