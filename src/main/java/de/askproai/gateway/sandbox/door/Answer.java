package de.askproai.gateway.sandbox.door;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One complete HTTP answer of a vendor. */
public record Answer(
        int status, Map<String, String> headers, @Nullable Buffer body) {

    public static Answer json(int status, JsonObject body) {
        return new Answer(status, Map.of("Content-Type", "application/json; charset=utf-8"), body.toBuffer());
    }

    public static Answer json(int status, JsonArray body) {
        return new Answer(status, Map.of("Content-Type", "application/json; charset=utf-8"), body.toBuffer());
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), null);
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }
}
