package de.askproai.gateway.observe;

import de.askproai.gateway.observe.DependencyStatus.State;
import java.util.List;

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

    public static Health of(Readiness readiness, List<DependencyStatus> dependencies) {
        if (!readiness.ready()) {
            return UNHEALTHY;
        }
        return dependencies.stream().allMatch(status -> status.state() == State.UP) ? HEALTHY : DEGRADED;
    }
}
