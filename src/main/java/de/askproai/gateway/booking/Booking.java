package de.askproai.gateway.booking;

import de.askproai.gateway.bus.BusMessage;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A booking as the vendor has it.
 *
 * @param lineage the same for all bookings one appointment goes through when it is moved
 * @param movedTo the booking that took its place, if it was moved
 * @param resource what was booked, by the vendor's own name, where the vendor says
 * @param appointment whose it is, if one of ours: calendars may answer with an older booking instead of a new one
 * @param version when the vendor last changed it
 */
public record Booking(
        String uid,
        String lineage,
        State state,
        Instant start,
        Instant end,
        @Nullable UUID appointment,
        @Nullable String movedTo,
        @Nullable String resource,
        Instant version)
        implements BusMessage {

    /** What the vendor makes of it. */
    public enum State {
        CONFIRMED,
        PENDING,
        CANCELLED,
        REJECTED
    }

    boolean stands() {
        return state == State.CONFIRMED || state == State.PENDING;
    }
}
