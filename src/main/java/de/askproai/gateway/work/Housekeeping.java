package de.askproai.gateway.work;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be done every hour so that storage neither ends nor grows for ever.
 *
 * <p>The chores run one after another; one that fails is told of and tried again soon, first after seconds, then every
 * minute, without holding up the others. Thread-safe.
 */
public final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration AFTER_MANY_FAILURES = Duration.ofMinutes(1);
    private static final int MANY_FAILURES = 12;

    private final Vertx vertx;
    private final BiConsumer<String, Optional<ErrorCode>> watch;
    private final Map<String, Supplier<Future<?>>> chores = new LinkedHashMap<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile long timer = -1;
    private volatile int failedRuns;
    private volatile boolean stopped;

    /** @param watch hears of each chore how it ended, empty where it succeeded, on any thread */
    public Housekeeping(Vertx vertx, BiConsumer<String, Optional<ErrorCode>> watch) {
        this.vertx = vertx;
        this.watch = watch;
    }

    /** Adds a chore; they run in this order. All are there before the start. */
    public void add(String name, Supplier<Future<?>> chore) {
        chores.put(name, chore);
    }

    /** Returns the chores' names, in their order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(chores.keySet());
    }

    /** Runs the chores now unless they are under way; completes, never fails, when each was tried once. */
    public Future<Void> run() {
        if (stopped || !underWay.compareAndSet(false, true)) {
            return Future.succeededFuture();
        }
        boolean ignored = vertx.cancelTimer(timer);
        return all().transform((allDone, bug) -> {
            if (bug != null) {
                LOG.error("Housekeeping failed in a way nobody foresaw", bug);
            }
            failedRuns = bug == null && allDone ? 0 : failedRuns + 1;
            underWay.set(false);
            next();
            return Future.succeededFuture();
        });
    }

    /** Starts no further chore; one that is under way ends by itself, and whether it fails is nobody's business. */
    public void stop() {
        stopped = true;
        boolean ignored = vertx.cancelTimer(timer);
    }

    private Future<Boolean> all() {
        Future<Boolean> done = Future.succeededFuture(true);
        for (Map.Entry<String, Supplier<Future<?>>> chore : chores.entrySet()) {
            done = done.compose(before -> stopped
                    ? Future.succeededFuture(false)
                    : one(chore.getKey(), chore.getValue()).map(now -> before && now));
        }
        return done;
    }

    private Future<Boolean> one(String name, Supplier<Future<?>> chore) {
        return Future.succeededFuture(chore).compose(Supplier::get).transform((done, failure) -> {
            // What it worked with may have been closed under it by now.
            if (!stopped) {
                tell(name, failure);
            }
            return Future.succeededFuture(failure == null);
        });
    }

    private void tell(String name, @Nullable Throwable failure) {
        if (failure == null) {
            boolean ignored = failing.remove(name);
            watch.accept(name, Optional.empty());
            return;
        }
        if (failing.add(name)) {
            LOG.atWarn().addKeyValue("chore", name).setCause(failure).log("A chore fails and is tried again");
        }
        watch.accept(name, Optional.of(GatewayException.of(failure).code()));
    }

    private void next() {
        Duration pause = failedRuns == 0 ? EVERY : failedRuns < MANY_FAILURES ? SOON : AFTER_MANY_FAILURES;
        if (!stopped) {
            timer = vertx.setTimer(
                    pause.toMillis(), tick -> run().onComplete(done -> LOG.debug("The chores were done")));
        }
    }
}
