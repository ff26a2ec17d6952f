package de.askproai.gateway.chaos;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Lets a fault last: its length is the test's subject, there is no condition to wait for. */
final class Pause {
    private Pause() {}

    static void of(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
