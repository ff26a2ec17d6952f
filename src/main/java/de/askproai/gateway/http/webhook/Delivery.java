package de.askproai.gateway.http.webhook;

import de.askproai.gateway.http.BodyReading;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** One request on its way through the door: what must be given back and counted when it ends. For one event loop. */
final class Delivery {
    final HttpServerRequest request;
    final long sinceNanos = System.nanoTime();
    String source = DeliveryMeters.UNKNOWN_SOURCE;

    @Nullable
    BodyReading reading;
    /** Why the signature was refused, where it was. */
    @Nullable
    String refusal;

    Delivery(HttpServerRequest request) {
        this.request = request;
    }

    void release() {
        if (reading != null) {
            reading.release();
        }
    }
}
