package de.askproai.gateway.work;

import de.askproai.gateway.config.WorkConfig;
import de.askproai.gateway.store.Sessions;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.QueueRepository.FailingHead;
import de.askproai.gateway.work.QueueRepository.Occupied;
import de.askproai.gateway.work.ShardTable.Owned;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The tenures of the shards that belong to one event loop. Each opens once it is known what others had of its shard in memory.
 * Confined to one event loop.
 */
final class Tenures {
    private final Vertx vertx;
    private final WorkConfig config;
    private final ShardTable shards;
    private final Sessions sessions;
    private final QueueRepository queue;
    private final HeldWork held;
    private final Runnable opened;
    private final Map<Integer, Tenure> byShard = new HashMap<>();
    private boolean stopped;

    /**
     * @param held told of what waits in an opening shard, and of what goes with one that ends
     * @param opened called when a tenure is open, on the dispatcher's event loop
     */
    Tenures(Vertx vertx, DispatcherParts parts, HeldWork held, Runnable opened) {
        this.vertx = vertx;
        this.config = parts.config();
        this.shards = parts.shards();
        this.sessions = parts.sessions();
        this.queue = parts.queue();
        this.held = held;
        this.opened = opened;
    }

    /** Returns the tenure of a shard, opening or open; null where it is not ours. */
    @Nullable
    Tenure of(int shard) {
        return byShard.get(shard);
    }

    boolean isOpen(int shard) {
        Tenure tenure = byShard.get(shard);
        return tenure != null && tenure.isOpen();
    }

    /** Returns those that are open and whose leases still run. */
    Set<Tenure> open() {
        Set<Tenure> open = new HashSet<>();
        for (Tenure tenure : byShard.values()) {
            if (tenure.isOpen()
                    && shards.epoch(tenure.shard()) == tenure.owned().epoch()) {
                open.add(tenure);
            }
        }
        return open;
    }

    /** Begins the tenure of a shard that has none, with what PostgreSQL has of it. */
    void begin(Owned owned) {
        Tenure tenure = new Tenure(owned);
        byShard.put(owned.shard(), tenure);
        open(tenure);
    }

    /** Ends the tenure of a shard, and all that was in memory of it; returns whether there was one. */
    boolean end(int shard) {
        Tenure tenure = byShard.remove(shard);
        if (tenure == null) {
            return false;
        }
        tenure.end();
        held.drop(tenure);
        return true;
    }

    /** Opens none any more. */
    void stop() {
        stopped = true;
    }

    private void open(Tenure tenure) {
        if (tenure.hasEnded() || stopped) {
            return;
        }
        int shard = tenure.shard();
        sessions.run(
                        Deadline.in(config.renew()),
                        sql -> queue.failingHeads(sql, List.of(shard), config.overtakeAfter())
                                .compose(heads -> queue.occupied(sql, List.of(shard))
                                        .onSuccess(lanes -> opened(tenure, heads, lanes))))
                .onFailure(failure -> {
                    long ignored = vertx.setTimer(Dispatcher.PAUSE_AFTER_FAILURE.toMillis(), again -> open(tenure));
                });
    }

    private void opened(Tenure tenure, List<FailingHead> heads, List<Occupied> lanes) {
        if (tenure.hasEnded() || tenure.isOpen()) {
            return;
        }
        tenure.open();
        long now = System.nanoTime();
        heads.forEach(head ->
                held.holdUp(tenure, head.key(), head.id(), now + TimeUnit.MILLISECONDS.toNanos(head.heldUpMillis())));
        lanes.forEach(lane -> held.openBehind(tenure, lane.company()));
        opened.run();
    }
}
