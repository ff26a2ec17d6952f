package de.askproai.gateway.http.management;

import de.askproai.gateway.http.JsonAnswer;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers that the process runs: whoever gets no answer should restart it. Dependencies do not matter here. */
final class LiveHandler implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext context) {
        JsonAnswer.send(context, 200, new JsonObject().put("status", "up"));
    }
}
