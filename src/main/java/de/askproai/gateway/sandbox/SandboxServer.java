package de.askproai.gateway.sandbox;

import de.askproai.gateway.sandbox.mail.SmtpSession;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;

/** The sandbox's life on its event loop: builds the world, opens the port. */
final class SandboxServer implements Deployable {
    private static final long LARGEST_BODY = 4L << 20;

    private final Vertx vertx;
    private final SandboxOptions options;
    private final Opened opened;

    SandboxServer(Vertx vertx, SandboxOptions options, Opened opened) {
        this.vertx = vertx;
        this.options = options;
        this.opened = opened;
    }

    /** Hears of the open ports. */
    interface Opened {
        void at(World world, int port, int smtpPort);
    }

    @Override
    public Future<?> deploy(Context context) {
        World world = new World(vertx, options);
        Router router = Router.router(vertx);
        router.route().handler(ctx -> {
            long from = System.nanoTime();
            String requestId = ctx.request().getHeader("X-Request-ID");
            ctx.addEndHandler(ended -> world.watch.answered(requestId, from, System.nanoTime()));
            ctx.next();
        });
        router.route().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        world.mount(vertx, router);
        new ControlTable(world).mount(router);
        HttpServerOptions serverOptions =
                new HttpServerOptions().setHost(options.host()).setPort(options.port());
        return vertx.createHttpServer(serverOptions)
                .requestHandler(router)
                .listen()
                .compose(server -> vertx.createNetServer(new NetServerOptions().setHost(options.host()))
                        .connectHandler(socket -> new SmtpSession(socket, world.mailbox).open())
                        .listen()
                        .onSuccess(smtp -> opened.at(world, server.actualPort(), smtp.actualPort())));
    }

    @Override
    public Future<?> undeploy(Context context) {
        return Future.succeededFuture();
    }
}
