package de.askproai.gateway.assembly;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.observe.DependencyHealth;
import de.askproai.gateway.observe.MeterNames;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * What operators see of the chores of storage: health names one that fails and since when, and is degraded; a meter tells it
 * of each.
 *
 * <p>Chores that never failed are not listed in health: there are many. Thread-safe.
 */
final class ChoreWatch implements BiConsumer<String, Optional<ErrorCode>> {
    private static final String PREFIX = "chore: ";

    private final DependencyHealth health;
    private final Map<String, Boolean> failing = new ConcurrentHashMap<>();

    ChoreWatch(DependencyHealth health) {
        this.health = health;
    }

    /** Shows each chore from the start, at 0: whoever watches sees its first failure as one. */
    void register(Set<String> chores, MeterRegistry registry) {
        for (String chore : chores) {
            Gauge.builder(MeterNames.CHORE_FAILING, failing, known -> known.getOrDefault(chore, false) ? 1 : 0)
                    .tag(MeterNames.CHORE, chore)
                    .register(registry);
        }
    }

    @Override
    public void accept(String chore, Optional<ErrorCode> error) {
        if (error.isPresent() || failing.containsKey(chore)) {
            failing.put(chore, error.isPresent());
            health.report(PREFIX + chore, error);
        }
    }
}
