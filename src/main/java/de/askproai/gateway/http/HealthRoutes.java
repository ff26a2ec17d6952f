package de.askproai.gateway.http;

import io.vertx.ext.web.Router;

/** Health on the public port, for whoever cannot reach the management port. */
public final class HealthRoutes implements RouteTable {
    private final HealthHandler health;

    public HealthRoutes(HealthHandler health) {
        this.health = health;
    }

    @Override
    public void addTo(Router router) {
        router.get("/api/health").setName("health").handler(health);
    }
}
