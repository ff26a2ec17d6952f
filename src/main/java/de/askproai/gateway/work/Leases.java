package de.askproai.gateway.work;

import de.askproai.gateway.config.WorkConfig;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.ShardTable.Owned;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node's share of the shards: renews what it owns, takes what nobody owns, gives up what is too much.
 *
 * <p>PostgreSQL's clock alone decides whether a lease has ended. Runs on the context that starts it.
 */
final class Leases {
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
    private static final Duration LOOK_FOR_FREE_SHARDS = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final WorkConfig config;
    private final Store store;
    private final LeaseRepository repository = new LeaseRepository();
    private final ShardTable table;
    private final Dispatchers dispatchers;
    private final UUID node;
    private long timer;
    private long lastRenewal;
    private boolean busy;
    private boolean reachable = true;

    Leases(Vertx vertx, WorkConfig config, Store store, ShardTable table, Dispatchers dispatchers, UUID node) {
        this.vertx = vertx;
        this.config = config;
        this.store = store;
        this.table = table;
        this.dispatchers = dispatchers;
        this.node = node;
    }

    /** Starts renewing; completes after the first round, also when PostgreSQL is away then. */
    Future<Void> start() {
        lastRenewal = System.nanoTime() - config.renew().toNanos();
        timer = vertx.setPeriodic(
                Math.min(LOOK_FOR_FREE_SHARDS.toMillis(), config.renew().toMillis()), tick -> round());
        return once().otherwiseEmpty();
    }

    /** Gives all shards back, so that others need not wait for the leases to end. */
    Future<Void> stop() {
        boolean ignored = vertx.cancelTimer(timer);
        for (int shard = 0; shard < Shards.COUNT; shard++) {
            lose(shard);
        }
        return sql(client -> repository.leave(client, node));
    }

    /** Asks PostgreSQL at once which shards this node still owns. */
    Future<Void> recheck() {
        return renew(System.nanoTime());
    }

    private void round() {
        if (busy) {
            return;
        }
        busy = true;
        once().onComplete(done -> busy = false)
                .onSuccess(done -> report(true, null))
                .onFailure(failure -> report(false, failure));
    }

    private Future<Void> once() {
        long now = System.nanoTime();
        boolean renewalIsDue = now - lastRenewal >= config.renew().toNanos();
        return (renewalIsDue ? renew(now) : Future.<Void>succeededFuture()).compose(renewed -> balance());
    }

    private Future<Void> renew(long askedAt) {
        return sql(client -> repository.renew(client, node, config.lease())).map(owned -> {
            note(owned);
            table.extend(askedAt, config.lease().minus(config.lease().dividedBy(10)));
            lastRenewal = askedAt;
            return null;
        });
    }

    private Future<Void> balance() {
        return sql(client -> repository.beat(client, node, config.lease())).compose(nodes -> {
            int fairShare = (Shards.COUNT + nodes - 1) / nodes;
            int mine = table.count();
            if (mine < fairShare) {
                return sql(client -> repository.acquire(client, node, fairShare - mine, config.lease()))
                        .onSuccess(gained -> gained.forEach(shard -> gain(shard.shard(), shard.epoch())))
                        .mapEmpty();
            }
            return mine > fairShare ? giveUp(mine - fairShare) : Future.succeededFuture();
        });
    }

    private Future<Void> giveUp(int count) {
        List<Integer> surplus =
                table.owned(0, 1).stream().map(Owned::shard).limit(count).toList();
        surplus.forEach(this::lose);
        return dispatchers
                .drained(surplus)
                .compose(drained -> sql(client -> repository.release(client, node, surplus)));
    }

    private void note(List<Owned> owned) {
        Map<Integer, Integer> epochs = new HashMap<>();
        owned.forEach(shard -> epochs.put(shard.shard(), shard.epoch()));
        for (int shard = 0; shard < Shards.COUNT; shard++) {
            int epoch = epochs.getOrDefault(shard, ShardTable.NOT_MINE);
            if (table.noted(shard) != epoch) {
                lose(shard);
                if (epoch != ShardTable.NOT_MINE) {
                    gain(shard, epoch);
                }
            }
        }
    }

    private void gain(int shard, int epoch) {
        table.note(shard, epoch);
        dispatchers.gained(shard);
    }

    private void lose(int shard) {
        if (table.noted(shard) != ShardTable.NOT_MINE) {
            table.note(shard, ShardTable.NOT_MINE);
            dispatchers.lost(shard);
        }
    }

    private void report(boolean nowReachable, @Nullable Throwable failure) {
        if (reachable != nowReachable) {
            reachable = nowReachable;
            if (nowReachable) {
                LOG.info("Leases are renewed again: this node owns {} shards", table.count());
            } else {
                LOG.warn("Leases cannot be renewed; work goes on where they still run", failure);
            }
        }
    }

    private <T> Future<T> sql(Function<SqlClient, Future<T>> statement) {
        return store.asWork(Deadline.in(config.renew()), statement);
    }
}
