package de.askproai.gateway.architecture.bad.http;

import io.vertx.ext.web.Router;

record HidesARoute(Router router) {
    void hide() {
        router.get("/hidden").handler(ctx -> ctx.next());
    }
}
