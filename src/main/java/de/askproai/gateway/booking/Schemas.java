package de.askproai.gateway.booking;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Builds the JSON Schemas (2020-12) of the booking tools' arguments. */
final class Schemas {
    private final JsonObject properties = new JsonObject();

    private Schemas() {}

    static Schemas object() {
        return new Schemas();
    }

    /** Begins with what says when, and what for. */
    static Schemas wish() {
        return object().text(Wishes.DATE, "Day as spoken, or YYYY-MM-DD")
                .text(Wishes.TIME, "Time as spoken, or HH:MM")
                .text(Wishes.SERVICE, "Service as spoken");
    }

    /** Adds a text; a number is taken too, because models send {@code 14} for a time. */
    @CanIgnoreReturnValue
    Schemas text(String name, String description) {
        properties.put(
                name,
                new JsonObject()
                        .put("type", new JsonArray(List.of("string", "number")))
                        .put("maxLength", 500)
                        .put("description", description));
        return this;
    }

    /** Adds a yes or no; a text is taken too, because models send {@code "true"}. */
    @CanIgnoreReturnValue
    Schemas flag(String name, String description) {
        properties.put(
                name,
                new JsonObject()
                        .put("type", new JsonArray(List.of("boolean", "string")))
                        .put("maxLength", 10)
                        .put("description", description));
        return this;
    }

    JsonObject done() {
        return new JsonObject()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("type", "object")
                .put("properties", properties);
    }
}
