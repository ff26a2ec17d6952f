package de.askproai.gateway.http.management;

import de.askproai.gateway.http.JsonAnswer;
import de.askproai.gateway.observe.Readiness;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Answers whether traffic should be sent here, and if not, what is missing. */
final class ReadyHandler implements Handler<RoutingContext> {
    private final Readiness readiness;

    ReadyHandler(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public void handle(RoutingContext context) {
        List<String> missing = readiness.missing();
        boolean ready = missing.isEmpty();
        JsonObject since = new JsonObject();
        readiness.missingSince().forEach((what, time) -> since.put(what, time.toString()));
        JsonAnswer.send(
                context,
                ready ? 200 : 503,
                new JsonObject()
                        .put("status", ready ? "ready" : "not ready")
                        .put("missing", new JsonArray(missing))
                        .put("since", since));
    }
}
