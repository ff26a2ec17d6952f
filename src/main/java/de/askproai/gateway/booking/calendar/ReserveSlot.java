package de.askproai.gateway.booking.calendar;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import java.time.Duration;
import java.time.Instant;

/**
 * Asks a calendar to keep a time from others for a moment. Not repeatable, but harmless when its answer is lost: what was
 * reserved runs out by itself.
 *
 * @param keep for how long, in whole minutes
 */
public record ReserveSlot(Calendar calendar, Instant start, Duration keep) implements BusMessage {
    /** Fails with {@code SLOT_TAKEN} where somebody has booked or reserved it. */
    public static final Address<ReserveSlot, Reservation> ADDRESS =
            Address.of("booking.reserve-slot", ReserveSlot.class, Reservation.class);
}
