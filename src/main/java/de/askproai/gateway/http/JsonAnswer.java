package de.askproai.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An answer in JSON that is true only at this moment, so that nobody may cache it. */
public final class JsonAnswer {
    private static final Logger LOG = LoggerFactory.getLogger(JsonAnswer.class);

    private JsonAnswer() {}

    public static void send(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.toBuffer())
                .onFailure(gone -> LOG.debug("The asker did not wait for the answer"));
    }
}
