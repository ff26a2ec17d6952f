package de.askproai.gateway.booking.appointment;

import java.time.Instant;
import java.util.UUID;

/**
 * A stretch of one lane of a calendar that is taken by us.
 *
 * @param calendar its key
 */
public record ClaimedSlot(String calendar, int lane, UUID appointment, Instant from, Instant to) {
    /** Returns what can serve one at a time. */
    String place() {
        return calendar + " " + lane;
    }

    boolean overlaps(Instant start, Instant end) {
        return from.isBefore(end) && start.isBefore(to);
    }
}
