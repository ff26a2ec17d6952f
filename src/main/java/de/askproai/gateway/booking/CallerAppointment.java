package de.askproai.gateway.booking;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An appointment of somebody who is calling, or a time held for them.
 *
 * @param operation the wish it came from; null where it was not one of ours
 * @param service with {@code branch}; null where it was not booked with us
 * @param uid the booking's own id; null while no calendar has it
 * @param heldUntil of a hold, on the business clock
 * @param reservation what the calendar calls the hold, where it has one
 * @param attendee who comes; null where that is not known
 */
record CallerAppointment(
        UUID id,
        @Nullable String operation,
        AppointmentState state,
        Instant start,
        Instant end,
        @Nullable UUID branch,
        @Nullable UUID service,
        @Nullable UUID connection,
        @Nullable String uid,
        @Nullable Instant heldUntil,
        @Nullable String reservation,
        @Nullable Attendee attendee)
        implements Dated {

    /** Returns whether the calendar has it. */
    boolean stands() {
        return state == AppointmentState.CONFIRMED || state == AppointmentState.PENDING;
    }

    boolean held() {
        return state == AppointmentState.HELD;
    }

    @Override
    public String toString() {
        return "CallerAppointment[" + id + " " + state + "]";
    }
}
