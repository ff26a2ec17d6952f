package de.askproai.gateway.integration;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import de.askproai.gateway.webhook.source.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands under some names in a JSON object, at any depth; everything else is scanned and not kept.
 *
 * @param names all there are
 */
record NamedFields(Set<String> names) {
    /** Fails as {@link Json#read} does if this is no JSON object. */
    JsonObject of(byte[] body) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        Json.read(body, collecting(fields));
        return new JsonObject(fields);
    }

    private Json.Fields collecting(Map<String, @Nullable Object> fields) {
        return (name, value) -> {
            if (names.contains(name)) {
                fields.put(name, read(value));
            }
        };
    }

    private @Nullable Object read(JsonParser value) throws IOException {
        return switch (value.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> fields = new HashMap<>();
                Json.readObject(value, collecting(fields));
                yield new JsonObject(fields);
            }
            case START_ARRAY -> {
                List<@Nullable Object> elements = new ArrayList<>();
                while (value.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(read(value));
                }
                yield new JsonArray(elements);
            }
            case VALUE_STRING -> value.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> value.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }
}
