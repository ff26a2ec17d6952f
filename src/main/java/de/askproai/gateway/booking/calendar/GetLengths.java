package de.askproai.gateway.booking.calendar;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import java.util.List;

/** Asks a calendar how long what is booked in it takes; for those who set it up, not for callers. */
public record GetLengths(Calendar calendar) implements BusMessage {
    public static final Address<GetLengths, Lengths> ADDRESS =
            Address.of("booking.get-lengths", GetLengths.class, Lengths.class);

    /**
     * How long a booking may take.
     *
     * @param minutes the usual length first, then those that may be asked for instead
     */
    public record Lengths(List<Integer> minutes) implements BusMessage {
        public Lengths {
            minutes = List.copyOf(minutes);
        }
    }
}
