package de.askproai.gateway.work;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be done every hour so that storage neither ends nor grows for ever.
 *
 * <p>The chores run one after another; one that fails is told in the log and tried again soon, without holding up the
 * others. Confined to the event loop that starts it.
 */
public final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final Map<String, Supplier<Future<?>>> chores = new LinkedHashMap<>();
    private long timer = -1;
    private volatile boolean stopped;

    public Housekeeping(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Adds a chore; they run in this order. */
    public void add(String name, Supplier<Future<?>> chore) {
        chores.put(name, chore);
    }

    /** Completes, never fails, when each chore was tried once. */
    public Future<Void> start() {
        return run().onSuccess(allDone -> next(allDone ? EVERY : AFTER_FAILURE)).mapEmpty();
    }

    /** Starts no further chore; one that is under way ends by itself, and whether it fails is nobody's business. */
    public void stop() {
        stopped = true;
        boolean ignored = vertx.cancelTimer(timer);
    }

    private Future<Boolean> run() {
        Future<Boolean> done = Future.succeededFuture(true);
        for (Map.Entry<String, Supplier<Future<?>>> chore : chores.entrySet()) {
            done = done.compose(before -> stopped
                    ? Future.succeededFuture(false)
                    : run(chore.getKey(), chore.getValue()).map(now -> before && now));
        }
        return done;
    }

    private Future<Boolean> run(String name, Supplier<Future<?>> chore) {
        return Future.succeededFuture(chore).compose(Supplier::get).map(true).recover(failure -> {
            // What it worked with may have been closed under it by now.
            if (!stopped) {
                LOG.atWarn().addKeyValue("chore", name).setCause(failure).log("A chore failed and is tried again");
            }
            return Future.succeededFuture(false);
        });
    }

    private void next(Duration wait) {
        if (!stopped) {
            timer = vertx.setTimer(
                    wait.toMillis(),
                    tick -> run().onSuccess(allDone -> next(allDone ? EVERY : AFTER_FAILURE))
                            .onFailure(bug -> LOG.error("Housekeeping ended", bug)));
        }
    }
}
