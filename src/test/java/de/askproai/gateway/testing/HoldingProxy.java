package de.askproai.gateway.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A way to PostgreSQL on which answers can be kept back: what was asked happens, and who asked does not learn of it.
 *
 * <p>Answers that were kept back are never given: {@link #release()} ends their connections.
 */
public final class HoldingProxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HoldingProxy.class);

    private final NetServer server;
    private final NetClient client;
    private final int target;
    private final Set<NetSocket> withheld = ConcurrentHashMap.newKeySet();
    private volatile boolean holding;

    public HoldingProxy(Vertx vertx, int target) {
        this.target = target;
        this.client = vertx.createNetClient();
        this.server = Await.value(
                vertx.createNetServer().connectHandler(this::forward).listen(0, "127.0.0.1"));
    }

    public int port() {
        return server.actualPort();
    }

    public void hold() {
        holding = true;
    }

    public void release() {
        holding = false;
        withheld.forEach(socket -> close(socket));
        withheld.clear();
    }

    private void forward(NetSocket asker) {
        asker.pause();
        client.connect(target, "127.0.0.1")
                .onSuccess(answerer -> {
                    asker.handler(question -> write(answerer, question));
                    answerer.handler(answer -> {
                        if (holding) {
                            withheld.add(asker);
                        } else if (!withheld.contains(asker)) {
                            write(asker, answer);
                        }
                    });
                    asker.closeHandler(gone -> close(answerer));
                    answerer.closeHandler(gone -> close(asker));
                    asker.resume();
                })
                .onFailure(away -> close(asker));
    }

    private static void write(NetSocket socket, Buffer bytes) {
        quietly(socket.write(bytes));
    }

    private static void close(NetSocket socket) {
        quietly(socket.close());
    }

    private static void quietly(Future<Void> future) {
        future.onFailure(gone -> LOG.debug("One side of the proxy is gone", gone));
    }

    @Override
    public void close() {
        Await.value(server.close());
        Await.value(client.close());
    }
}
