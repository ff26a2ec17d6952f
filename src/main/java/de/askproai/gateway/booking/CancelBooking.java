package de.askproai.gateway.booking;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;

/** Asks a calendar to give an appointment up; one that is cancelled already is answered like one that now is. */
public record CancelBooking(Calendar calendar, String uid, String reason) implements BusMessage {
    public static final Address<CancelBooking, Booking> ADDRESS =
            Address.of("booking.cancel-booking", CancelBooking.class, Booking.class);
}
