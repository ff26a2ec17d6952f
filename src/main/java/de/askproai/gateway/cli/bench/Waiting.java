package de.askproai.gateway.cli.bench;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for Futures on the command's own thread, which is no event loop. */
final class Waiting {
    private static final Duration USUAL = Duration.ofSeconds(60);

    private Waiting() {}

    static <T> T on(Future<T> future) {
        return on(future, USUAL);
    }

    static <T> T on(Future<T> future, Duration most) {
        try {
            return future.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException("Still not done after " + most, late);
        }
    }

    /** Waits for an end that has no result. */
    static void until(Future<?> end) {
        Object ignored = on(end);
    }
}
