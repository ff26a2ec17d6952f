package de.askproai.gateway.client;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What a vendor answered; seen only by the functions that decode it.
 *
 * @param status the HTTP status
 * @param headers by name, whatever the case
 * @param body as received, decompressed
 */
public record Response(int status, MultiMap headers, Buffer body) {
    public boolean ok() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Returns the body as a JSON object; throws a {@code DecodeException} if it is none. */
    public JsonObject json() {
        return body.toJsonObject();
    }

    /** Returns the status only: headers and body belong to somebody. */
    @Override
    public String toString() {
        return "Response[" + status + "]";
    }
}
