package de.askproai.gateway.booking.calendar;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import java.time.Instant;

/**
 * Asks a calendar to have a booking at another time. Not repeatable: after a timeout {@link GetBooking} tells what became
 * of it.
 *
 * @param from when it is, as far as we know
 * @param start when it is to be
 * @param reason perhaps in the customer's words
 */
public record MoveBooking(CalendarAccount account, String uid, Instant from, Instant start, String reason)
        implements BusMessage {
    /** Answered with the booking that took the other one's place; fails like {@link CreateBooking}. */
    public static final Address<MoveBooking, Booking> ADDRESS =
            Address.of("booking.move-booking", MoveBooking.class, Booking.class);

    @Override
    public String toString() {
        return "MoveBooking[" + uid + "]";
    }
}
