package de.askproai.gateway.observe;

import io.vertx.core.Vertx;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.ClientMetrics;
import io.vertx.core.spi.metrics.DatagramSocketMetrics;
import io.vertx.core.spi.metrics.EventBusMetrics;
import io.vertx.core.spi.metrics.HttpClientMetrics;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.TCPMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.function.UnaryOperator;

/** Vert.x's own metrics, but for the requests of HTTP servers, which {@link ServerMetrics} counts. */
final class GatewayMetrics implements VertxMetrics {
    private final VertxMetrics vertx;
    private final RequestMeters requests;
    private final UnaryOperator<String> methods;

    GatewayMetrics(VertxMetrics vertx, RequestMeters requests, UnaryOperator<String> methods) {
        this.vertx = vertx;
        this.requests = requests;
        this.methods = methods;
    }

    @Override
    public HttpServerMetrics<?, ?, ?> createHttpServerMetrics(HttpServerOptions options, SocketAddress address) {
        return new ServerMetrics<>(vertx.createHttpServerMetrics(options, address), requests, methods);
    }

    @Override
    public EventBusMetrics<?> createEventBusMetrics() {
        return vertx.createEventBusMetrics();
    }

    @Override
    public ClientMetrics<?, ?, ?> createClientMetrics(SocketAddress remote, String type, String namespace) {
        return vertx.createClientMetrics(remote, type, namespace);
    }

    @Override
    public HttpClientMetrics<?, ?, ?> createHttpClientMetrics(HttpClientOptions options) {
        return vertx.createHttpClientMetrics(options);
    }

    @Override
    public TCPMetrics<?> createNetServerMetrics(NetServerOptions options, SocketAddress address) {
        return vertx.createNetServerMetrics(options, address);
    }

    @Override
    public TCPMetrics<?> createNetClientMetrics(NetClientOptions options) {
        return vertx.createNetClientMetrics(options);
    }

    @Override
    public DatagramSocketMetrics createDatagramSocketMetrics(DatagramSocketOptions options) {
        return vertx.createDatagramSocketMetrics(options);
    }

    @Override
    public PoolMetrics<?, ?> createPoolMetrics(String type, String name, int size) {
        return vertx.createPoolMetrics(type, name, size);
    }

    @Override
    public void vertxCreated(Vertx created) {
        vertx.vertxCreated(created);
    }

    @Override
    public boolean isMetricsEnabled() {
        return vertx.isMetricsEnabled();
    }

    @Override
    public void close() {
        vertx.close();
    }
}
