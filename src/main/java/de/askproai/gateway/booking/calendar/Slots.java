package de.askproai.gateway.booking.calendar;

import de.askproai.gateway.bus.BusMessage;
import java.time.Instant;
import java.util.List;

/** When appointments may start, in the order of time. */
public record Slots(List<Instant> starts) implements BusMessage {
    public Slots {
        starts = starts.stream().sorted().distinct().toList();
    }
}
