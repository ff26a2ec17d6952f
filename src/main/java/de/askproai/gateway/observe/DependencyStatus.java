package de.askproai.gateway.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known about one thing the gateway depends on.
 *
 * @param since when it came into this state
 * @param latency how long its last answer took, if it is up and was asked
 * @param error the {@code ErrorCode} of the last failure, if it is down
 */
public record DependencyStatus(
        String name, State state, Instant since, Optional<Duration> latency, Optional<String> error) {
    /** Whether it answers; unknown until it was asked once. */
    public enum State {
        UNKNOWN,
        UP,
        DOWN,
        /** It was away, and the next to call finds out whether it is back. */
        HALF_OPEN
    }
}
