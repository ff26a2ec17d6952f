package de.askproai.gateway.time;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The moment by which an answer must be there, on this process's monotonic clock.
 *
 * <p>Immutable; may be used from any thread. It never crosses a process: {@link #remaining()} does.
 */
public final class Deadline {
    private final long atNanos;

    private Deadline(long atNanos) {
        this.atNanos = atNanos;
    }

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Returns what is left, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, atNanos - System.nanoTime()));
    }

    public boolean passed() {
        return atNanos - System.nanoTime() <= 0;
    }

    /** Returns for how long it has passed, zero while it has not. */
    public Duration overdue() {
        return Duration.ofNanos(Math.max(0, System.nanoTime() - atNanos));
    }

    /** Returns the earlier of this deadline and the given time from now. */
    public Deadline atMost(Duration time) {
        Deadline other = in(time);
        return other.atNanos - atNanos < 0 ? other : this;
    }

    /** Returns a deadline that leaves the given margin for what comes after. */
    public Deadline minus(Duration margin) {
        return new Deadline(atNanos - margin.toNanos());
    }

    /**
     * Returns the future, or {@link ErrorCode#DEADLINE_EXCEEDED} when it is not complete in time; either way on the asker's
     * context.
     *
     * <p>The work behind the future is not cancelled; whoever owns its resources closes them.
     */
    public <T> Future<T> limit(Future<T> future, String what) {
        if (future.isComplete()) {
            return future;
        }
        // Rounded up: nothing is given up before its time.
        long millis = Math.max(1, remaining().plusNanos(999_999).toMillis());
        return here(future)
                .timeout(millis, TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(
                        failure instanceof TimeoutException
                                ? new GatewayException(ErrorCode.DEADLINE_EXCEEDED, what + " did not answer in time")
                                : failure));
    }

    /**
     * Binds the future to the context of who asks. Vert.x times a future without context on a thread of the whole process:
     * what follows would leave its event loop, and the timer would outlive its Vert.x.
     */
    private static <T> Future<T> here(Future<T> future) {
        Context asker = Vertx.currentContext();
        return asker == null ? future : Future.fromCompletionStage(future.toCompletionStage(), asker);
    }
}
