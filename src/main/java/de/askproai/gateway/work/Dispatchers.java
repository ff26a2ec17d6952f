package de.askproai.gateway.work;

import de.askproai.gateway.work.ShardTable.Owned;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * The dispatchers of this node, one per event loop, as everybody else sees them. Thread-safe: each call goes to the event
 * loop it is for.
 */
public final class Dispatchers {
    private static final Duration POLL = Duration.ofMillis(20);

    private record Seat(Context context, Dispatcher dispatcher) {}

    private final Vertx vertx;
    private final int count;
    private final AtomicReferenceArray<Seat> seats;

    Dispatchers(Vertx vertx, int count) {
        this.vertx = vertx;
        this.count = count;
        this.seats = new AtomicReferenceArray<>(count);
    }

    int count() {
        return count;
    }

    void seat(int index, Dispatcher dispatcher) {
        seats.set(index, new Seat(Vertx.currentContext(), dispatcher));
    }

    /** Hands over work that was committed a moment ago under shards this node owns. */
    public void offer(List<Work> committed) {
        if (count == 1 || committed.size() == 1) {
            tell(committed.get(0).shard(), dispatcher -> dispatcher.offer(committed));
            return;
        }
        List<List<Work>> bySeat = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            bySeat.add(new ArrayList<>());
        }
        committed.forEach(work -> {
            boolean ignored = bySeat.get(work.shard() % count).add(work);
        });
        bySeat.stream()
                .filter(works -> !works.isEmpty())
                .forEach(works -> tell(works.get(0).shard(), dispatcher -> dispatcher.offer(works)));
    }

    /** Says that these shards have work which nobody has in memory. */
    public void nudge(Set<Integer> shards) {
        shards.stream().map(shard -> shard % count).distinct().forEach(seat -> tell(seat, Dispatcher::nudge));
    }

    void gained(Owned owned) {
        tell(owned.shard(), dispatcher -> dispatcher.gained(owned));
    }

    void lost(int shard) {
        tell(shard, dispatcher -> dispatcher.lost(shard));
    }

    void stop() {
        for (int seat = 0; seat < count; seat++) {
            tell(seat, Dispatcher::stop);
        }
    }

    /** Completes when no batch with work of these shards is under way. */
    Future<Void> drained(Collection<Integer> shards) {
        return Future.join(shards.stream().map(this::drained).toList()).mapEmpty();
    }

    private Future<Void> drained(int shard) {
        Promise<Boolean> idle = Promise.promise();
        if (!on(shard, dispatcher -> idle.complete(dispatcher.isIdle(shard)))) {
            return Future.succeededFuture();
        }
        return idle.future()
                .compose(isIdle -> isIdle
                        ? Future.succeededFuture()
                        : vertx.timer(POLL.toMillis()).compose(later -> drained(shard)));
    }

    private void tell(int shard, Consumer<Dispatcher> action) {
        // Before the dispatchers are seated there is nobody to tell; what is told then is found in PostgreSQL.
        boolean ignored = on(shard, action);
    }

    private boolean on(int shard, Consumer<Dispatcher> action) {
        Seat seat = seats.get(shard % count);
        if (seat == null) {
            return false;
        }
        if (Vertx.currentContext() == seat.context()) {
            action.accept(seat.dispatcher());
        } else {
            seat.context().runOnContext(now -> action.accept(seat.dispatcher()));
        }
        return true;
    }
}
