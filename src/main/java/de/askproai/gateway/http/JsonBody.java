package de.askproai.gateway.http;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A request's body as a JSON object. */
public final class JsonBody {
    private JsonBody() {}

    /** Returns the object; an empty one for an empty body. Fails with {@code INVALID_REQUEST} for anything else. */
    public static JsonObject of(byte[] body) {
        if (body.length == 0) {
            return new JsonObject();
        }
        if (decoded(body) instanceof JsonObject object) {
            return object;
        }
        throw notAnObject();
    }

    private static @Nullable Object decoded(byte[] body) {
        try {
            return Json.decodeValue(Buffer.buffer(body));
        } catch (DecodeException malformed) {
            throw notAnObject();
        }
    }

    private static GatewayException notAnObject() {
        return new GatewayException(ErrorCode.INVALID_REQUEST, "The body must be a JSON object");
    }
}
