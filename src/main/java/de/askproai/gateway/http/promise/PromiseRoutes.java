package de.askproai.gateway.http.promise;

import de.askproai.gateway.http.RouteTable;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;

/** The links in messages about promises, as part of the public port's table. */
public final class PromiseRoutes implements RouteTable {
    private static final long MOST_BYTES = 1024;
    private static final String PATH = "/promises/:token";

    private final PromisePage page;

    public PromiseRoutes(PromisePage page) {
        this.page = page;
    }

    /** Looking never takes: programs follow links in mails by themselves. */
    @Override
    public void addTo(Router router) {
        router.get(PATH).setName("promise page").handler(page::show);
        router.post(PATH)
                .setName("promise taken")
                .handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES))
                .handler(page::act);
    }
}
