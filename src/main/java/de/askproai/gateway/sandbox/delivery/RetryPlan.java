package de.askproai.gateway.sandbox.delivery;

import java.time.Duration;
import java.util.List;

/**
 * How patient a vendor is with a webhook: how long it waits for an answer, and after which pauses it tries again.
 *
 * @param timeout per attempt
 * @param pauses one per retry
 */
public record RetryPlan(Duration timeout, List<Duration> pauses) {
    public RetryPlan {
        pauses = List.copyOf(pauses);
    }

    public static RetryPlan once(Duration timeout) {
        return new RetryPlan(timeout, List.of());
    }
}
