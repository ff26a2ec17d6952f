package de.askproai.gateway.assembly;

import de.askproai.gateway.http.management.ManagementRoutes;
import de.askproai.gateway.http.management.ManagementVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;

/** What operators see: the management port, and the watch over what the gateway depends on. */
public final class OperatorLane implements Lane {
    private final Foundation foundation;
    private final ManagementRoutes routes;

    public OperatorLane(Foundation foundation) {
        this.foundation = foundation;
        this.routes = new ManagementRoutes(foundation.meters(), foundation.readiness(), foundation.dependencies());
    }

    @Override
    public Future<?> start() {
        foundation.dependencies().watch("postgresql", foundation.store()::ping);
        foundation.dependencies().watch("redis", deadline -> foundation.redis().ping());
        return foundation
                .vertx()
                .deployVerticle(
                        () -> new ManagementVerticle(
                                foundation.config().management(),
                                routes,
                                foundation.ports().management()::set),
                        new DeploymentOptions());
    }

    /** Leaves the port open: health is asked until the end. */
    @Override
    public Future<?> stop() {
        return Future.succeededFuture();
    }
}
