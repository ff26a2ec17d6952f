package de.askproai.gateway.integration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads of a JSON object only what stands under some names, at any depth; everything else is scanned and not kept. */
final class NamedFields {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION) // UTF-8 only
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private NamedFields() {}

    /** Fails with an {@link IOException} if this is no JSON object; its message quotes the body. */
    static JsonObject read(byte[] body, Set<String> names) throws IOException {
        try (JsonParser parser = FACTORY.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            JsonObject object = object(parser, names);
            if (parser.nextToken() != null) {
                throw new IOException("something behind the object");
            }
            return object;
        }
    }

    private static JsonObject object(JsonParser parser, Set<String> names) throws IOException {
        Map<String, @Nullable Object> fields = new HashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (names.contains(name)) {
                fields.put(name, value(parser, token, names));
            } else {
                parser.skipChildren();
            }
        }
        return new JsonObject(fields);
    }

    private static JsonArray array(JsonParser parser, Set<String> names) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token, names));
        }
        return new JsonArray(elements);
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token, Set<String> names) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser, names);
            case START_ARRAY -> array(parser, names);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }
}
