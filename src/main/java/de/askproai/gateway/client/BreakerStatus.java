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
 */
public record BreakerStatus(String name, String vendor, State state, boolean forced, long failures, Instant since) {

    /** Returns how the vendor is, as far as this breaker knows. */
    public DependencyStatus health() {
        return state == State.CLOSED
                ? new DependencyStatus(vendor, DependencyStatus.State.UP, since, Optional.empty(), Optional.empty())
                : new DependencyStatus(
                        vendor,
                        DependencyStatus.State.DOWN,
                        since,
                        Optional.empty(),
                        Optional.of(ErrorCode.UPSTREAM_UNAVAILABLE.code()));
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
