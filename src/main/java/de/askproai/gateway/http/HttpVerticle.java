package de.askproai.gateway.http;

import de.askproai.gateway.config.HttpConfig;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public port, once per event loop; deployed with a supplier.
 *
 * <p>Whoever connects and does not send a complete head in time is disconnected, as is who is silent for too long.
 */
public final class HttpVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(HttpVerticle.class);

    private final HttpConfig config;
    private final Function<SlowSenders, Routes> routes;
    private final Duration drainWithin;
    private final IntConsumer listening;
    private @Nullable HttpServer server;

    /**
     * @param routes makes the routes of one event loop
     * @param drainWithin how long requests under way may take to end when this is undeployed
     * @param listening is told the port
     */
    public HttpVerticle(
            HttpConfig config, Function<SlowSenders, Routes> routes, Duration drainWithin, IntConsumer listening) {
        this.config = config;
        this.routes = routes;
        this.drainWithin = drainWithin;
        this.listening = listening;
    }

    @Override
    public Future<?> start() {
        SlowSenders senders = SlowSenders.watch(vertx, config.requestWithin());
        Routes table = routes.apply(senders);
        Handler<HttpServerRequest> handler = table.handler();
        HttpServer created = vertx.createHttpServer(PublicPort.options(config))
                .exceptionHandler(failure -> LOG.debug("A connection failed", failure))
                .invalidRequestHandler(table::refuse)
                .requestHandler(request -> {
                    senders.done(request.connection());
                    handler.handle(request);
                });
        return Listening.begin(created, senders::expectAHead).onSuccess(bound -> {
            server = bound;
            listening.accept(bound.actualPort());
        });
    }

    /** Takes no more requests, and lets those under way end. */
    @Override
    public Future<?> stop() {
        return server == null
                ? Future.succeededFuture()
                : server.shutdown(drainWithin.toMillis(), TimeUnit.MILLISECONDS);
    }
}
