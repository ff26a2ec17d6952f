package de.askproai.gateway.testing;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Form fields such as {@code a[b][0]=c}, encoded, as the values they stand for. */
final class Forms {
    private Forms() {}

    static JsonObject form(String body) {
        return nested(new QueryStringDecoder(body, false).parameters());
    }

    static JsonObject query(String uri) {
        return nested(new QueryStringDecoder(uri).parameters());
    }

    private static JsonObject nested(Map<String, List<String>> fields) {
        JsonObject root = new JsonObject();
        fields.forEach((name, values) -> values.forEach(value -> add(root, name, value)));
        return root;
    }

    private static void add(JsonObject root, String name, String value) {
        String[] names = name.replace("]", "").split("\\[", -1);
        Object at = root;
        for (int i = 0; i < names.length - 1; i++) {
            at = below(at, names[i], names[i + 1]);
        }
        put(at, names[names.length - 1], value);
    }

    private static Object below(Object at, String name, String next) {
        Object found = at instanceof JsonObject object ? object.getValue(name) : null;
        if (found == null) {
            found = next.chars().allMatch(Character::isDigit) ? new JsonArray() : new JsonObject();
            put(at, name, found);
        }
        return found;
    }

    private static void put(Object at, String name, Object value) {
        if (at instanceof JsonObject object) {
            object.put(name, value);
        } else {
            ((JsonArray) at).add(value);
        }
    }
}
