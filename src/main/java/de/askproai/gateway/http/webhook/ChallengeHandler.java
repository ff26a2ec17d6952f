package de.askproai.gateway.http.webhook;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.webhook.Endpoint;
import de.askproai.gateway.webhook.Endpoints;
import de.askproai.gateway.webhook.source.WebhookSource;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /webhooks/{source}/{connection}}: proves to a vendor that the address is ours. Thread-safe. */
public final class ChallengeHandler implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(ChallengeHandler.class);

    private final Endpoints endpoints;
    private final Map<String, WebhookSource> sources = WebhookSource.all();

    public ChallengeHandler(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public void handle(RoutingContext context) {
        answer(context, context.pathParam("source"), context.pathParam("connection"));
    }

    /** Serves an aliased path that stands for the given connection, if that is one to the path's source. */
    public void handle(RoutingContext context, Optional<String> source, String publicId) {
        answer(context, source.orElse(null), publicId);
    }

    private void answer(RoutingContext context, @Nullable String source, String publicId) {
        if (!endpoints.loaded()) {
            context.fail(new GatewayException(ErrorCode.UNAVAILABLE, "Connections are not loaded yet")
                    .withRetryAfter(Duration.ofSeconds(2)));
            return;
        }
        // An unknown name costs no look-up here: vendors ask for the address of a connection that is in use.
        Future.succeededFuture(endpoints.find(publicId))
                .map(found -> found.filter(endpoint -> source == null || source.equals(endpoint.source())))
                .map(found -> challenge(context, found))
                .compose(text -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                        .putHeader("X-Content-Type-Options", "nosniff")
                        .end(text)
                        .onFailure(gone -> LOG.debug("The asker left before its answer", gone)))
                .onFailure(context::fail);
    }

    private String challenge(RoutingContext context, Optional<Endpoint> found) {
        Endpoint endpoint =
                found.orElseThrow(() -> new GatewayException(ErrorCode.NOT_FOUND, "No such webhook address"));
        WebhookSource source = sources.get(endpoint.source());
        if (source == null) {
            throw new GatewayException(ErrorCode.NOT_FOUND, "No such webhook address");
        }
        return source.answerChallenge(endpoint.signing(), context.queryParams())
                .orElseThrow(() -> context.queryParams().contains("hub.mode")
                        ? new GatewayException(ErrorCode.FORBIDDEN, "The challenge does not bring the right token")
                        : new GatewayException(ErrorCode.METHOD_NOT_ALLOWED, "Events are delivered with POST"));
    }
}
