package de.askproai.gateway.http;

import de.askproai.gateway.config.HttpConfig;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;

/** What the public port takes from a connection before any route sees it. */
final class PublicPort {
    private static final int SHARED_FREE_PORT = -1; // all instances share one, unlike with 0
    private static final int MAX_HEADERS = 16 << 10;
    private static final int MAX_READ = 64 << 10;

    private PublicPort() {}

    static HttpServerOptions options(HttpConfig config) {
        return new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port() == 0 ? SHARED_FREE_PORT : config.port())
                .setIdleTimeout((int) config.idleTimeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxHeaderSize(MAX_HEADERS)
                .setMaxInitialLineLength(MAX_HEADERS)
                .setMaxChunkSize(MAX_READ)
                .setHttp2ClearTextEnabled(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setHandle100ContinueAutomatically(false);
    }
}
