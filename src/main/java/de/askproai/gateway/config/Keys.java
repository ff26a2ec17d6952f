package de.askproai.gateway.config;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All configuration keys there are, read from {@link GatewayMapping}. */
final class Keys {
    private final Map<String, Key> byName = new TreeMap<>();
    private final Map<String, Key> byVariable;

    Keys() {
        ConfigMappings.getProperties(ConfigClass.configClass(GatewayMapping.class))
                .forEach((name, property) -> {
                    if (!property.isGroup() && !name.endsWith("[*]")) {
                        String usual = property.hasDefaultValue() ? property.getDefaultValue() : null;
                        byName.put(name, Key.of(name, property.getMethod(), usual));
                    }
                });
        byVariable = byName.values().stream().collect(Collectors.toMap(Key::variable, Function.identity()));
    }

    Collection<Key> all() {
        return byName.values();
    }

    Optional<Key> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<Key> ofVariable(String variable) {
        return Optional.ofNullable(byVariable.get(variable));
    }

    /** Returns the key somebody probably meant, or the empty string, as the end of a sentence. */
    String hint(String unknown) {
        return nearest(unknown, byName.keySet());
    }

    String hintForVariable(String unknown) {
        return nearest(unknown, byVariable.keySet());
    }

    private static String nearest(String unknown, Collection<String> known) {
        int limit = Math.max(2, unknown.length() / 4);
        return known.stream()
                .map(name -> Map.entry(name, likeness(unknown, name)))
                .filter(candidate -> candidate.getValue() <= limit)
                .min(Comparator.comparingInt(Map.Entry::getValue))
                .map(candidate -> "; did you mean " + candidate.getKey() + "?")
                .orElse("");
    }

    // A right name in the wrong section is as good as one typing error.
    private static int likeness(String unknown, String name) {
        boolean sameLeaf =
                unknown.substring(unknown.lastIndexOf('.') + 1).equals(name.substring(name.lastIndexOf('.') + 1));
        return Math.min(distance(unknown, name), sameLeaf && name.contains(".") ? 2 : Integer.MAX_VALUE);
    }

    /** Levenshtein's distance. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }
}
