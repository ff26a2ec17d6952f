package de.askproai.gateway.http.management;

import de.askproai.gateway.http.CorrelationHandler;
import de.askproai.gateway.http.HealthHandler;
import de.askproai.gateway.http.ProblemHandler;
import de.askproai.gateway.observe.DependencyHealth;
import de.askproai.gateway.observe.Meters;
import de.askproai.gateway.observe.Readiness;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/** The route table of the management port. */
public final class ManagementRoutes {
    private final Meters meters;
    private final Readiness readiness;
    private final DependencyHealth dependencies;

    public ManagementRoutes(Meters meters, Readiness readiness, DependencyHealth dependencies) {
        this.meters = meters;
        this.readiness = readiness;
        this.dependencies = dependencies;
    }

    /** Returns a router for one event loop. */
    public Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        new ProblemHandler().installOn(router);
        router.route().handler(new CorrelationHandler());
        router.get("/metrics").handler(new MetricsHandler(vertx, meters));
        router.get("/health").handler(new HealthHandler(readiness, dependencies));
        router.get("/health/live").handler(new LiveHandler());
        router.get("/health/ready").handler(new ReadyHandler(readiness));
        router.get("/health/detailed").handler(new DetailedHealthHandler(vertx, meters, readiness, dependencies));
        return router;
    }
}
