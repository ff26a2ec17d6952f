package de.askproai.gateway.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the control API reads and answers: JSON both ways, 400 with the reason for what it cannot read. */
final class Control {
    private static final Logger LOG = LoggerFactory.getLogger(Control.class);
    private static final Set<String> VENDORS = Set.of("retell", "calcom", "stripe");

    private final Router router;
    private final ObjectMapper mapper = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    Control(Router router) {
        this.router = router;
    }

    /** Opens a route; the action gives JSON, or a Future of it. */
    void on(HttpMethod method, String path, Function<ControlCall, Object> action) {
        router.route(method, "/control" + path).handler(ctx -> {
            try {
                Object result = action.apply(new ControlCall(ctx));
                Future<?> answer = result instanceof Future<?> later ? later : Future.succeededFuture(result);
                answer.onSuccess(json -> end(ctx, 200, json)).onFailure(e -> fail(ctx, e));
            } catch (RuntimeException e) {
                fail(ctx, e);
            }
        });
    }

    void otherwise() {
        router.route("/control/*").handler(ctx -> end(ctx, 404, error("the control API has no such route")));
    }

    static String vendor(String name) {
        if (!VENDORS.contains(name)) {
            throw new NoSuchElementException("there is no vendor " + name);
        }
        return name;
    }

    /** One request to the control API. */
    final class ControlCall {
        private final RoutingContext ctx;

        private ControlCall(RoutingContext ctx) {
            this.ctx = ctx;
        }

        String param(String name) {
            return ctx.pathParam(name);
        }

        <T> T read(Class<T> type) {
            Buffer body = ctx.body().buffer();
            JavaType java = mapper.constructType(type);
            try {
                T value = mapper.readValue(body == null ? "{}" : body.toString(), java);
                if (value == null) {
                    throw new IllegalArgumentException("the body must not be null");
                }
                return value;
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e.getOriginalMessage(), e);
            }
        }
    }

    private static void fail(RoutingContext ctx, Throwable failure) {
        int status = failure instanceof IllegalArgumentException
                ? 400
                : failure instanceof NoSuchElementException
                        ? 404
                        : failure instanceof IllegalStateException ? 409 : 500;
        if (status == 500) {
            LOG.error(
                    "the control API failed: {} {}",
                    ctx.request().method(),
                    ctx.request().path(),
                    failure);
        }
        end(ctx, status, error(failure.getMessage() == null ? "no reason given" : failure.getMessage()));
    }

    private static JsonObject error(String message) {
        return new JsonObject().put("error", message);
    }

    private static void end(RoutingContext ctx, int status, Object json) {
        ctx.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(Json.encodePrettily(json))
                .onFailure(e -> LOG.debug("the caller left before the answer", e));
    }
}
