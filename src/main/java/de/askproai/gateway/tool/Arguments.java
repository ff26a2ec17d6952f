package de.askproai.gateway.tool;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.text.Normalizer;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Brings a tool's arguments into one form: canonical names, trimmed texts, nothing blank, keys in order. */
final class Arguments {
    private Arguments() {}

    /** Returns the arguments under their canonical names; a canonical name given beside its alias wins. */
    static JsonObject normalise(JsonObject raw, Map<String, String> aliases) {
        TreeMap<String, Object> result = new TreeMap<>();
        for (Map.Entry<String, Object> entry : raw) {
            Object value = normalise(entry.getValue());
            String name = aliases.get(entry.getKey());
            if (value != null && name != null) {
                result.putIfAbsent(name, value);
            } else if (value != null) {
                result.put(entry.getKey(), value);
            }
        }
        return new JsonObject(result);
    }

    /** Returns the one JSON text of these arguments. */
    static String canonical(JsonObject arguments) {
        return sorted(arguments).encode();
    }

    private static JsonObject sorted(JsonObject object) {
        TreeMap<String, Object> result = new TreeMap<>();
        object.forEach(entry -> result.put(entry.getKey(), sortedValue(entry.getValue())));
        return new JsonObject(result);
    }

    private static @Nullable Object sortedValue(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return sorted(object);
        }
        if (value instanceof JsonArray array) {
            JsonArray result = new JsonArray();
            array.forEach(element -> result.add(sortedValue(element)));
            return result;
        }
        return value;
    }

    private static @Nullable Object normalise(@Nullable Object value) {
        if (value instanceof String text) {
            String clean = Normalizer.normalize(text, Normalizer.Form.NFC)
                    .replace("\0", "")
                    .strip();
            return clean.isEmpty() ? null : clean;
        }
        // 14 and 14.0 are one number to a language model.
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return number.longValue();
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof JsonObject object) {
            return normalise(object, Map.of());
        }
        return value;
    }
}
