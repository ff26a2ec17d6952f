package de.askproai.gateway.observe;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whether this process should be sent traffic: every named condition holds. Thread-safe.
 *
 * <p>A missing dependency is no such condition while its absence can be bridged.
 */
public final class Readiness {
    private final Map<String, BooleanSupplier> conditions = new ConcurrentSkipListMap<>();
    private final Map<String, Supplier<Optional<Instant>>> dependencies = new ConcurrentSkipListMap<>();

    /** Adds or replaces a condition; it is asked on an event loop, so it only looks at memory. */
    public void require(String what, BooleanSupplier holds) {
        conditions.put(what, holds);
    }

    /** Adds a condition that knows since when it does not hold; empty while it does. */
    public void require(String what, Supplier<Optional<Instant>> missingSince) {
        dependencies.put(what, missingSince);
        conditions.put(what, () -> missingSince.get().isEmpty());
    }

    /** Returns the names of the conditions that do not hold; ready if there are none. */
    public List<String> missing() {
        return conditions.entrySet().stream()
                .filter(condition -> !condition.getValue().getAsBoolean())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns since when conditions do not hold, of those that know it. */
    public Map<String, Instant> missingSince() {
        Map<String, Instant> since = new TreeMap<>();
        dependencies.forEach((what, missing) -> missing.get().ifPresent(time -> since.put(what, time)));
        return since;
    }

    public boolean ready() {
        return missing().isEmpty();
    }
}
