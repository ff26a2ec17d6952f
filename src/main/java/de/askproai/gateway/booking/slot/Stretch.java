package de.askproai.gateway.booking.slot;

import java.time.Instant;

/** From one instant until, but not including, a later one. */
public record Stretch(Instant from, Instant until) {
    public Stretch {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("A stretch ends after it begins");
        }
    }
}
