package de.askproai.gateway.limit;

import java.time.Duration;

/**
 * How often something may happen: a bucket of permits that refills evenly.
 *
 * @param name what is limited, such as {@code api-key}
 * @param permits how many may happen at once
 * @param per how long an empty bucket takes to fill
 */
public record Limit(String name, int permits, Duration per) {
    public Limit {
        if (permits < 1 || per.toMillis() < 1) {
            throw new IllegalArgumentException("A limit allows something in some time");
        }
    }
}
