package de.askproai.gateway.http.promise;

import de.askproai.gateway.http.RequestBodies;
import de.askproai.gateway.http.RouteTable;
import io.vertx.ext.web.Router;

/** The links in messages about promises, as part of the public port's table. */
public final class PromiseRoutes implements RouteTable {
    private static final String PATH = "/promises/:token";

    private final PromisePage page;

    public PromiseRoutes(PromisePage page) {
        this.page = page;
    }

    /** Looking never takes: programs follow links in mails by themselves. */
    @Override
    public void addTo(Router router, RequestBodies bodies) {
        router.get(PATH).setName("promise page").handler(page::show);
        router.post(PATH).setName("promise taken").handler(context -> page.act(context, bodies));
    }
}
