package de.askproai.gateway.limit;

import java.time.Duration;

/**
 * Whether something may happen now.
 *
 * @param allowed whether it may
 * @param remaining how often it may happen again right away
 * @param retryAfter when it may, if it may not
 */
public record Decision(boolean allowed, long remaining, Duration retryAfter) {}
