package de.askproai.gateway.booking;

import java.time.Instant;
import java.util.UUID;

/**
 * A stretch of one lane of a calendar that is taken by us.
 *
 * @param place names calendar and lane
 */
record ClaimedSlot(String place, UUID appointment, Instant from, Instant to) {
    boolean overlaps(Instant start, Instant end) {
        return from.isBefore(end) && start.isBefore(to);
    }
}
