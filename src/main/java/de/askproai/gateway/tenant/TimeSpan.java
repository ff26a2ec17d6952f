package de.askproai.gateway.tenant;

import java.time.LocalTime;

/** From one time of a day until, but not including, a later one. */
public record TimeSpan(LocalTime from, LocalTime until) {
    public TimeSpan {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("A time span ends after it begins");
        }
    }
}
