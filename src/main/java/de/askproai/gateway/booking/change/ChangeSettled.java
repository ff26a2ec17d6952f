package de.askproai.gateway.booking.change;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.calendar.Booking;
import de.askproai.gateway.work.Effect;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became, in the end, of a change wanted of an appointment.
 *
 * @param done whether the calendar did it; if not, the appointment is as it was
 * @param uid the booking as it is now, with all that follows; null where none is
 * @param version when the vendor last changed it
 * @param former the booking it was done to, where that may be another one than it was wished for
 */
public record ChangeSettled(
        UUID company,
        UUID change,
        UUID appointment,
        boolean done,
        @Nullable String uid,
        @Nullable AppointmentState state,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable Instant version,
        @Nullable String former)
        implements Effect {

    public static ChangeSettled done(AppointmentChange change, Booking booking) {
        AppointmentState state = change.kind() == AppointmentChange.Kind.CANCEL
                ? AppointmentState.CANCELLED
                : AppointmentState.of(booking.state());
        return new ChangeSettled(
                change.company(),
                change.id(),
                change.appointment(),
                true,
                booking.uid(),
                state,
                booking.start(),
                booking.end(),
                booking.version(),
                null);
    }

    /** Returns that it was done to this booking, which the appointment is by now. */
    ChangeSettled to(String booking) {
        return new ChangeSettled(company, change, appointment, done, uid, state, start, end, version, booking);
    }

    /** Returns that what no calendar had heard of is not wanted any more. */
    public static ChangeSettled withdrawn(AppointmentChange change) {
        return new ChangeSettled(
                change.company(),
                change.id(),
                change.appointment(),
                true,
                null,
                AppointmentState.CANCELLED,
                null,
                null,
                null,
                null);
    }

    public static ChangeSettled failed(AppointmentChange change) {
        return new ChangeSettled(
                change.company(), change.id(), change.appointment(), false, null, null, null, null, null, null);
    }
}
