package de.askproai.gateway.booking.calendar;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Asks a calendar when it is free.
 *
 * @param from the earliest start
 * @param to the latest start
 * @param moving the booking that is to be moved: its own time counts as free
 * @param fresh whether an answer of some seconds ago will not do
 */
public record FindSlots(
        Calendar calendar,
        Instant from,
        Instant to,
        ZoneId zone,
        @Nullable String moving,
        boolean fresh) implements BusMessage {
    public static final Address<FindSlots, Slots> ADDRESS =
            Address.of("booking.find-slots", FindSlots.class, Slots.class);
}
