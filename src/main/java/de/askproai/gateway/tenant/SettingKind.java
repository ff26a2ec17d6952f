package de.askproai.gateway.tenant;

import de.askproai.gateway.config.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The kind of value a vendor's setting takes. Texts count as what is written in them, since a company file may take any
 * value from the environment.
 */
@FunctionalInterface
public interface SettingKind {
    Pattern WHOLE = Pattern.compile("0|[1-9]\\d{0,17}");
    Pattern DECIMAL = Pattern.compile("(0|[1-9]\\d{0,8})(\\.\\d{1,6})?");

    /** Returns what is wrong with the value; it is never quoted, for it may be a secret. */
    List<Fault> faults(Object value);

    /**
     * Something wrong in a value.
     *
     * @param keys the way to it, from the outside in; empty for the value itself
     */
    record Fault(List<String> keys, String reason) {
        public Fault {
            keys = List.copyOf(keys);
        }

        /** Returns it as seen from the object that has the value under this key. */
        public Fault in(String key) {
            List<String> longer = new ArrayList<>();
            longer.add(key);
            longer.addAll(keys);
            return new Fault(longer, reason);
        }

        @Override
        public String toString() {
            return keys.isEmpty() ? reason : String.join(".", keys) + ": " + reason;
        }
    }

    /** Any single value. */
    static SettingKind text() {
        return scalar(text -> true, "must be a single value");
    }

    /** A single value of one of these forms. */
    static SettingKind form(Pattern form, String reason) {
        return scalar(text -> form.matcher(text).matches(), reason);
    }

    static SettingKind flag() {
        return oneOf("true", "false");
    }

    static SettingKind oneOf(String... allowed) {
        return scalar(List.of(allowed)::contains, "must be one of " + String.join(", ", allowed));
    }

    static SettingKind wholeNumber(long from, long to) {
        return scalar(
                text -> WHOLE.matcher(text).matches() && Long.parseLong(text) >= from && Long.parseLong(text) <= to,
                to == Long.MAX_VALUE
                        ? "must be a whole number from " + from
                        : "must be a whole number from " + from + " to " + to);
    }

    /** A decimal number above nothing. */
    static SettingKind amount() {
        return scalar(
                text -> DECIMAL.matcher(text).matches() && Double.parseDouble(text) > 0, "must be a number above 0");
    }

    /**
     * An object of these keys.
     *
     * @param kinds what its keys take; a key {@code name.*} stands for all that begin with {@code name.}
     */
    static SettingKind object(Map<String, SettingKind> kinds) {
        TreeMap<String, SettingKind> known = new TreeMap<>(kinds);
        return value -> {
            if (!(value instanceof Map<?, ?> object)) {
                return List.of(new Fault(List.of(), "must be a mapping of keys to values"));
            }
            List<Fault> faults = new ArrayList<>();
            object.forEach((name, inner) -> {
                String key = String.valueOf(name);
                SettingKind kind = known.getOrDefault(key, known.get(key.replaceFirst("\\..+", ".*")));
                if (kind == null) {
                    faults.add(new Fault(
                            List.of(key),
                            known.isEmpty()
                                    ? "unknown key; none is known here"
                                    : "unknown key; allowed: " + String.join(", ", known.keySet())
                                            + Suggestion.nearest(key, known.keySet())));
                } else if (inner != null) {
                    kind.faults(inner).forEach(fault -> faults.add(fault.in(key)));
                }
            });
            return faults;
        };
    }

    private static SettingKind scalar(Predicate<String> fits, String reason) {
        return value -> value instanceof Map || value instanceof List || !fits.test(String.valueOf(value))
                ? List.of(new Fault(List.of(), reason))
                : List.of();
    }
}
