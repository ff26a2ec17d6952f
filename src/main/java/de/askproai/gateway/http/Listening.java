package de.askproai.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's beginning to listen: until all of it is ready, whoever connects is disconnected, as if nobody listened yet.
 *
 * <p>Vert.x creates a server's meters after binding its port. A connection taken in between has none, and its first
 * request would never be answered. For one event loop; the server must not speak HTTP/2 without TLS, as its connections
 * would be seen too late here.
 */
public final class Listening {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

    private final Handler<HttpConnection> taken;
    private boolean ready;

    private Listening(Handler<HttpConnection> taken) {
        this.taken = taken;
    }

    /**
     * Returns the server once it listens; to be called on the event loop that it shall use.
     *
     * @param taken hears of every connection that is kept
     */
    public static Future<HttpServer> begin(HttpServer server, Handler<HttpConnection> taken) {
        Listening listening = new Listening(taken);
        return server.connectionHandler(listening::connected).listen().onSuccess(bound -> listening.ready = true);
    }

    private void connected(HttpConnection connection) {
        if (ready) {
            taken.handle(connection);
        } else {
            connection.close().onFailure(failure -> LOG.debug("An early connection failed", failure));
        }
    }
}
