package de.askproai.gateway.http.management;

import de.askproai.gateway.config.ManagementConfig;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The server on the management port. */
public final class ManagementVerticle extends VerticleBase {
    private final ManagementConfig config;
    private final ManagementRoutes routes;
    private final AtomicInteger boundPort;

    /** Tells its port, which configuration may leave open, through {@code boundPort}. */
    public ManagementVerticle(ManagementConfig config, ManagementRoutes routes, AtomicInteger boundPort) {
        this.config = config;
        this.routes = routes;
        this.boundPort = boundPort;
    }

    @Override
    public Future<HttpServer> start() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout(75);
        return vertx.createHttpServer(options)
                .requestHandler(routes.router(vertx))
                .listen()
                .onSuccess(server -> boundPort.set(server.actualPort()));
    }
}
