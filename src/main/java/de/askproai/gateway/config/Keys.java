package de.askproai.gateway.config;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.Collection;
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
        return Suggestion.nearest(unknown, byName.keySet());
    }

    String hintForVariable(String unknown) {
        return Suggestion.nearest(unknown, byVariable.keySet());
    }
}
