package de.askproai.gateway.tool;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Builds the JSON Schema (2020-12) of a tool's arguments. For one thread. */
public final class ArgumentSchema {
    /** JSON Schema's own word for what is never read back. */
    private static final String SECRET = "writeOnly";

    static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    /** Where the caller wants to go, of several branches that have the number called. */
    public static final String BRANCH = "branch";

    private final JsonObject properties = new JsonObject();

    private ArgumentSchema() {}

    /** Begins a schema of arguments; without any, the tool takes none. */
    public static ArgumentSchema arguments() {
        return new ArgumentSchema();
    }

    /** Adds a text; a number is taken too, because models send {@code 14} for a time. */
    @CanIgnoreReturnValue
    public ArgumentSchema text(String name, String description) {
        return add(name, new JsonArray(List.of("string", "number")), 500, description);
    }

    /** Adds the branch the caller names. */
    @CanIgnoreReturnValue
    public ArgumentSchema branch() {
        return text(
                BRANCH,
                "Which branch the caller wants, in their words; once is enough, and only where several share the number");
    }

    /** Adds a text that is a secret: it is used and written down nowhere. */
    @CanIgnoreReturnValue
    public ArgumentSchema secret(String name, String description) {
        text(name, description);
        properties.getJsonObject(name).put(SECRET, true);
        return this;
    }

    /** Adds a yes or no; a text is taken too, because models send {@code "true"}, and what the caller said. */
    @CanIgnoreReturnValue
    public ArgumentSchema flag(String name, String description) {
        return add(name, new JsonArray(List.of("boolean", "string")), 100, description);
    }

    private ArgumentSchema add(String name, JsonArray types, int longest, String description) {
        properties.put(
                name,
                new JsonObject().put("type", types).put("maxLength", longest).put("description", description));
        return this;
    }

    /** Returns the arguments without what is in the secret ones. */
    static JsonObject masked(JsonObject arguments, JsonObject schema) {
        JsonObject masked = arguments.copy();
        schema.getJsonObject("properties").forEach(property -> {
            boolean secret = ((JsonObject) property.getValue()).getBoolean(SECRET, false);
            if (secret && masked.containsKey(property.getKey())) {
                masked.put(property.getKey(), "***");
            }
        });
        return masked;
    }

    public JsonObject done() {
        return new JsonObject().put("$schema", DIALECT).put("type", "object").put("properties", properties);
    }
}
