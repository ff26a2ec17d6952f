package de.askproai.gateway.http.api;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A document about the API that comes with the program; read once, when the program starts. */
final class OpenApiPage implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(OpenApiPage.class);

    private final String contentType;
    private final Buffer content;

    /** @param resource its name on the class path */
    OpenApiPage(String resource, String contentType) {
        this.contentType = contentType;
        this.content = read(resource);
    }

    @Override
    public void handle(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'")
                .end(content)
                .onFailure(gone -> LOG.debug("The asker did not wait for the answer"));
    }

    private static Buffer read(String resource) {
        try (InputStream in = OpenApiPage.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing in the program");
            }
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
