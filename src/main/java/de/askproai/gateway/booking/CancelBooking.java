package de.askproai.gateway.booking;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;

/** Asks a calendar to give a booking up; fails with {@code GONE} where it has been, or was moved. */
public record CancelBooking(CalendarAccount account, String uid, String reason) implements BusMessage {
    public static final Address<CancelBooking, Booking> ADDRESS =
            Address.of("booking.cancel-booking", CancelBooking.class, Booking.class);
}
