package de.askproai.gateway.http.management;

import de.askproai.gateway.config.ManagementConfig;
import de.askproai.gateway.http.Listening;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** The server on the management port. */
public final class ManagementVerticle extends VerticleBase {
    private final ManagementConfig config;
    private final ManagementRoutes routes;
    private final IntConsumer listening;

    /**
     * @param listening is told the port, which configuration may leave open
     */
    public ManagementVerticle(ManagementConfig config, ManagementRoutes routes, IntConsumer listening) {
        this.config = config;
        this.routes = routes;
        this.listening = listening;
    }

    @Override
    public Future<HttpServer> start() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout(75);
        HttpServer created = vertx.createHttpServer(options).requestHandler(routes.router(vertx));
        return Listening.begin(created, connection -> {}).onSuccess(server -> listening.accept(server.actualPort()));
    }
}
