package de.askproai.gateway.tool;

import de.askproai.gateway.speech.when.SaidApart;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings what agents send into the form that an argument is declared with, where it says the same in another one. */
final class ArgumentForm {
    /** Bounds what is read of what somebody says, however long it is. */
    private static final int MOST_READ = 8000;

    private static final String BETWEEN = ", ";

    private ArgumentForm() {}

    /**
     * Returns the value in the argument's form; as it is where it has none, and null where it says nothing.
     *
     * @param argument its canonical name
     */
    static @Nullable Object fitting(String argument, Object given, JsonObject property) {
        if (isNested(given)) {
            Optional<String> whole = whole(argument, given);
            if (whole.isPresent()) {
                return whole.get();
            }
        }
        Object value = isNested(given) ? flat(given, property) : given;
        if (value instanceof Number && !ArgumentSchema.takes(property, "number")) {
            return value.toString();
        }
        if (value instanceof String when && ArgumentNames.isDayOrTime(argument)) {
            return SaidApart.one(when.strip());
        }
        return value instanceof String text && ArgumentSchema.isWords(property)
                ? cut(text, ArgumentSchema.longest(property))
                : value;
    }

    private static Optional<String> whole(String argument, Object given) {
        return ArgumentNames.isDayOrTime(argument) ? WhenInParts.of(given) : InParts.of(argument, given);
    }

    /** A list or an object of one value is that value; of several, one text where that is what the argument wants. */
    private static @Nullable Object flat(Object given, JsonObject property) {
        List<Object> values = values(given).limit(MOST_READ).toList();
        if (values.size() < 2) {
            return values.isEmpty() ? null : values.get(0);
        }
        boolean listed = given instanceof JsonArray && ArgumentSchema.takes(property, "array");
        return listed || ArgumentSchema.isWords(property) ? joined(values) : given;
    }

    /** Returns all that is said in a value, as one text; blank where nothing is. */
    static String said(@Nullable Object given) {
        return given == null
                ? ""
                : cut(joined(values(given).limit(MOST_READ).toList()), MOST_READ)
                        .strip();
    }

    /** Returns the beginning of a text, which ends with a whole character. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end).strip();
    }

    private static String joined(List<Object> values) {
        return values.stream().map(Object::toString).map(String::strip).collect(Collectors.joining(BETWEEN));
    }

    private static boolean isNested(Object value) {
        return value instanceof JsonObject || value instanceof JsonArray;
    }

    private static Stream<Object> values(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return object.stream().flatMap(entry -> values(entry.getValue()));
        }
        if (value instanceof JsonArray array) {
            return array.stream().flatMap(ArgumentForm::values);
        }
        return value == null || value.toString().isBlank() ? Stream.empty() : Stream.of(value);
    }
}
