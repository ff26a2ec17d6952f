package de.askproai.gateway.http;

import de.askproai.gateway.config.AliasConfig;
import de.askproai.gateway.http.webhook.ChallengeHandler;
import de.askproai.gateway.http.webhook.WebhookHandler;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Optional;

/** The one table of what the public port serves; one instance per event loop. */
public final class Routes {
    private static final String WEBHOOKS = "/webhooks/";

    private final Vertx vertx;
    private final WebhookHandler webhooks;
    private final ChallengeHandler challenges;
    private final List<RouteTable> tables;
    private final RequestBodies bodies;
    private final AliasConfig aliases;
    private final ProblemHandler problems;

    /** @param bodies for all but webhooks */
    public Routes(
            Vertx vertx,
            WebhookHandler webhooks,
            ChallengeHandler challenges,
            List<RouteTable> tables,
            RequestBodies bodies,
            AliasConfig aliases,
            ProblemHandler problems) {
        this.vertx = vertx;
        this.webhooks = webhooks;
        this.challenges = challenges;
        this.tables = List.copyOf(tables);
        this.bodies = bodies;
        this.aliases = aliases;
        this.problems = problems;
    }

    Handler<HttpServerRequest> handler() {
        Router router = Router.router(vertx);

        router.route().handler(new CorrelationHandler()).setName("all");

        // POST /webhooks/{source}/{connection} never comes to the router: see beforeTheRouter
        router.get("/webhooks/:source/:connection").setName("webhook challenge").handler(challenges);
        // POST /retell/{connection}/…, /api/v1/… and /openapi.json
        tables.forEach(table -> table.addTo(router, bodies));
        aliases.connections().forEach((path, connection) -> {
            if (path.endsWith("/webhook")) {
                Optional<String> source = AliasConfig.vendor(path);
                router.post(path)
                        .setName(path)
                        .handler(context -> webhooks.handle(context.request(), source, connection));
                router.get(path).setName(path).handler(context -> challenges.handle(context, source, connection));
            }
        });

        problems.installOn(router);
        return beforeTheRouter(router);
    }

    /** Answers what is no request: its head could not be read, and so nothing after it can. */
    void refuse(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        int status = cause instanceof TooLongHttpLineException
                ? 414
                : cause instanceof TooLongHttpHeaderException ? 431 : 400;
        problems.answer(request, new HttpException(status)).onComplete(answered -> RequestBodies.disconnect(request));
    }

    /** Spares the webhook lane, and only that, the router's work per request. */
    private Handler<HttpServerRequest> beforeTheRouter(Router router) {
        return request -> {
            if (HttpMethod.POST.equals(request.method())
                    && String.valueOf(request.path()).startsWith(WEBHOOKS)) {
                webhooks.handle(request);
            } else {
                bodies.expect(request);
                router.handle(request);
            }
        };
    }
}
