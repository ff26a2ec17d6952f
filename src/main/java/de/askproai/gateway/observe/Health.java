package de.askproai.gateway.observe;

import de.askproai.gateway.observe.DependencyStatus.State;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The process's health in one word.
 *
 * <p>{@code DEGRADED}: traffic is taken, but something it depends on is missing. {@code UNHEALTHY}: traffic should go
 * elsewhere.
 */
public enum Health {
    HEALTHY,
    DEGRADED,
    UNHEALTHY;

    private static final Set<State> WELL = EnumSet.of(State.UP, State.HALF_OPEN);

    public static Health of(Readiness readiness, List<DependencyStatus> dependencies) {
        if (!readiness.ready()) {
            return UNHEALTHY;
        }
        return dependencies.stream().allMatch(status -> WELL.contains(status.state())) ? HEALTHY : DEGRADED;
    }
}
