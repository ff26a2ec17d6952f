package de.askproai.gateway.booking.calendar;

import de.askproai.gateway.bus.Ack;
import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;

/**
 * Asks a calendar to give a booking to another one of those who can take it, at the same time. Not repeatable: after a
 * timeout {@link GetBooking} tells who serves now. Fails with {@code UPSTREAM_REJECTED} or {@code SLOT_TAKEN} where nobody
 * else can.
 */
public record ReassignBooking(CalendarAccount account, String uid) implements BusMessage {
    public static final Address<ReassignBooking, Ack> ADDRESS =
            Address.of("booking.reassign-booking", ReassignBooking.class, Ack.class);
}
