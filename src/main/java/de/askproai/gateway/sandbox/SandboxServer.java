package de.askproai.gateway.sandbox;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.function.BiConsumer;

/** The sandbox's life on its event loop: builds the world, opens the port. */
final class SandboxServer implements Deployable {
    private static final long LARGEST_BODY = 4L << 20;

    private final Vertx vertx;
    private final SandboxOptions options;
    private final BiConsumer<World, Integer> opened;

    SandboxServer(Vertx vertx, SandboxOptions options, BiConsumer<World, Integer> opened) {
        this.vertx = vertx;
        this.options = options;
        this.opened = opened;
    }

    @Override
    public Future<?> deploy(Context context) {
        World world = new World(vertx, options);
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        world.mount(vertx, router);
        new ControlTable(world).mount(router);
        HttpServerOptions serverOptions =
                new HttpServerOptions().setHost(options.host()).setPort(options.port());
        return vertx.createHttpServer(serverOptions)
                .requestHandler(router)
                .listen()
                .onSuccess(server -> opened.accept(world, server.actualPort()));
    }

    @Override
    public Future<?> undeploy(Context context) {
        return Future.succeededFuture();
    }
}
