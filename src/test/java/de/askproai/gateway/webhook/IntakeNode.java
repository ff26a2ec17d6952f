package de.askproai.gateway.webhook;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.IntakeConfig;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.config.WorkConfig;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.time.UuidV7;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.Arrivals;
import de.askproai.gateway.work.BusArrivals;
import de.askproai.gateway.work.EffectWriter;
import de.askproai.gateway.work.EffectWriters;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import de.askproai.gateway.work.WorkEngine;
import de.askproai.gateway.work.WorkVerticle;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** One node of the webhook lane without its HTTP door: intake, work and an integration that the test defines. */
final class IntakeNode {
    static final String SOURCE = "generic";

    private static final List<Duration> RETRIES =
            List.of(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofSeconds(1));

    final Vertx vertx = Vertx.vertx();
    final Store store;
    final StoredDataKeys keys;
    final WorkEngine engine;
    final BatchingIntake intake;
    private final Context context;
    volatile boolean broken;
    private final UuidV7 ids = new UuidV7(WallClock.system());

    IntakeNode(
            DatabaseConfig database,
            Secret masterKey,
            WorkConfig work,
            List<EffectWriter<?>> writers,
            Function<ReceivedEvent, Outcome> integration) {
        this(database, masterKey, IntakeConfig.defaults(), work, writers, integration);
    }

    IntakeNode(
            DatabaseConfig database,
            Secret masterKey,
            IntakeConfig config,
            WorkConfig work,
            List<EffectWriter<?>> writers,
            Function<ReceivedEvent, Outcome> integration) {
        Bus bus = new Bus(vertx);
        store = Store.open(vertx, database);
        keys = new StoredDataKeys(
                vertx, store, MasterKey.of(new SecurityConfig(Optional.of(masterKey), List.of())), WallClock.system());
        EventMeters meters = new EventMeters(new SimpleMeterRegistry(), WallClock.system());
        EventKind kind = new EventKind(SOURCE, true, bus, store.dedicatedWork("reading", 2), keys, meters);
        ThreadLocal<UuidV7> workIds = ThreadLocal.withInitial(() -> new UuidV7(WallClock.system()));
        engine = new WorkEngine(
                vertx,
                store,
                work,
                2,
                List.of(kind),
                new EffectWriters(writers),
                () -> workIds.get().next(),
                WallClock.system(),
                new SimpleMeterRegistry());
        BusArrivals arrivals = new BusArrivals(engine.dispatchers(), bus);
        context = vertx.getOrCreateContext();
        intake = new BatchingIntake(
                vertx,
                config,
                keys,
                engine.backlog(),
                new BatchWriter(
                        vertx, store.dedicatedWork("intake", 2), engine.shards(), new BreakableArrivals(arrivals)));
        Await.value(bus.answer(
                HandleEvents.ADDRESS.at(SOURCE),
                (batch, deadline) -> Future.succeededFuture(new EventsHandled(
                        batch.events().stream().map(integration).toList()))));
        Await.value(vertx.deployVerticle(
                        () -> new WorkVerticle(engine), new DeploymentOptions().setInstances(engine.eventLoops()))
                .compose(deployed -> engine.start(() -> true)));
    }

    /** Takes an event in as the door would: on the intake's event loop. */
    Future<Receipt> accept(UUID company, String orderingKey, String dedupKey, String body) {
        Promise<Receipt> receipt = Promise.promise();
        context.runOnContext(now -> {
            UUID id = ids.next();
            intake.accept(new ReceivedEvent(
                            id,
                            UuidV7.madeAt(id),
                            company,
                            new UUID(3, 3),
                            SOURCE,
                            "test",
                            null,
                            orderingKey,
                            dedupKey,
                            null,
                            Map.of("x-test", "1"),
                            null,
                            body.getBytes(StandardCharsets.UTF_8)))
                    .onComplete(receipt);
        });
        return receipt.future();
    }

    /** Hands over, or throws while {@link #broken}. */
    private final class BreakableArrivals implements Arrivals {
        private final Arrivals whole;

        BreakableArrivals(Arrivals whole) {
            this.whole = whole;
        }

        @Override
        public void here(List<Work> committed) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            whole.here(committed);
        }

        @Override
        public void elsewhere(Collection<Integer> shards) {
            whole.elsewhere(shards);
        }
    }

    /** Ends like a process that is shut down: gives its shards back. */
    void stop() {
        Await.value(engine.stop().otherwiseEmpty());
        Await.value(die());
    }

    /** Ends like a process that is killed: its leases run out. */
    Future<Void> die() {
        return vertx.close();
    }

    static WorkConfig shortLeases() {
        return work(true, RETRIES);
    }

    /** Gives nothing up within a test. */
    static WorkConfig patient() {
        return work(true, Collections.nCopies(500, Duration.ofMillis(50)));
    }

    /** Takes in and leaves what is to be done to others. */
    static WorkConfig notDispatching() {
        return work(false, RETRIES);
    }

    private static WorkConfig work(boolean dispatch, List<Duration> retries) {
        WorkConfig defaults = WorkConfig.defaults();
        return new WorkConfig(
                dispatch,
                Duration.ofSeconds(3),
                Duration.ofMillis(500),
                Duration.ofMillis(100),
                defaults.batch(),
                retries,
                Duration.ofSeconds(30),
                defaults.held());
    }
}
