package de.askproai.gateway.client;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.observe.DependencyStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What one breaker does at the moment, for people.
 *
 * @param name the upstream it guards, {@code vendor@host:port}
 * @param vendor the vendor's name
 * @param state what it does
 * @param forced whether an operator holds it open
 * @param failures failures that count at the moment
 * @param since when it took this state
 * @param idle whether it is half open for so long that nobody misses what it guards
 */
public record BreakerStatus(
        String name, String vendor, State state, boolean forced, long failures, Instant since, boolean idle) {

    /** Returns how the vendor is, as far as this breaker knows. */
    public DependencyStatus health() {
        if (state == State.CLOSED) {
            return health(DependencyStatus.State.UP, Optional.empty());
        }
        return idle
                ? health(DependencyStatus.State.HALF_OPEN, Optional.empty())
                : health(DependencyStatus.State.DOWN, Optional.of(ErrorCode.UPSTREAM_UNAVAILABLE));
    }

    private DependencyStatus health(DependencyStatus.State found, Optional<ErrorCode> error) {
        return new DependencyStatus(vendor, found, since, Optional.empty(), error.map(ErrorCode::code));
    }

    /** The states of a breaker; the number is the value of {@code mcp_circuit_breaker_state}. */
    public enum State {
        CLOSED(0),
        OPEN(1),
        HALF_OPEN(2);

        private final int metric;

        State(int metric) {
            this.metric = metric;
        }

        public int metric() {
            return metric;
        }
    }
}
