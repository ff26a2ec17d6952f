package de.askproai.gateway.http.api;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.http.JsonAnswer;
import de.askproai.gateway.security.ApiKey;
import de.askproai.gateway.security.ApiKeys;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.TreeSet;

/** What happens around each {@link ApiHandler}: who asks, may they, is what they ask known; then the answer. */
final class ApiEndpoint implements Handler<RoutingContext> {
    private static final String BEARER = "Bearer ";

    private final ApiKeys keys;
    private final ApiRoute route;

    ApiEndpoint(ApiKeys keys, ApiRoute route) {
        this.keys = keys;
        this.route = route;
    }

    @Override
    public void handle(RoutingContext context) {
        authenticate(context)
                .compose(key -> answer(context, key))
                .onSuccess(answer -> JsonAnswer.send(context, answer.status(), answer.body()))
                .onFailure(failure -> refuse(context, failure));
    }

    private Future<ApiKey> authenticate(RoutingContext context) {
        String header = Optional.ofNullable(context.request().getHeader(HttpHeaders.AUTHORIZATION))
                .orElse("");
        boolean bearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return keys.authenticate(bearer ? header.substring(BEARER.length()).strip() : "");
    }

    private Future<ApiAnswer> answer(RoutingContext context, ApiKey key) {
        key.require(route.scope());
        TreeSet<String> unknown = new TreeSet<>(context.queryParams().names());
        unknown.removeAll(route.query());
        if (!unknown.isEmpty()) {
            throw new GatewayException(
                    ErrorCode.INVALID_REQUEST,
                    "Unknown query parameters; taken here: " + String.join(", ", new TreeSet<>(route.query())));
        }
        return route.handler().handle(new ApiRequest(context, key));
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        if (failure instanceof GatewayException known && known.code() == ErrorCode.UNAUTHENTICATED) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
        }
        context.fail(failure);
    }
}
