package de.askproai.gateway.assembly;

import de.askproai.gateway.config.AliasConfig;
import de.askproai.gateway.http.ConnectionHealth;
import de.askproai.gateway.http.HealthHandler;
import de.askproai.gateway.http.HealthRoutes;
import de.askproai.gateway.http.HeldBytes;
import de.askproai.gateway.http.HttpVerticle;
import de.askproai.gateway.http.ProblemHandler;
import de.askproai.gateway.http.RequestBodies;
import de.askproai.gateway.http.RouteTable;
import de.askproai.gateway.http.Routes;
import de.askproai.gateway.http.SlowSenders;
import de.askproai.gateway.http.management.MetricsRoutes;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The public port with the doors of all lanes; the last to open and the first to close. */
public final class PublicDoor implements Lane {
    private final Foundation foundation;
    private final WebhookLane webhooks;
    private final List<RouteTable> tables;
    private final ProblemHandler problems;
    /** Beside what webhooks may hold, so that neither silences the other. */
    private final HeldBytes heldBytes;

    private volatile @Nullable String deployment;

    public PublicDoor(
            Foundation foundation,
            Tenants tenants,
            VendorLane vendors,
            WebhookLane webhooks,
            List<RouteTable> tables,
            ProblemHandler problems) {
        this.foundation = foundation;
        this.webhooks = webhooks;
        List<RouteTable> all = new ArrayList<>(tables);
        AliasConfig aliases = foundation.config().aliases();
        all.add(new HealthRoutes(
                new HealthHandler(foundation.readiness(), foundation.dependencies()),
                new ConnectionHealth(tenants.connections(), vendors.breakers(), foundation.wallClock()),
                aliases));
        all.add(new MetricsRoutes(foundation.vertx(), foundation.meters(), aliases));
        this.tables = List.copyOf(all);
        this.problems = problems;
        this.heldBytes = new HeldBytes(foundation.config().http().maxHeldBytes());
        foundation.readiness().require("public port open", () -> deployment != null);
    }

    @Override
    public Future<?> start() {
        return foundation
                .vertx()
                .deployVerticle(
                        () -> new HttpVerticle(
                                foundation.config().http(),
                                this::routes,
                                foundation.config().runtime().drainWithin(),
                                foundation.ports().http()::set),
                        new DeploymentOptions()
                                .setInstances(foundation.config().runtime().eventLoops()))
                .onSuccess(id -> deployment = id);
    }

    @Override
    public Future<?> stop() {
        String id = deployment;
        return id == null ? Future.succeededFuture() : foundation.vertx().undeploy(id);
    }

    private Routes routes(SlowSenders senders) {
        return new Routes(
                foundation.vertx(),
                webhooks.handler(senders),
                webhooks.challenges(),
                tables,
                new RequestBodies(foundation.vertx(), "call-bodies", heldBytes, senders),
                foundation.config().aliases(),
                problems);
    }
}
