package de.askproai.gateway.work;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives one event loop its dispatcher and keeps that sweeping; deployed once per event loop of the engine. */
public final class WorkVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(WorkVerticle.class);
    private static final int LEASES_UNTIL_LOST = 2;

    private final WorkEngine engine;

    public WorkVerticle(WorkEngine engine) {
        this.engine = engine;
    }

    @Override
    public Future<?> start() {
        Dispatcher dispatcher = engine.seatDispatcher();
        long sweeping = vertx.setPeriodic(engine.config().sweep().toMillis(), tick -> dispatcher.sweep());
        Duration lost = engine.config().lease().multipliedBy(LEASES_UNTIL_LOST);
        long finding = vertx.setPeriodic(lost.toMillis(), tick -> dispatcher.findLost(lost));
        LOG.debug("Dispatching with timers {} and {}", sweeping, finding);
        return Future.succeededFuture();
    }
}
