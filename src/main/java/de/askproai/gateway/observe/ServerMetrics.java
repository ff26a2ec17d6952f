package de.askproai.gateway.observe;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.observability.HttpRequest;
import io.vertx.core.spi.observability.HttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Counts one server's requests in {@link RequestMeters}, and leaves its connections to Vert.x's own metrics.
 *
 * @param <W> Vert.x's state of a WebSocket
 * @param <S> Vert.x's state of a connection
 */
final class ServerMetrics<W, S> implements HttpServerMetrics<ServerMetrics.Exchange, W, S> {

    /** A request under way; used by its connection's event loop alone. */
    static final class Exchange {
        private final RequestMeters.Begun begun;
        private final long startNanos = System.nanoTime();
        private String route = "";
        private boolean read;
        private boolean answered;
        private boolean reset;

        private Exchange(RequestMeters.Begun begun) {
            this.begun = begun;
            begun.active().increment();
        }

        private void endOnceComplete() {
            if (read && answered && !reset) {
                begun.active().decrement();
            }
        }
    }

    private final HttpServerMetrics<?, W, S> vertx;
    private final RequestMeters meters;
    private final UnaryOperator<String> methods;

    /** @param methods makes few of the methods that askers write */
    ServerMetrics(HttpServerMetrics<?, W, S> vertx, RequestMeters meters, UnaryOperator<String> methods) {
        this.vertx = vertx;
        this.meters = meters;
        this.methods = methods;
    }

    @Override
    public Exchange requestBegin(S socket, HttpRequest request) {
        return begin(request.method());
    }

    @Override
    public Exchange responsePushed(S socket, HttpMethod method, String uri, HttpResponse response) {
        return begin(method);
    }

    private Exchange begin(HttpMethod method) {
        return new Exchange(meters.begun(methods.apply(method.name())));
    }

    @Override
    public void requestRouted(Exchange exchange, String route) {
        if (route != null) {
            exchange.route = exchange.route.isEmpty() ? route : exchange.route + ">" + route;
        }
    }

    @Override
    public void requestEnd(Exchange exchange, HttpRequest request, long bytesRead) {
        exchange.begun.bytes().record((double) bytesRead);
        exchange.read = true;
        exchange.endOnceComplete();
    }

    @Override
    public void responseEnd(Exchange exchange, HttpResponse response, long bytesWritten) {
        RequestMeters.Answered done = meters.answered(exchange.begun.method(), exchange.route, response.statusCode());
        done.requests().increment();
        done.time().record(System.nanoTime() - exchange.startNanos, TimeUnit.NANOSECONDS);
        done.bytes().record((double) bytesWritten);
        exchange.answered = true;
        exchange.endOnceComplete();
    }

    @Override
    public void requestReset(Exchange exchange) {
        meters.reset(exchange.begun.method());
        exchange.begun.active().decrement();
        exchange.reset = true;
    }

    @Override
    public W connected(S socket, Exchange exchange, ServerWebSocket webSocket) {
        return vertx.connected(socket, null, webSocket); // labelled with the connection alone
    }

    @Override
    public void disconnected(W webSocket) {
        vertx.disconnected(webSocket);
    }

    @Override
    public S connected(SocketAddress remote, String name) {
        return vertx.connected(remote, name);
    }

    @Override
    public void disconnected(S socket, SocketAddress remote) {
        vertx.disconnected(socket, remote);
    }

    @Override
    public void bytesRead(S socket, SocketAddress remote, long bytes) {
        vertx.bytesRead(socket, remote, bytes);
    }

    @Override
    public void bytesWritten(S socket, SocketAddress remote, long bytes) {
        vertx.bytesWritten(socket, remote, bytes);
    }

    @Override
    public void exceptionOccurred(S socket, SocketAddress remote, Throwable failure) {
        vertx.exceptionOccurred(socket, remote, failure);
    }

    @Override
    public void close() {
        vertx.close();
    }
}
