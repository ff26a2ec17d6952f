package de.askproai.gateway.testing;

import de.askproai.gateway.store.FreePort;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server that can be cut and mended: while cut, open connections end and new ones are refused. */
public final class TcpProxy implements AutoCloseable {
    private final Vertx vertx;
    private final NetClient client;
    private final int port;
    private final int target;
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private NetServer server;

    public TcpProxy(Vertx vertx, int target) {
        this.vertx = vertx;
        this.client = vertx.createNetClient();
        this.port = FreePort.find();
        this.target = target;
        mend();
    }

    public int port() {
        return port;
    }

    public void mend() {
        // A server that has just been closed may have its port for a moment longer.
        Await.untilAsserted(() -> server = Await.value(
                vertx.createNetServer().connectHandler(this::forward).listen(port, "127.0.0.1")));
    }

    public void cut() {
        Await.value(server.close());
        Await.value(Future.join(sockets.stream().map(NetSocket::close).toList()));
        sockets.clear();
    }

    @Override
    public void close() {
        cut();
        Await.value(client.close());
    }

    private void forward(NetSocket asker) {
        sockets.add(asker);
        asker.pause();
        client.connect(target, "127.0.0.1")
                .onSuccess(answerer -> {
                    sockets.add(answerer);
                    asker.pipeTo(answerer).onFailure(broken -> answerer.close());
                    answerer.pipeTo(asker).onFailure(broken -> asker.close());
                })
                .onFailure(away -> asker.close());
    }
}
