package de.askproai.gateway.booking;

import java.time.Duration;
import java.time.Instant;

/**
 * By when an awaited deposit is paid, wherever its appointment is moved.
 *
 * @param until by when at the latest
 * @param before how long before the start at the latest
 */
record OpenDeposit(Instant until, Duration before) {
    /** Returns by when it is paid where the appointment starts then. */
    Instant due(Instant start) {
        Instant latest = start.minus(before);
        return until.isBefore(latest) ? until : latest;
    }
}
