package de.askproai.gateway.booking.reminder;

import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.AppointmentStep;
import de.askproai.gateway.tenant.Reminders;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What time has to do with an appointment now: pure arithmetic over where it stands.
 *
 * @param at for what is not now: when to look again; null: never
 */
record AppointmentTime(What what, @Nullable Instant at) {

    /** What is to be done. */
    enum What {
        WAIT,
        REMIND,
        END
    }

    /**
     * Returns it.
     *
     * <p>Nobody is reminded of what was booked or changed when it was time to remind: they have just heard of it.
     *
     * @param reachable whether there is an address to write to
     * @param heard when the calendar last told of it
     */
    static AppointmentTime of(
            AppointmentState state,
            Instant start,
            Instant end,
            Instant heard,
            boolean reachable,
            Reminders reminders,
            ZoneId zone,
            Instant now) {
        if (!now.isBefore(end)) {
            return AppointmentStep.END.leaves(state)
                    ? new AppointmentTime(What.END, null)
                    : new AppointmentTime(What.WAIT, null);
        }
        AppointmentTime untilEnd = new AppointmentTime(What.WAIT, end);
        Optional<Instant> due = reminders.due(start, zone).filter(time -> !heard.isAfter(time));
        if (due.isEmpty() || !now.isBefore(start) || !mayBeReminded(state)) {
            return untilEnd;
        }
        if (now.isBefore(due.get())) {
            return new AppointmentTime(What.WAIT, due.get());
        }
        if (!AppointmentStep.REMIND.leaves(state) || !reachable) {
            return untilEnd;
        }
        return reminders
                .quietUntil(now, zone)
                .map(loud -> loud.isBefore(start) ? new AppointmentTime(What.WAIT, loud) : untilEnd)
                .orElse(new AppointmentTime(What.REMIND, null));
    }

    /** Also what is not confirmed yet: until then it may be. */
    private static boolean mayBeReminded(AppointmentState state) {
        return switch (state) {
            case HELD, REQUESTED, PROMISED, PENDING, CONFIRMED, DEPOSIT_REQUESTED -> true;
            case RELEASED, REMINDED, DONE, DECLINED, CANCELLED, REJECTED, NO_SHOW -> false;
        };
    }
}
