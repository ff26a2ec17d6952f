package de.askproai.gateway.chaos;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The threads of those who act from outside. */
final class Threads {
    private Threads() {}

    /** Returns when all of them have ended; fails with these words when one has not in time. */
    static void join(List<Thread> threads, Duration patience, String complaint, Object about) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
                if (thread.isAlive()) {
                    throw new AssertionError(complaint + " after " + patience + ": " + about);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
