package de.askproai.gateway.config;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Everything that is wrong with a configuration, gathered so that it can be told in one go. Not thread-safe. */
final class Problems {
    private final List<String> lines = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();

    /** Adds a value that cannot be used. */
    void refuse(Key key, Given given) {
        add(
                key.name(),
                "%s = %s (%s): must be %s"
                        .formatted(key.name(), key.shown(given.value()), given.origin(), key.words()));
    }

    /** Adds a problem of a key, as whole sentence. */
    void add(String key, String line) {
        keys.add(key);
        lines.add(line);
    }

    /** Adds values that do not go together, unless one of them is wrong by itself. */
    void contradiction(Collection<String> about, String line) {
        if (about.stream().noneMatch(keys::contains)) {
            lines.add(line);
        }
    }

    void throwIfAny() {
        if (!lines.isEmpty()) {
            String count = lines.size() == 1 ? "1 problem" : lines.size() + " problems";
            throw new GatewayException(
                    ErrorCode.MISCONFIGURED, "The configuration has " + count + ":\n  " + String.join("\n  ", lines));
        }
    }
}
