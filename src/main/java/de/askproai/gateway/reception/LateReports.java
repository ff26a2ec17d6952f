package de.askproai.gateway.reception;

import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was told while nothing could be written, in memory until it can be: written as soon as that works, and lost with the process.
 * Thread-safe.
 */
final class LateReports {
    private static final Logger LOG = LoggerFactory.getLogger(LateReports.class);

    /** Beyond this many the database has been away for long, and people have noticed. */
    private static final int MOST = 100;

    /** Somebody who was to be told at once need not be told much later: by then the caller has got help, or called again. */
    private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(10);

    private static final Duration TO_WRITE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final AtomicInteger waiting = new AtomicInteger();

    LateReports(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Takes what writes it, which may happen twice. */
    void add(Function<Deadline, Future<Void>> write) {
        if (waiting.incrementAndGet() > MOST) {
            waiting.decrementAndGet();
            LOG.error("Something urgent cannot be written, and too much waits for that already: it is dropped");
            return;
        }
        attempt(write, Deadline.in(GIVE_UP_AFTER))
                .onComplete(done -> waiting.decrementAndGet())
                .onSuccess(written -> LOG.info("Something urgent was written late"))
                .onFailure(lost -> LOG.error("Something urgent could not be written: {}", lost.toString()));
    }

    private Future<Void> attempt(Function<Deadline, Future<Void>> write, Deadline whole) {
        return Future.succeededFuture(whole.atMost(TO_WRITE))
                .compose(write)
                .recover(away -> whole.passed()
                        ? Future.failedFuture(away)
                        : vertx.timer(PAUSE.toMillis()).compose(waited -> attempt(write, whole)));
    }
}
