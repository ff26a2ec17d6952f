package de.askproai.gateway.sandbox.calcom;

import java.time.Instant;

/** A slot kept for one booker for a moment. */
record Reservation(String uid, int eventTypeId, Host host, Instant start, Instant end, int minutes, Instant until) {

    boolean overlaps(Instant otherStart, Instant otherEnd) {
        return start.isBefore(otherEnd) && otherStart.isBefore(end);
    }
}
