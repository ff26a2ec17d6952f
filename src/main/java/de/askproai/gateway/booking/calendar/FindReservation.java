package de.askproai.gateway.booking.calendar;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;

/** Asks a calendar whether it still keeps a time. */
public record FindReservation(CalendarAccount account, String uid) implements BusMessage {
    public static final Address<FindReservation, Kept> ADDRESS =
            Address.of("booking.find-reservation", FindReservation.class, Kept.class);

    /** Whether it does. */
    public record Kept(boolean kept) implements BusMessage {}
}
