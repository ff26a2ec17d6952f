package de.askproai.gateway.tenant.apply;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One thing a file changed.
 *
 * @param thing e.g. {@code branch}
 * @param key its name in the file
 * @param details names of what changed, never values that could be secret
 */
public record Change(Kind kind, String thing, String key, List<String> details) {
    /** What happened to it. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /** Returns the names of the record's parts that differ; of a part that has parts itself, those. */
    static List<String> differences(Record before, Record after) {
        return Arrays.stream(before.getClass().getRecordComponents())
                .flatMap(part -> differences(words(part.getName()), value(before, part), value(after, part)))
                .toList();
    }

    private static Stream<String> differences(String name, Object before, Object after) {
        if (Objects.equals(before, after)) {
            return Stream.empty();
        }
        return before instanceof Record one && one.getClass().getRecordComponents().length > 1
                ? differences(one, (Record) after).stream().map(part -> name + " " + part)
                : Stream.of(name);
    }

    /** Returns it for people, e.g. {@code changed branch mitte: time zone, hours}. */
    @Override
    public String toString() {
        String what = kind.name().toLowerCase(Locale.ROOT) + " " + thing + " " + key;
        return details.isEmpty() ? what : what + ": " + String.join(", ", details);
    }

    private static Object value(Record of, RecordComponent part) {
        try {
            return part.getAccessor().invoke(of);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String words(String camelCase) {
        return camelCase.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
