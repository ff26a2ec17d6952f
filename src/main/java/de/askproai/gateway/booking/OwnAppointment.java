package de.askproai.gateway.booking;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An appointment of a caller who may hear of it.
 *
 * @param connection the calendar's; null where it is not known
 * @param branch null where it was not booked by us and the vendor did not say
 * @param service null where it was not booked by us
 * @param uid the vendor's id now; null while it has none
 * @param lineage the same for all bookings the appointment goes through; null while there is none
 */
record OwnAppointment(
        UUID id,
        @Nullable UUID connection,
        @Nullable UUID branch,
        @Nullable UUID service,
        AppointmentState state,
        Instant start,
        Instant end,
        @Nullable String uid,
        @Nullable String lineage,
        Attendee attendee)
        implements Dated {

    /** Returns whether the calendar has it. */
    boolean isBooked() {
        return state == AppointmentState.CONFIRMED || state == AppointmentState.PENDING;
    }

    boolean isComing(Instant now) {
        return start.isAfter(now) && state.stands();
    }
}
