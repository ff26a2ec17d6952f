package de.askproai.gateway.http.api;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.http.JsonAnswer;
import de.askproai.gateway.http.RequestBodies;
import de.askproai.gateway.security.ApiKey;
import de.askproai.gateway.security.ApiKeys;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.TreeSet;

/** What happens around each {@link ApiHandler}: who asks, may they, is what they ask known; then their body and the answer. */
final class ApiEndpoint implements Handler<RoutingContext> {
    private static final String BEARER = "Bearer ";

    private static final byte[] NO_BODY = {};
    private static final int MOST_BYTES = 64 << 10;

    private final ApiKeys keys;
    private final ApiRoute route;
    private final RequestBodies bodies;

    ApiEndpoint(ApiKeys keys, ApiRoute route, RequestBodies bodies) {
        this.keys = keys;
        this.route = route;
        this.bodies = bodies;
    }

    @Override
    public void handle(RoutingContext context) {
        answer(context, authenticate(context).map(key -> admitted(context, key)))
                .onSuccess(answer -> JsonAnswer.send(context, answer.status(), answer.body()))
                .onFailure(failure -> refuse(context, failure));
    }

    private Future<ApiAnswer> answer(RoutingContext context, Future<ApiKey> admitted) {
        return route.method().equals(HttpMethod.POST)
                ? bodies.read(context.request(), MOST_BYTES, admitted, (key, body) -> answer(context, key, body))
                : admitted.compose(key -> answer(context, key, NO_BODY));
    }

    private Future<ApiAnswer> answer(RoutingContext context, ApiKey key, byte[] body) {
        return route.handler().handle(new ApiRequest(context, key, body));
    }

    private Future<ApiKey> authenticate(RoutingContext context) {
        String header = Optional.ofNullable(context.request().getHeader(HttpHeaders.AUTHORIZATION))
                .orElse("");
        boolean bearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return keys.authenticate(bearer ? header.substring(BEARER.length()).strip() : "");
    }

    private ApiKey admitted(RoutingContext context, ApiKey key) {
        key.require(route.scope());
        TreeSet<String> unknown = new TreeSet<>(context.queryParams().names());
        unknown.removeAll(route.query());
        if (!unknown.isEmpty()) {
            throw new GatewayException(
                    ErrorCode.INVALID_REQUEST,
                    "Unknown query parameters; taken here: " + String.join(", ", new TreeSet<>(route.query())));
        }
        return key;
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        if (failure instanceof GatewayException known && known.code() == ErrorCode.UNAUTHENTICATED) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
        }
        context.fail(failure);
    }
}
