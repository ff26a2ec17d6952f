package de.askproai.gateway.tool;

import de.askproai.gateway.speech.when.SaidApart;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tool's arguments in one form: canonical names, trimmed texts, nothing blank, keys in order.
 *
 * @param known those the tool has
 * @param unknown the names of others that may have been meant to say something, as they were written
 */
record Arguments(JsonObject known, List<String> unknown) {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\d_.-]{1,40}");
    /** Bounds what is said of arguments that nobody can use. */
    private static final int MOST_UNKNOWN = 10;

    Arguments {
        unknown = List.copyOf(unknown);
    }

    /**
     * Reads arguments as they came by the tool's schema; a canonical name given beside another one wins, but for days and times: of
     * those all that are given are kept, as one may say which of another's is meant.
     */
    static Arguments of(JsonObject raw, JsonObject inputSchema) {
        JsonObject properties = inputSchema.getJsonObject("properties", new JsonObject());
        TreeMap<String, Object> known = new TreeMap<>();
        List<String> unknown = new ArrayList<>();
        JsonObject ofName = new JsonObject();
        for (Map.Entry<String, Object> entry : raw) {
            String called = entry.getKey();
            Object given = tidy(entry.getValue());
            Optional<String> name = ArgumentNames.canonical(called, properties)
                    .filter(canonical ->
                            canonical.equals(called) || !isOtherKind(given, properties.getJsonObject(canonical)));
            Object value = given == null || name.isEmpty()
                    ? given
                    : tidy(ArgumentForm.fitting(name.get(), given, properties.getJsonObject(name.get())));
            if (value != null && name.isPresent()) {
                known.merge(name.get(), value, (before, now) -> both(name.get(), before, now, called));
            } else if (value != null && properties.containsKey(InParts.NAME) && InParts.isOfName(called)) {
                ofName.put(called, value);
            } else if (value != null && !ArgumentNames.isBeside(called)) {
                unknown.add(called);
            }
        }
        if (!ofName.isEmpty()) {
            InParts.name(ofName.put(InParts.NAME, known.get(InParts.NAME)))
                    .ifPresent(name -> known.put(InParts.NAME, name));
        }
        return new Arguments(
                new JsonObject(known),
                unknown.stream()
                        .filter(called -> NAME.matcher(called).matches())
                        .limit(MOST_UNKNOWN)
                        .toList());
    }

    private static Object both(String name, Object before, Object now, String called) {
        if (ArgumentNames.isDayOrTime(name) && isText(before) && isText(now)) {
            return SaidApart.and(before.toString(), now.toString());
        }
        return name.equals(called) ? now : before;
    }

    /** A yes or no by another name than the argument's own is of something else: whether it is a holiday is no day. */
    private static boolean isOtherKind(@Nullable Object given, JsonObject property) {
        return given instanceof Boolean && !ArgumentSchema.takes(property, "boolean");
    }

    private static boolean isText(Object value) {
        return value instanceof String || value instanceof Number;
    }

    /** Returns the same arguments without those at these places of a schema's errors, such as {@code #/phone}. */
    Arguments without(JsonArray places) {
        JsonObject others = known.copy();
        places.forEach(place -> others.remove(place.toString().substring("#/".length())));
        return new Arguments(others, unknown);
    }

    /** Returns the same arguments without what is blank, texts trimmed. */
    static JsonObject tidied(JsonObject arguments) {
        TreeMap<String, Object> result = new TreeMap<>();
        for (Map.Entry<String, Object> entry : arguments) {
            Object value = tidy(entry.getValue());
            if (value != null) {
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

    private static @Nullable Object tidy(@Nullable Object value) {
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
            return tidied(object);
        }
        return value;
    }
}
