package de.askproai.gateway.sandbox.door;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request at a vendor's front door, read completely.
 *
 * @param id the number the vendor gives it, for example {@code req_00000000000001}
 * @param operation the route that matched, for example {@code GET /v2/bookings/:uid}
 * @param path the path after the vendor's mount point, as the vendor itself would see it
 * @param uri path and query after the mount point
 * @param at wall time of its arrival
 */
public record Request(
        String id,
        HttpMethod method,
        String operation,
        String path,
        String uri,
        MultiMap headers,
        MultiMap query,
        Map<String, String> pathParams,
        Buffer body,
        Instant at) {

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    public @Nullable String param(String name) {
        return query.get(name);
    }

    public String pathParam(String name) {
        return pathParams.getOrDefault(name, "");
    }

    /** The token of {@code Authorization: Bearer}, if there is one. */
    public Optional<String> bearer() {
        String value = headers.get("Authorization");
        return value != null && value.regionMatches(true, 0, "Bearer ", 0, 7)
                ? Optional.of(value.substring(7).trim())
                : Optional.empty();
    }

    public boolean hasContentType(String type) {
        String value = headers.get("Content-Type");
        return value != null && value.regionMatches(true, 0, type, 0, type.length());
    }

    /** The body as a JSON object; an empty body is an empty object, anything else than an object is nothing. */
    public Optional<JsonObject> json() {
        if (body.length() == 0) {
            return Optional.of(new JsonObject());
        }
        if (!hasContentType("application/json")) {
            return Optional.empty();
        }
        try {
            Object json = Json.decodeValue(body);
            return json instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }
}
