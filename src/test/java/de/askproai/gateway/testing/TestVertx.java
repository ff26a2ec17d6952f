package de.askproai.gateway.testing;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A Vert.x that complains early about blocked event loops, made when first asked for. In a static
 * {@code @RegisterExtension} field it lives as long as the class, in an instance field as long as the test. The
 * {@code Vertx} that {@code VertxExtension} injects has the same settings.
 */
public final class TestVertx implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private final VertxOptions options;
    private boolean livesAsLongAsTheClass;
    private Vertx vertx;

    public TestVertx() {
        this(strictOptions());
    }

    public TestVertx(VertxOptions options) {
        this.options = options;
    }

    /** The settings of {@code strict-vertx.json}; a new instance each time. */
    public static VertxOptions strictOptions() {
        try (InputStream in = TestVertx.class.getResourceAsStream("/strict-vertx.json")) {
            return new VertxOptions(new JsonObject(Buffer.buffer(in.readAllBytes())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized Vertx vertx() {
        if (vertx == null) {
            vertx = Vertx.vertx(options);
        }
        return vertx;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        livesAsLongAsTheClass = true;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        if (!livesAsLongAsTheClass) {
            close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        close();
    }

    private synchronized void close() throws Exception {
        if (vertx != null) {
            Await.result(vertx.close());
            vertx = null;
        }
    }
}
