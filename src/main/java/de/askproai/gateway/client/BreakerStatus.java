package de.askproai.gateway.client;

import java.time.Instant;

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
