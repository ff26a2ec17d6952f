package de.askproai.gateway.sandbox.retell;

import de.askproai.gateway.sandbox.door.Request;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request body read field by field; what has the wrong type is refused with 400. */
final class CallBody {
    private final JsonObject json;

    private CallBody(JsonObject json) {
        this.json = json;
    }

    static CallBody of(Request request) {
        return new CallBody(request.json()
                .orElseThrow(() -> RetellErrors.badRequest("Invalid request format, please check API reference.")));
    }

    JsonObject json() {
        return json;
    }

    void only(Set<String> known) {
        json.fieldNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw RetellErrors.badRequest("body must NOT have additional properties: " + name);
                });
    }

    @Nullable
    String text(String name) {
        Object value = json.getValue(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw RetellErrors.badRequest("body/" + name + " must be string");
    }

    String needText(String name) {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            throw RetellErrors.badRequest("body must have required property '" + name + "'");
        }
        return value;
    }

    @Nullable
    JsonObject object(String name) {
        Object value = json.getValue(name);
        if (value == null || value instanceof JsonObject) {
            return (JsonObject) value;
        }
        throw RetellErrors.badRequest("body/" + name + " must be object");
    }

    boolean flag(String name) {
        Object value = json.getValue(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw RetellErrors.badRequest("body/" + name + " must be boolean");
    }

    int integer(String name, int otherwise, int least, int most) {
        Object value = json.getValue(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Integer number && number >= least && number <= most) {
            return number;
        }
        throw RetellErrors.badRequest("body/" + name + " must be an integer between " + least + " and " + most);
    }
}
