package de.askproai.gateway.http;

import de.askproai.gateway.config.AliasConfig;
import io.vertx.ext.web.Router;

/** Health on the public port, for whoever cannot reach the management port. */
public final class HealthRoutes implements RouteTable {
    private static final String ALIAS = "/api/mcp/retell/health";
    private static final String VENDOR = AliasConfig.vendor(ALIAS).orElseThrow();

    private final HealthHandler health;
    private final ConnectionHealth connections;
    private final AliasConfig aliases;

    public HealthRoutes(HealthHandler health, ConnectionHealth connections, AliasConfig aliases) {
        this.health = health;
        this.connections = connections;
        this.aliases = aliases;
    }

    @Override
    public void addTo(Router router, RequestBodies bodies) {
        router.get("/api/health").setName("health").handler(health);
        aliases.connection(ALIAS)
                .ifPresent(publicId -> router.get(ALIAS)
                        .setName(ALIAS)
                        .handler(context -> health.answer(context, connections.of(publicId, VENDOR))));
    }
}
