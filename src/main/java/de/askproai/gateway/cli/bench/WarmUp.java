package de.askproai.gateway.cli.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * How long a server runs before it is measured: at least so long, and until the just-in-time compiler is mostly idle.
 *
 * <p>On few cores the compiler takes a whole one for a minute or two after the gateway's first start: what is measured
 * meanwhile is the compiler. Event-loop rules as of the Vert.x given.
 */
record WarmUp(Duration atLeast) {
    /** After that it is measured whatever the compiler does. */
    static final Duration MOST = Duration.ofMinutes(3);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final double IDLE_BELOW = 0.15;

    /** Completes when it is time to measure. */
    Future<Void> over(Vertx vertx) {
        long start = System.nanoTime();
        return vertx.timer(Math.max(1, atLeast.toMillis())).compose(passed -> untilIdle(vertx, start, compiling()));
    }

    private static Future<Void> untilIdle(Vertx vertx, long start, long before) {
        return vertx.timer(LOOK_EVERY.toMillis()).compose(passed -> {
            long now = compiling();
            boolean idle = now - before < LOOK_EVERY.toMillis() * IDLE_BELOW;
            boolean enough = System.nanoTime() - start > MOST.toNanos();
            return idle || enough ? Future.succeededFuture() : untilIdle(vertx, start, now);
        });
    }

    private static long compiling() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        return compiler == null ? 0 : compiler.getTotalCompilationTime();
    }
}
