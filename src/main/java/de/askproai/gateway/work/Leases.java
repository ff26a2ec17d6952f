package de.askproai.gateway.work;

import de.askproai.gateway.config.WorkConfig;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.ShardTable.Owned;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node's share of the shards: renews what it owns, takes what nobody owns, gives up what is too much.
 *
 * <p>PostgreSQL's clock alone decides whether a lease has ended. Confined to the context that starts it, where one look at
 * PostgreSQL runs after the other: a renewal beside a giving up would take the shards back that are being given up.
 */
final class Leases {
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
    private static final Duration LOOK_FOR_FREE_SHARDS = Duration.ofSeconds(1);
    /** A look after nine tenths of a lease is early enough to have taken over when it ends. */
    private static final int LOOKS_PER_LEASE = 15;

    private final Vertx vertx;
    private final WorkConfig config;
    /** Told to PostgreSQL: shorter than the lease, within which others find it ended and take over. */
    private final Duration granted;
    /** Relied on here: shorter still, as two clocks never run alike. */
    private final Duration reliedOn;

    private final Store store;
    private final LeaseRepository repository = new LeaseRepository();
    private final ShardTable table;
    private final Dispatchers dispatchers;
    private final UUID node;
    private final Context context;
    private long timer;
    private long lastRenewal;
    private Future<Void> round = Future.succeededFuture();
    /** The shards to take anew, with the epochs that nobody here relies on any more. */
    private final Map<Integer, Integer> outgoing = new HashMap<>();

    private boolean reachable = true;
    private BooleanSupplier able = () -> true;
    private boolean apart = true;

    Leases(Vertx vertx, WorkConfig config, Store store, ShardTable table, Dispatchers dispatchers, UUID node) {
        this.vertx = vertx;
        this.config = config;
        this.granted = config.lease().multipliedBy(9).dividedBy(10);
        this.reliedOn = config.lease().multipliedBy(8).dividedBy(10);
        this.store = store;
        this.table = table;
        this.dispatchers = dispatchers;
        this.node = node;
        this.context = vertx.getOrCreateContext();
    }

    /** Starts renewing, while able; completes after the first round, also when PostgreSQL is away then. */
    Future<Void> start(BooleanSupplier whileAble) {
        return here(() -> {
            able = whileAble;
            lastRenewal = System.nanoTime() - config.renew().toNanos();
            timer = vertx.setPeriodic(lookEveryMillis(), tick -> tick());
            return next(this::once).otherwiseEmpty();
        });
    }

    private long lookEveryMillis() {
        long often = config.lease().toMillis() / LOOKS_PER_LEASE;
        return Math.min(
                LOOK_FOR_FREE_SHARDS.toMillis(), Math.min(often, config.renew().toMillis()));
    }

    /** Gives all shards back, so that others need not wait for the leases to end. */
    Future<Void> stop() {
        return here(() -> {
            boolean ignored = vertx.cancelTimer(timer);
            table.noted().forEach(this::lose);
            return next(() -> sql(client -> repository.leave(client, node)));
        });
    }

    /** Asks PostgreSQL, after what is being asked already, which shards this node still owns. From any context. */
    Future<Void> recheck() {
        return here(() -> next(() -> renew(System.nanoTime())));
    }

    /**
     * Goes on with these shards under their next epochs, as if another node had had them: under today's, rows may have been
     * claimed, or still be, without anybody here hearing of it. From any context.
     */
    void takeAnew(List<Owned> doubtful) {
        context.runOnContext(now -> doubtful.stream()
                .filter(shard -> table.noted(shard.shard()) == shard.epoch())
                .forEach(shard -> {
                    lose(shard.shard());
                    outgoing.put(shard.shard(), shard.epoch());
                }));
    }

    private void tick() {
        if (round.isComplete()) {
            next(this::once).onSuccess(done -> report(true, null)).onFailure(failure -> report(false, failure));
        }
    }

    /** Runs the look after all that were asked for before. */
    private Future<Void> next(Supplier<Future<Void>> look) {
        round = round.transform((before, failure) -> look.get());
        return round;
    }

    /** Runs the action on the context of this, and all that follows from its Future, too. */
    private Future<Void> here(Supplier<Future<Void>> action) {
        return Future.future(promise -> context.runOnContext(now -> action.get().onComplete(promise)));
    }

