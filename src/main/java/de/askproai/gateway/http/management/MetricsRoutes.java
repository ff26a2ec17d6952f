package de.askproai.gateway.http.management;

import de.askproai.gateway.config.AliasConfig;
import de.askproai.gateway.http.RequestBodies;
import de.askproai.gateway.http.RouteTable;
import de.askproai.gateway.observe.Meters;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/** The predecessor's place of the metrics on the public port, where configured: whoever reaches the port reads them. */
public final class MetricsRoutes implements RouteTable {
    private static final String ALIAS = "/api/metrics";

    private final MetricsHandler metrics;
    private final AliasConfig aliases;

    public MetricsRoutes(Vertx vertx, Meters meters, AliasConfig aliases) {
        this.metrics = new MetricsHandler(vertx, meters);
        this.aliases = aliases;
    }

    @Override
    public void addTo(Router router, RequestBodies bodies) {
        if (aliases.metrics()) {
            router.get(ALIAS).setName(ALIAS).handler(metrics);
        }
    }
}
