package de.askproai.gateway.assembly;

import de.askproai.gateway.store.Sessions;
import de.askproai.gateway.time.UuidV7;
import de.askproai.gateway.webhook.EventKind;
import de.askproai.gateway.webhook.EventLog;
import de.askproai.gateway.webhook.EventMeters;
import de.askproai.gateway.webhook.EventsReplayed;
import de.askproai.gateway.webhook.source.WebhookSource;
import de.askproai.gateway.work.AlarmClock;
import de.askproai.gateway.work.BusArrivals;
import de.askproai.gateway.work.EffectWriter;
import de.askproai.gateway.work.EffectWriters;
import de.askproai.gateway.work.LettersReplayed;
import de.askproai.gateway.work.ReplayKind;
import de.askproai.gateway.work.WorkEngine;
import de.askproai.gateway.work.WorkKind;
import de.askproai.gateway.work.WorkVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** What makes work happen on this node: the engine with everything it knows how to do. */
public final class WorkLane implements Lane {
    private static final int READING_CONNECTIONS = 4;

    private final Foundation foundation;
    private final WorkEngine engine;
    private final BusArrivals arrivals;
    private final AlarmClock alarm;
    private final EventMeters meters;

    public WorkLane(Foundation foundation, Tenants tenants, VendorLane vendors, CallLane calls, Additions additions) {
        this.foundation = foundation;
        this.meters = new EventMeters(foundation.meters().registry(), foundation.wallClock());
        Sessions reading = foundation.store().dedicatedWork("reading", READING_CONNECTIONS);
        List<WorkKind> all = new ArrayList<>(calls.workKinds());
        WebhookSource.all().keySet().stream()
                .sorted()
                .forEach(source -> all.add(new EventKind(
                        source, vendors.understands(source), foundation.bus(), reading, tenants.dataKeys(), meters)));
        all.add(new ReplayKind(
                foundation.store(),
                foundation.wallClock(),
                List.of(new EventsReplayed(), new LettersReplayed(EventLog.KINDS))));
        all.add(Privacy.work(foundation, tenants));
        List<EffectWriter<?>> writers = new ArrayList<>(calls.effectWriters());
        writers.addAll(additions.effectWriters());
        // An integration that runs on another node only sends them as part of its answer.
        foundation.bus().admit(writers.stream().map(EffectWriter::effect).toList());
        this.engine = new WorkEngine(
                foundation.vertx(),
                foundation.store(),
                foundation.config().work(),
                foundation.config().runtime().eventLoops(),
                all,
                new EffectWriters(writers),
                ids(foundation),
                foundation.wallClock(),
                foundation.meters().registry());
        this.arrivals = new BusArrivals(engine.dispatchers(), foundation.bus());
        this.alarm = new AlarmClock(
                foundation.vertx(),
                foundation.store(),
                foundation.businessClock(),
                foundation.config().work().sweep(),
                engine.dispatchers()::nudge);
    }

    /** Returns a source of time-ordered ids for any thread: the generator itself belongs to one. */
    static Supplier<UUID> ids(Foundation foundation) {
        ThreadLocal<UuidV7> perThread = ThreadLocal.withInitial(() -> new UuidV7(foundation.wallClock()));
        return () -> perThread.get().next();
    }

    @Override
    public Future<?> start() {
        return foundation
                .vertx()
                .deployVerticle(
                        () -> new WorkVerticle(engine), new DeploymentOptions().setInstances(engine.eventLoops()))
                .compose(deployed -> arrivals.listen())
                .compose(listening ->
                        engine.start(() -> foundation.dependencies().isUp(KeyWatch.KEY)))
                .onSuccess(started -> {
                    if (foundation.config().work().dispatch()) {
                        alarm.start();
                    }
                });
    }

    @Override
    public Future<?> stop() {
        return alarm.stop().compose(stopped -> engine.stop());
    }

    WorkEngine engine() {
        return engine;
    }

    BusArrivals arrivals() {
        return arrivals;
    }

    EventMeters meters() {
        return meters;
    }
}
