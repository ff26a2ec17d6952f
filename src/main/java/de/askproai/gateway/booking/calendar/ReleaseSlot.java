package de.askproai.gateway.booking.calendar;

import de.askproai.gateway.bus.Ack;
import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;

/** Tells a calendar that a time need not be kept any more; fails with {@code NOT_FOUND} where it is not. */
public record ReleaseSlot(CalendarAccount account, String uid) implements BusMessage {
    public static final Address<ReleaseSlot, Ack> ADDRESS =
            Address.of("booking.release-slot", ReleaseSlot.class, Ack.class);
}
