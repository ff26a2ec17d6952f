package de.askproai.gateway.testing;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Waits for something to become true, with a deadline and without a fixed sleep. For test threads; refuses to wait on
 * an event loop.
 */
public final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

    private Await() {}

    /** The value of a Future; throws its failure unchanged. */
    public static <T> T result(Future<T> future) throws Exception {
        return result(future, PATIENCE);
    }

    public static <T> T result(Future<T> future, Duration patience) throws Exception {
        complete(future, patience);
        if (future.cause() instanceof Exception failure) {
            throw failure;
        }
        if (future.cause() instanceof Error failure) {
            throw failure;
        }
        return future.result();
    }

    /** The value of a Future, for tests that declare no exceptions. */
    @CanIgnoreReturnValue
    public static <T> T value(Future<T> future) {
        complete(future, PATIENCE);
        if (future.failed()) {
            throw new AssertionError("Expected a value", future.cause());
        }
        return future.result();
    }

    /** The failure of a Future that must fail with one of ours. */
    @CanIgnoreReturnValue
    public static GatewayException refusal(Future<?> future) {
        if (failure(future) instanceof GatewayException refusal) {
            return refusal;
        }
        throw new AssertionError("Not a GatewayException", future.cause());
    }

    /** The failure of a Future that must not succeed. */
    public static Throwable failure(Future<?> future) {
        complete(future, PATIENCE);
        if (future.succeeded()) {
            throw new AssertionError("Expected a failure, but it succeeded with " + future.result());
        }
        return future.cause();
    }

    /** Returns when the condition holds; a condition that throws does not hold yet, and is the cause when time is up. */
    public static void until(String what, Callable<Boolean> condition) {
        until(what, PATIENCE, condition);
    }

    public static void until(String what, Duration patience, Callable<Boolean> condition) {
        poll(what, patience, () -> {
            if (!condition.call()) {
                throw new AssertionError("not yet");
            }
        });
    }

    /** Returns when the assertions pass; fails with the last failure when time is up. */
    public static void untilAsserted(ThrowingCallable assertions) {
        poll("the assertions pass", PATIENCE, assertions);
    }

    public static void untilAsserted(Duration patience, ThrowingCallable assertions) {
        poll("the assertions pass", patience, assertions);
    }

    private static void complete(Future<?> future, Duration patience) {
        refuseOnEventLoop();
        CountDownLatch done = new CountDownLatch(1);
        future.onComplete(ignored -> done.countDown());
        try {
            if (!done.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The Future is not complete after " + patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for a Future", e);
        }
    }

    private static void poll(String what, Duration patience, ThrowingCallable assertions) {
        refuseOnEventLoop();
        long begin = System.nanoTime();
        long end = begin + patience.toNanos();
        Throwable last = attempt(assertions);
        while (last != null) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                throw new AssertionError("Waited " + patience + " in vain until " + what, last);
            }
            LockSupport.parkNanos(pause(System.nanoTime() - begin));
            last = attempt(assertions);
        }
    }

    /** What has taken long is asked for less often: asking costs those who are waited for their processor. */
    private static long pause(long waited) {
        return Math.max(SHORTEST_PAUSE.toNanos(), Math.min(LONGEST_PAUSE.toNanos(), waited / 16));
    }

    private static Throwable attempt(ThrowingCallable assertions) {
        try {
            assertions.call();
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    private static void refuseOnEventLoop() {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("A test must not wait on an event loop");
        }
    }
}