    private Future<Void> once() {
        if (!able.getAsBoolean()) {
            return apart ? Future.succeededFuture() : leave();
        }
        apart = false;
        long now = System.nanoTime();
        boolean renewalIsDue =
                !outgoing.isEmpty() || now - lastRenewal >= config.renew().toNanos();
        return (renewalIsDue ? renew(now) : Future.<Void>succeededFuture())
                .compose(renewed -> outgoing.isEmpty() ? Future.succeededFuture() : takeOutgoing())
                .compose(taken -> balance());
    }

    /** Gives all shards to the others, as if this node were none, once what is under way has ended. */
    private Future<Void> leave() {
        for (int shard : table.noted()) {
            // Taken anew if they are not left after all: what was claimed of them is forgotten here.
            outgoing.put(shard, table.noted(shard));
            lose(shard);
        }
        List<Integer> shards = List.copyOf(outgoing.keySet());
        return dispatchers
                .drained(shards)
                .compose(drained -> here(() -> sql(client -> repository.leave(client, node))))
                .onSuccess(left -> {
                    outgoing.clear();
                    apart = true;
                    LOG.warn("This node cannot do any work: {} shards are left to others", shards.size());
                });
    }

    /** Lets what is under way be completed under the old epochs first, though not for long: it is done again otherwise. */
    private Future<Void> takeOutgoing() {
        List<Owned> shards = outgoing.entrySet().stream()
                .map(shard -> new Owned(shard.getKey(), shard.getValue()))
                .toList();
        Future<?> waited = vertx.timer(config.renew().toMillis());
        return Future.any(dispatchers.drained(outgoing.keySet()), waited)
                .compose(drained -> here(() -> sql(client -> repository.takeAnew(client, node, shards, granted))
                        .map(gained -> {
                            // Those that were not gained belong to others, or are found by the next renewal.
                            shards.forEach(shard -> outgoing.remove(shard.shard(), shard.epoch()));
                            gained.forEach(this::gain);
                            LOG.info(
                                    "{} shards go on under their next epochs: a claim was not heard of", gained.size());
                            return null;
                        })));
    }

    private Future<Void> renew(long askedAt) {
        return sql(client -> repository.renew(client, node, granted)).map(owned -> {
            note(owned);
            table.extend(askedAt, reliedOn);
            lastRenewal = askedAt;
            return null;
        });
    }

    private Future<Void> balance() {
        return sql(client -> repository.beat(client, node, granted)).compose(nodes -> {
            int fairShare = (Shards.COUNT + nodes - 1) / nodes;
            int mine = table.noted().size() + outgoing.size();
            if (mine < fairShare) {
                return sql(client -> repository.acquire(client, node, fairShare - mine, granted))
                        .onSuccess(gained -> gained.forEach(this::gain))
                        .mapEmpty();
            }
            return mine > fairShare ? giveUp(mine - fairShare) : Future.succeededFuture();
        });
    }

    private Future<Void> giveUp(int count) {
        List<Integer> surplus = table.noted().stream().limit(count).toList();
        surplus.forEach(this::lose);
        return dispatchers
                .drained(surplus)
                .compose(drained -> here(() -> sql(client -> repository.release(client, node, surplus))));
    }

    private void note(List<Owned> owned) {
        Map<Integer, Owned> now = owned.stream().collect(Collectors.toMap(Owned::shard, Function.identity()));
        for (int shard : table.noted()) {
            Owned still = now.get(shard);
            if (still == null || still.epoch() != table.noted(shard)) {
                lose(shard);
            }
        }
        for (Owned shard : owned) {
            Integer left = outgoing.get(shard.shard());
            if (table.noted(shard.shard()) == ShardTable.NOT_MINE && (left == null || left != shard.epoch())) {
                gain(shard);
            }
        }
    }

    private void gain(Owned shard) {
        // The dispatcher first: what is handed over to it from then on finds it prepared.
        dispatchers.gained(shard);
        table.note(shard.shard(), shard.epoch());
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
                LOG.info(
                        "Leases are renewed again: this node owns {} shards",
                        table.noted().size());
            } else {
                LOG.warn("Leases cannot be renewed; work goes on where they still run", failure);
            }
        }
    }

    private <T> Future<T> sql(Function<SqlClient, Future<T>> statement) {
        return store.asWork(Deadline.in(config.renew()), statement);
    }
}
