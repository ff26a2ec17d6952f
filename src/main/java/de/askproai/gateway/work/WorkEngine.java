package de.askproai.gateway.work;

import de.askproai.gateway.config.WorkConfig;
import de.askproai.gateway.store.Sessions;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The part of this node that makes work happen: its leases on the shards and one dispatcher per event loop.
 *
 * <p>Starts and goes on while PostgreSQL is away; nothing is dispatched then. May be used from any thread.
 */
public final class WorkEngine {
    private static final int CONNECTIONS_PER_LOOP = 6;

    private final Vertx vertx;
    private final Store store;
    private final WorkConfig config;
    private final Map<String, WorkKind> kinds = new LinkedHashMap<>();
    private final EffectWriters writers;
    private final WallClock clock;
    private final WorkMeters meters;
    private final UUID node = UUID.randomUUID();
    private final ShardTable shards = new ShardTable();
    private final Backlog backlog = new Backlog();
    private final Outbox outbox;
    private final Dispatchers dispatchers;
    private final Leases leases;
    private final AtomicInteger nextDispatcher = new AtomicInteger();

    /**
     * @param eventLoops dispatchers to run, one per event loop, 1 to {@value Shards#COUNT}
     * @param ids makes time-ordered ids (UUIDv7), from any thread
     */
    public WorkEngine(
            Vertx vertx,
            Store store,
            WorkConfig config,
            int eventLoops,
            List<WorkKind> kinds,
            EffectWriters writers,
            Supplier<UUID> ids,
            WallClock clock,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.store = store;
        this.config = config;
        kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
        this.writers = writers;
        this.clock = clock;
        this.meters = new WorkMeters(meters, this.kinds.keySet());
        this.outbox = new Outbox(ids);
        this.dispatchers = new Dispatchers(vertx, eventLoops);
        this.leases = new Leases(vertx, config, store, shards, dispatchers, node);
    }

    /**
     * Begins to take shards, once a {@link WorkVerticle} runs on each event loop.
     *
     * @param able asked again and again whether this node can do any work; while not, it leaves the shards to others
     */
    public Future<Void> start(BooleanSupplier able) {
        return config.dispatch() ? leases.start(able) : Future.succeededFuture();
    }

    /** Finishes what is under way, then gives the shards back so that other nodes take them at once. */
    public Future<Void> stop() {
        dispatchers.stop();
        return leases.stop();
    }

    public Dispatchers dispatchers() {
        return dispatchers;
    }

    public ShardTable shards() {
        return shards;
    }

    public Backlog backlog() {
        return backlog;
    }

    public Outbox outbox() {
        return outbox;
    }

    /** Returns how many {@link WorkVerticle}s to deploy. */
    public int eventLoops() {
        return dispatchers.count();
    }

    WorkConfig config() {
        return config;
    }

    /** Makes the dispatcher of the calling event loop. */
    Dispatcher seatDispatcher() {
        int index = nextDispatcher.getAndIncrement();
        Sessions sessions = store.dedicatedWork("dispatch", CONNECTIONS_PER_LOOP);
        Completion completion = new Completion(writers, outbox, config.overtakeAfter(), node, index);
        RetrySchedules schedules = new RetrySchedules(config.retries(), kinds.values(), RandomGenerator.getDefault());
        BatchRunner runner = new BatchRunner(vertx, sessions, completion, schedules, clock, meters);
        Dispatcher dispatcher = new Dispatcher(
                vertx,
                new DispatcherParts(
                        config,
                        kinds,
                        shards,
                        backlog,
                        sessions,
                        new QueueRepository(),
                        runner,
                        dispatchers::nudge,
                        leases::recheck,
                        leases::takeAnew));
        dispatchers.seat(index, dispatcher);
        return dispatcher;
    }
}
