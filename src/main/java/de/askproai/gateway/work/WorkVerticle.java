package de.askproai.gateway.work;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives one event loop its dispatcher and keeps that sweeping; deployed once per event loop of the engine. */
public final class WorkVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(WorkVerticle.class);
    private static final Duration LOOK_FOR_LOST = Duration.ofSeconds(30);

    private final WorkEngine engine;

    public WorkVerticle(WorkEngine engine) {
        this.engine = engine;
    }

    @Override
    public Future<?> start() {
        Dispatcher dispatcher = engine.seatDispatcher();
        long sweeping = vertx.setPeriodic(engine.config().sweep().toMillis(), tick -> dispatcher.sweep());
        long finding = vertx.setPeriodic(LOOK_FOR_LOST.toMillis(), tick -> dispatcher.findLost(LOOK_FOR_LOST));
        LOG.debug("Dispatching with timers {} and {}", sweeping, finding);
        return Future.succeededFuture();
    }
}
