package de.askproai.gateway.booking.calendar;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;

/** Asks a calendar how one booking stands: how we learn what became of a change whose answer was lost. */
public record GetBooking(CalendarAccount account, String uid) implements BusMessage {
    public static final Address<GetBooking, Booking> ADDRESS =
            Address.of("booking.get-booking", GetBooking.class, Booking.class);
}
