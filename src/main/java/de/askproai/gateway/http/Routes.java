package de.askproai.gateway.http;

import de.askproai.gateway.config.AliasConfig;
import de.askproai.gateway.http.webhook.ChallengeHandler;
import de.askproai.gateway.http.webhook.WebhookHandler;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one table of what the public port serves; one instance per event loop. */
public final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final String WEBHOOKS = "/webhooks/";

    private final Vertx vertx;
    private final WebhookHandler webhooks;
    private final ChallengeHandler challenges;
    private final List<RouteTable> tables;
    private final AliasConfig aliases;
    private final ProblemHandler problems;

    public Routes(
            Vertx vertx,
            WebhookHandler webhooks,
            ChallengeHandler challenges,
            List<RouteTable> tables,
            AliasConfig aliases,
            ProblemHandler problems) {
        this.vertx = vertx;
        this.webhooks = webhooks;
        this.challenges = challenges;
        this.tables = List.copyOf(tables);
        this.aliases = aliases;
        this.problems = problems;
    }

    Handler<HttpServerRequest> handler() {
        Router router = Router.router(vertx);

        router.route().handler(new CorrelationHandler()).setName("all");

        // POST /webhooks/{source}/{connection} never comes to the router: see beforeTheRouter
        router.get("/webhooks/:source/:connection").setName("webhook challenge").handler(challenges);
        // POST /retell/{connection}/…, /api/v1/… and /openapi.json
        tables.forEach(table -> table.addTo(router));
        aliases.connections().forEach((path, connection) -> {
            if (path.endsWith("/webhook")) {
                router.post(path).setName(path).handler(context -> webhooks.handle(context.request(), connection));
                router.get(path).setName(path).handler(context -> challenges.handle(context, connection));
            }
        });

        problems.installOn(router);
        return beforeTheRouter(router);
    }

    /** Spares the webhook lane, and only that, the router's work per request. */
    private Handler<HttpServerRequest> beforeTheRouter(Router router) {
        return request -> {
            if (HttpMethod.POST.equals(request.method())
                    && String.valueOf(request.path()).startsWith(WEBHOOKS)) {
                webhooks.handle(request);
            } else {
                if (request.headers().contains(HttpHeaders.EXPECT, "100-continue", true)) {
                    request.response().writeContinue().onFailure(gone -> LOG.debug("The asker left", gone));
                }
                router.handle(request);
            }
        };
    }
}
