package de.askproai.gateway.booking.reminder;

import de.askproai.gateway.work.Effect;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What time did with an appointment.
 *
 * @param start for which that holds; an appointment that was moved meanwhile is planned anew
 * @param next when it is looked at again, on the business clock; null: not any more
 */
public record AppointmentTimed(
        UUID company,
        UUID appointment,
        Instant start,
        What what,
        @Nullable Instant next) implements Effect {

    /** What happened at that time. */
    public enum What {
        NOTHING,
        REMINDED,
        /** The message will never be taken. */
        REFUSED,
        ENDED
    }
}
