package de.askproai.gateway.booking.calendar;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import java.time.Instant;
import java.util.List;

/** Asks a calendar which bookings lie in a stretch of time: how we learn what became of a {@link CreateBooking}. */
public record FindBookings(Calendar calendar, Instant start, Instant end) implements BusMessage {
    public static final Address<FindBookings, Bookings> ADDRESS =
            Address.of("booking.find-bookings", FindBookings.class, Bookings.class);

    /** The bookings found, in no order. */
    public record Bookings(List<Booking> bookings) implements BusMessage {
        public Bookings {
            bookings = List.copyOf(bookings);
        }
    }
}
