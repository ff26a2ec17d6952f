package de.askproai.gateway.booking.calendar;

import de.askproai.gateway.bus.BusMessage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A booking as the vendor has it.
 *
 * @param lineage the same for all bookings one appointment goes through when it is moved
 * @param movedTo the booking that took its place, if it was moved
 * @param resource what was booked, by the vendor's own name, where the vendor says
 * @param appointment whose it is, if one of ours: calendars may answer with an older booking instead of a new one
 * @param attendee the name of who comes, where the vendor says
 * @param version when the vendor last changed it
 * @param hosts who serves, as far as the vendor says
 * @param endedByBusiness whether it was rejected, or cancelled by somebody who is not the customer
 * @param endedBecause why it was cancelled, as whoever did it said; null where nobody did
 * @param notes what whoever serves is to know; null where there is nothing
 */
public record Booking(
        String uid,
        String lineage,
        State state,
        Instant start,
        Instant end,
        @Nullable UUID appointment,
        @Nullable String attendee,
        @Nullable String movedTo,
        @Nullable String resource,
        Instant version,
        List<Host> hosts,
        boolean endedByBusiness,
        @Nullable String endedBecause,
        @Nullable String notes)
        implements BusMessage {

    public Booking {
        // A node of an older version does not say.
        hosts = hosts == null ? List.of() : List.copyOf(hosts);
    }

    /** Somebody who serves, as the vendor knows them. */
    public record Host(String id, String name) {}

    /** What the vendor makes of it. */
    public enum State {
        CONFIRMED,
        PENDING,
        CANCELLED,
        REJECTED
    }

    public boolean stands() {
        return state == State.CONFIRMED || state == State.PENDING;
    }

    @Override
    public String toString() {
        return "Booking[" + uid + " " + state + "]";
    }
}
