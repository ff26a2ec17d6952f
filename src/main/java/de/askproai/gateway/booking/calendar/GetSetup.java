package de.askproai.gateway.booking.calendar;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import java.util.List;

/** Asks a calendar how what is booked in it is set up; for those who set it up, not for callers. */
public record GetSetup(Calendar calendar) implements BusMessage {
    public static final Address<GetSetup, Setup> ADDRESS = Address.of("booking.get-setup", GetSetup.class, Setup.class);

    /**
     * How it is set up.
     *
     * @param minutes how long a booking may take: the usual length first, then those that may be asked for instead
     * @param hosts whom the vendor may choose for one, as it calls them; empty where it does not say
     */
    public record Setup(List<Integer> minutes, List<String> hosts) implements BusMessage {
        public Setup {
            minutes = List.copyOf(minutes);
            hosts = List.copyOf(hosts);
        }
    }
}
