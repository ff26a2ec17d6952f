package de.askproai.gateway.http;

import de.askproai.gateway.config.AliasConfig;
import io.vertx.ext.web.Router;

/** Health on the public port, for whoever cannot reach the management port. */
public final class HealthRoutes implements RouteTable {
    private static final String ALIAS = "/api/mcp/retell/health";

    private final HealthHandler health;
    private final AliasConfig aliases;

    public HealthRoutes(HealthHandler health, AliasConfig aliases) {
        this.health = health;
        this.aliases = aliases;
    }

    @Override
    public void addTo(Router router, RequestBodies bodies) {
        router.get("/api/health").setName("health").handler(health);
        if (aliases.connection(ALIAS).isPresent()) {
            router.get(ALIAS).setName(ALIAS).handler(health);
        }
    }
}
