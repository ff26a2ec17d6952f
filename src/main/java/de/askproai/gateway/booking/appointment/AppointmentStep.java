package de.askproai.gateway.booking.appointment;

import static de.askproai.gateway.booking.appointment.AppointmentState.CANCELLED;
import static de.askproai.gateway.booking.appointment.AppointmentState.CONFIRMED;
import static de.askproai.gateway.booking.appointment.AppointmentState.DECLINED;
import static de.askproai.gateway.booking.appointment.AppointmentState.DEPOSIT_REQUESTED;
import static de.askproai.gateway.booking.appointment.AppointmentState.DONE;
import static de.askproai.gateway.booking.appointment.AppointmentState.HELD;
import static de.askproai.gateway.booking.appointment.AppointmentState.NO_SHOW;
import static de.askproai.gateway.booking.appointment.AppointmentState.PENDING;
import static de.askproai.gateway.booking.appointment.AppointmentState.PROMISED;
import static de.askproai.gateway.booking.appointment.AppointmentState.REJECTED;
import static de.askproai.gateway.booking.appointment.AppointmentState.RELEASED;
import static de.askproai.gateway.booking.appointment.AppointmentState.REMINDED;
import static de.askproai.gateway.booking.appointment.AppointmentState.REQUESTED;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps by which an appointment gets from one state to another: the whole table, and there is no other way.
 *
 * <p>Statements that change a state take {@link #from()} as the states in which a row may be found, so that a step that
 * comes too late, or twice, changes nothing. What a calendar tells is the exception: the calendar has the appointment, so
 * its word counts whatever we thought, and only what is older than the row is left out. That it has it makes one whose
 * deposit is to be paid no surer.
 */
@SuppressWarnings("ImmutableEnumChecker") // Its sets are copies, its array is only handed out as one.
public enum AppointmentStep {
    /** A time is kept for a caller who has not agreed yet. */
    HOLD(true, Set.of(), Set.of(HELD)),
    /** The caller gave the held time up, or its time ran out. */
    RELEASE(false, Set.of(HELD), Set.of(RELEASED)),
    /** The caller agreed: the calendar is asked to book. */
    ASK(true, Set.of(HELD, DECLINED), Set.of(REQUESTED)),
    /** The calendar cannot be asked now, and we said that we will see to it. */
    PROMISE(false, Set.of(REQUESTED), Set.of(PROMISED)),
    /** The caller wants at another time what no calendar has heard of yet: it is booked then. */
    NOTE(false, Set.of(PROMISED), Set.of(PROMISED)),
    /** It cannot be booked. */
    DECLINE(false, Set.of(REQUESTED, PROMISED), Set.of(DECLINED)),
    /** The customer takes back what the calendar has not heard of yet. */
    WITHDRAW(false, Set.of(REQUESTED, PROMISED), Set.of(CANCELLED)),
    /** The calendar gave it up because we asked. */
    CANCEL(false, Set.of(PENDING, CONFIRMED, DEPOSIT_REQUESTED, REMINDED), Set.of(CANCELLED)),
    /** The calendar has it at another time because we asked. */
    MOVE(false, Set.of(PENDING, CONFIRMED, DEPOSIT_REQUESTED, REMINDED), Set.of(PENDING, CONFIRMED, DEPOSIT_REQUESTED)),
    /** The calendar has it again: it was cancelled there because we asked, and is wanted after all. */
    RESTORE(false, Set.of(CANCELLED), Set.of(PENDING, CONFIRMED, DEPOSIT_REQUESTED)),
    /** The customer was reminded of it. */
    REMIND(false, Set.of(CONFIRMED), Set.of(REMINDED)),
    /** Its time is over. */
    END(false, Set.of(CONFIRMED, REMINDED), Set.of(DONE)),
    /** People of the shop say that nobody came. */
    MISS(false, Set.of(CONFIRMED, REMINDED, DONE), Set.of(NO_SHOW)),
    /** They take that back. */
    COME(false, Set.of(NO_SHOW), Set.of(CONFIRMED, DONE)),
    /** It is sure only once its deposit is paid. */
    DEMAND(false, Set.of(PENDING, CONFIRMED), Set.of(DEPOSIT_REQUESTED)),
    /** Its deposit is paid: it is what the calendar said last. */
    PAY(false, Set.of(DEPOSIT_REQUESTED), Set.of(PENDING, CONFIRMED)),
    /** The calendar told where it stands, as an answer or unasked. */
    TELL(true, EnumSet.allOf(AppointmentState.class), EnumSet.of(PENDING, CONFIRMED, CANCELLED, REJECTED, NO_SHOW));

    private final boolean begins;
    private final Set<AppointmentState> from;
    private final Set<AppointmentState> to;
    private final String[] stored;

    AppointmentStep(boolean begins, Set<AppointmentState> from, Set<AppointmentState> to) {
        this.begins = begins;
        this.from = Set.copyOf(from);
        this.to = Set.copyOf(to);
        this.stored = AppointmentState.stored(from);
    }

    /** Returns the states in which a row may be found, as they are stored. */
    public String[] from() {
        return stored.clone();
    }

    /** Returns the state it leads to, as it is stored; only for steps that lead to one. */
    public String to() {
        if (to.size() != 1) {
            throw new IllegalStateException(this + " does not lead to one state");
        }
        return to.iterator().next().stored();
    }

    /** Returns whether an appointment that stands there may take it. */
    public boolean leaves(AppointmentState before) {
        return from.contains(before);
    }

    /** Returns whether it leads there. */
    public boolean leadsTo(AppointmentState after) {
        return to.contains(after);
    }

    /** Returns whether an appointment may take it; null stands for one that is not there yet. */
    boolean allows(@Nullable AppointmentState before, AppointmentState after) {
        return to.contains(after) && (before == null ? begins : from.contains(before));
    }

    /** Returns whether any step leads from one state to the other. */
    static boolean declares(@Nullable AppointmentState before, AppointmentState after) {
        return before == after || Arrays.stream(values()).anyMatch(step -> step.allows(before, after));
    }
}
