package de.askproai.gateway.work;

import de.askproai.gateway.config.WorkConfig;
import de.askproai.gateway.work.HeldWork.Started;
import de.askproai.gateway.work.ShardTable.Owned;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The batches one dispatcher has under way: starts what may run, and puts away what came of it. */
final class Batches {
    private static final Logger LOG = LoggerFactory.getLogger(Batches.class);
    private static final long BATCH_BYTES = 8L << 20;
    private static final int WORTH_A_BATCH = 400;
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(250);

    private final Vertx vertx;
    private final WorkConfig config;
    private final Map<String, WorkKind> kinds;
    private final ShardTable shards;
    private final BatchRunner runner;
    private final Consumer<Set<Integer>> nudge;
    private final Supplier<Future<Void>> recheck;
    private final HeldWork held;
    private final Runnable freed;
    private final Map<String, Integer> inFlight = new HashMap<>();
    private final Map<String, Long> lastStart = new HashMap<>();
    private final Map<Integer, Integer> running = new HashMap<>();
    private boolean stopped;

    /** @param freed called when a batch is over, on the dispatcher's event loop */
    Batches(Vertx vertx, DispatcherParts parts, HeldWork held, Runnable freed) {
        this.vertx = vertx;
        this.config = parts.config();
        this.kinds = parts.kinds();
        this.shards = parts.shards();
        this.runner = parts.runner();
        this.nudge = parts.nudge();
        this.recheck = parts.recheck();
        this.held = held;
        this.freed = freed;
    }

    /** Leaves what is still under way to the next owners of its shards. */
    void stop() {
        stopped = true;
        runner.stop();
    }

    boolean haveCapacity() {
        return kinds.values().stream().anyMatch(this::hasCapacity);
    }

    /** Returns whether a batch with work of this shard is under way, of whichever tenure. */
    boolean areRunning(int shard) {
        return running.containsKey(shard);
    }

    /** Starts what may run now; nothing once the leases have run out, which after a freeze is not known yet otherwise. */
    void start() {
        if (!shards.isLeased()) {
            return;
        }
        for (WorkKind kind : kinds.values()) {
            while (hasCapacity(kind) && isWorthStarting(kind)) {
                List<Started> batch = held.takeBatch(
                        kind.name(), Math.min(kind.maxBatch(), config.batch()), BATCH_BYTES, System.nanoTime());
                if (batch.isEmpty()) {
                    break;
                }
                run(kind, batch);
            }
        }
    }

    private boolean hasCapacity(WorkKind kind) {
        return inFlight.getOrDefault(kind.name(), 0) < kind.maxInFlight();
    }

    /** Gathers while a batch is under way, so that few transactions carry much; not behind one that takes long. */
    private boolean isWorthStarting(WorkKind kind) {
        int ready = held.ready(kind.name());
        if (ready == 0 || inFlight.getOrDefault(kind.name(), 0) == 0) {
            return ready > 0;
        }
        return ready >= WORTH_A_BATCH || System.nanoTime() - lastStart.getOrDefault(kind.name(), 0L) > SLOW_NANOS;
    }

    private void run(WorkKind kind, List<Started> batch) {
        List<Owned> fence = batch.stream()
                .map(started -> started.tenure().owned())
                .distinct()
                .sorted(Comparator.comparingInt(Owned::shard))
                .toList();
        underWay(kind, fence, 1);
        lastStart.put(kind.name(), System.nanoTime());
        runner.run(kind, batch.stream().map(Started::work).toList(), fence)
                .onSuccess(result -> settled(batch, result))
                .onFailure(failure -> unsettled(batch, failure))
                .onComplete(done -> {
                    underWay(kind, fence, -1);
                    freed.run();
                });
    }

    private void underWay(WorkKind kind, List<Owned> fence, int change) {
        inFlight.put(kind.name(), inFlight.getOrDefault(kind.name(), 0) + change);
        for (Owned shard : fence) {
            int batches = running.getOrDefault(shard.shard(), 0) + change;
            if (batches == 0) {
                running.remove(shard.shard());
            } else {
                running.put(shard.shard(), batches);
            }
        }
    }

    private void settled(List<Started> batch, Completion.Result result) {
        long now = System.nanoTime();
        for (Started started : batch) {
            long heldUp = result.heldUpMillis().getOrDefault(started.work().id(), 0L);
            held.finished(started, now + TimeUnit.MILLISECONDS.toNanos(heldUp), now);
        }
        if (!result.nudged().isEmpty()) {
            nudge.accept(result.nudged());
        }
    }

    /** Puts a batch back whose shards have moved in part; the tenures of those end with the next look at the leases. */
    private void unsettled(List<Started> batch, Throwable failure) {
        if (stopped) {
            return;
        }
        LOG.warn("A batch of {} was given back", batch.size(), failure);
        Context dispatcher = vertx.getOrCreateContext();
        vertx.timer(PAUSE_AFTER_FAILURE.toMillis())
                .compose(paused -> recheck.get())
                .onComplete(checked -> dispatcher.runOnContext(now -> {
                    batch.forEach(started -> held.giveBack(started, System.nanoTime()));
                    freed.run();
                }));
    }
}
