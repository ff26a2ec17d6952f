package de.askproai.gateway.limit;

import java.time.Duration;

/**
 * Whether something may happen now.
 *
 * @param taken how often it may, as was asked for or less often; 0: not now
 * @param remaining how often it may happen again right away
 * @param retryAfter when it may, if it may not
 */
public record Decision(int taken, long remaining, Duration retryAfter) {
    public boolean allowed() {
        return taken > 0;
    }
}
