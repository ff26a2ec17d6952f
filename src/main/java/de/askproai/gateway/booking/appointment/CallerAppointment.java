package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.calendar.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An appointment of somebody who is calling, or a time held for them.
 *
 * @param start when it is; of a wish no calendar has, when it is wanted last
 * @param operation the wish it came from; null where it was not one of ours
 * @param service with {@code branch}; null where it was not booked with us
 * @param connection the calendar's; null where it is not known
 * @param uid the booking's own id; null while no calendar has it
 * @param lineage the same for all bookings the appointment goes through; null while there is none
 * @param heldUntil of a hold, on the business clock
 * @param reservation what the calendar calls the hold, where it has one
 * @param calendar the {@linkplain Calendar#key() key} of the calendar its time is claimed in; null where it is in none of ours
 * @param change what is to become of it, as far as that is not settled; null for nothing
 * @param deposit what is still to be paid for it; null for nothing
 * @param missed when it was to be, of a wish that was promised and could not be booked, or of a move that was promised and could not be
 *     done, about which people have yet to call; else null
 * @param attendee who comes; null where that is not known
 */
public record CallerAppointment(
        UUID id,
        @Nullable String operation,
        AppointmentState state,
        Instant start,
        Instant end,
        @Nullable UUID branch,
        @Nullable UUID service,
        @Nullable UUID connection,
        @Nullable String uid,
        @Nullable String lineage,
        @Nullable Instant heldUntil,
        @Nullable String reservation,
        @Nullable String calendar,
        @Nullable OpenChange change,
        @Nullable OpenDeposit deposit,
        @Nullable Instant missed,
        @Nullable Attendee attendee)
        implements Dated {

    public int minutes() {
        return (int) Duration.between(start, end).toMinutes();
    }

    /** Returns whether the calendar has it. */
    public boolean isBooked() {
        return state.isBooked();
    }

    /** Returns whether no calendar has it yet, or has it any more, though it is wanted. */
    public boolean isWished() {
        return isNoted() || isBeingBooked() || isWantedAgain();
    }

    /** Returns whether it was promised, and no calendar has it yet. */
    public boolean isNoted() {
        return state == AppointmentState.PROMISED;
    }

    /** Returns whether the calendar is asked for it at this moment, as far as we know. */
    public boolean isBeingBooked() {
        return state == AppointmentState.REQUESTED;
    }

    /** Returns whether it was cancelled and is wanted after all, so that it will be booked anew. */
    public boolean isWantedAgain() {
        return state == AppointmentState.CANCELLED && change != null && !isBeingCancelled();
    }

    /** Returns whether somebody counts on it, or hears in a moment whether they may, and it is still to come. */
    public boolean isComing(Instant now) {
        return start.isAfter(now) && (state.stands() || isWished());
    }

    /** Returns whether it was promised for a time to come, could not be then, and people have yet to call about it. */
    public boolean isMissed(Instant now) {
        return missed != null && missed.isAfter(now) && start.isAfter(now);
    }

    /** Returns whether it stands, and could not be moved to when it was promised to be. */
    public boolean isMissedMove() {
        return missed != null && isBooked();
    }

    /** What is to become of an appointment, as far as that is not settled. */
    public enum Coming {
        STANDS,
        CANCELLED,
        /** No calendar has it, and none will. */
        TAKEN_BACK,
        MOVED,
        /** No calendar has it yet. */
        WISHED,
        /** A calendar is asked for it just now, and whoever asked hears what it says. */
        BEING_BOOKED
    }

    /** Returns what is to become of it: of all that is true of it at once, what its caller has to hear. */
    public Coming coming() {
        if (isBeingCancelled()) {
            return isWishTakenBack() ? Coming.TAKEN_BACK : Coming.CANCELLED;
        }
        if (isBeingBooked()) {
            return Coming.BEING_BOOKED;
        }
        if (isWished()) {
            return Coming.WISHED;
        }
        return movingTo().isPresent() ? Coming.MOVED : Coming.STANDS;
    }

    /** Returns whether it is to be cancelled, which is not settled yet. */
    public boolean isBeingCancelled() {
        return change != null && change.kind() == AppointmentChange.Kind.CANCEL;
    }

    /** Returns whether it was only noted, and is not wanted any more. */
    public boolean isWishTakenBack() {
        return isNoted() && isBeingCancelled();
    }

    /** Returns whether something else is wanted of it than that it is as it is; a wish is for when it is wanted. */
    public boolean isWantedOtherwise() {
        return change != null && (!isNoted() || isBeingCancelled());
    }

    /** Returns whereto it is being moved; empty where it stays when it is. */
    public Optional<Instant> movingTo() {
        return Optional.ofNullable(change).map(OpenChange::start).filter(to -> !to.equals(start));
    }

    /** Returns when it will be, once all that is wanted of it is done. */
    public Instant willStart() {
        return movingTo().orElse(start);
    }

    /** Returns when it will be over then. */
    private Instant willEnd() {
        return willStart().plus(Duration.between(start, end));
    }

    /** Returns whether it will take any of that time. */
    public boolean isDuring(Instant from, Instant until) {
        return willStart().isBefore(until) && willEnd().isAfter(from);
    }

    @Override
    public Stream<Instant> starts() {
        return Stream.concat(Stream.of(start), movingTo().stream());
    }

    /** Returns the same with who comes. */
    CallerAppointment of(Attendee known) {
        return new CallerAppointment(
                id,
                operation,
                state,
                start,
                end,
                branch,
                service,
                connection,
                uid,
                lineage,
                heldUntil,
                reservation,
                calendar,
                change,
                deposit,
                missed,
                known);
    }

    /** Returns the name of who comes; empty where that is not known. */
    public String name() {
        return attendee == null ? "" : attendee.name();
    }

    /** Returns the address of who comes, in one spelling; empty where there is none. */
    public Optional<String> email() {
        return Optional.ofNullable(attendee)
                .map(Attendee::email)
                .map(address -> address.strip().toLowerCase(Locale.ROOT))
                .filter(address -> !address.isEmpty());
    }

    /** Returns whether its time is claimed in another calendar than this one: with somebody else, that is. */
    public boolean isElsewhere(Calendar than) {
        return calendar != null && !calendar.equals(than.key());
    }

    public boolean held() {
        return state == AppointmentState.HELD;
    }

    @Override
    public String toString() {
        return "CallerAppointment[" + id + " " + state + "]";
    }
}
