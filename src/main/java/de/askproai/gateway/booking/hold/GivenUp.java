package de.askproai.gateway.booking.hold;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A time that was kept for a caller and is not any more, as another one was to be kept.
 *
 * @param reservation what the calendar of the other one calls it; null where that has none
 */
public record GivenUp(
        Instant start, @Nullable UUID branch, @Nullable String reservation) {
    public static GivenUp of(CallerAppointment hold) {
        return new GivenUp(hold.start(), hold.branch(), hold.reservation());
    }
}
