package de.askproai.gateway.http;

import io.vertx.ext.web.Router;

/** A part of {@link Routes} that is long enough to have a page of its own. Shared by all event loops. */
@FunctionalInterface
public interface RouteTable {
    /** Adds its routes to the router of one event loop; what they read of requests they read through its bodies. */
    void addTo(Router router, RequestBodies bodies);
}
