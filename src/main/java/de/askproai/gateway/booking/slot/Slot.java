package de.askproai.gateway.booking.slot;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A possible appointment.
 *
 * @param parts who does what when, in the order of time, one for each service
 */
public record Slot(Instant start, Instant end, List<Part> parts) {
    public Slot {
        parts = List.copyOf(parts);
    }

    /** One service of it, its pauses included. */
    public record Part(UUID service, UUID performer, Instant start, Instant end) {}
}
