package de.askproai.gateway.observe;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;

/**
 * Whether this process should be sent traffic: every named condition holds. Thread-safe.
 *
 * <p>A missing dependency is no such condition while its absence can be bridged.
 */
public final class Readiness {
    private final Map<String, BooleanSupplier> conditions = new ConcurrentSkipListMap<>();

    /** Adds or replaces a condition; it is asked on an event loop, so it only looks at memory. */
    public void require(String what, BooleanSupplier holds) {
        conditions.put(what, holds);
    }

    /** Returns the names of the conditions that do not hold; ready if there are none. */
    public List<String> missing() {
        return conditions.entrySet().stream()
                .filter(condition -> !condition.getValue().getAsBoolean())
                .map(Map.Entry::getKey)
                .toList();
    }

    public boolean ready() {
        return missing().isEmpty();
    }
}
