package de.askproai.gateway.booking.appointment;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Something with a time and a service, by which a caller can say that it is meant. */
public interface Dated {
    Instant start();

    /** Returns null where it was not booked with us. */
    @Nullable
    UUID service();

    /** Returns where it is; null where that is not known. */
    @Nullable
    UUID branch();

    /** Returns the key of the calendar its time is claimed in; null where that is none of ours. */
    @Nullable
    String calendar();

    /** Returns the times by which it may be meant. */
    default Stream<Instant> starts() {
        return Stream.of(start());
    }

    default ZonedDateTime start(ZoneId zone) {
        return start().atZone(zone);
    }
}
