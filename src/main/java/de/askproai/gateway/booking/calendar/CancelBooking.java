package de.askproai.gateway.booking.calendar;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import java.time.Instant;

/**
 * Asks a calendar to give a booking up; fails with {@code GONE} where it has been, or was moved.
 *
 * @param start when it is, as far as we know
 * @param reason perhaps in the customer's words
 */
public record CancelBooking(CalendarAccount account, String uid, Instant start, String reason) implements BusMessage {
    public static final Address<CancelBooking, Booking> ADDRESS =
            Address.of("booking.cancel-booking", CancelBooking.class, Booking.class);

    @Override
    public String toString() {
        return "CancelBooking[" + uid + "]";
    }
}
