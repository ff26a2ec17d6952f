package de.askproai.gateway.booking;

import de.askproai.gateway.booking.hold.GivenUp;
import de.askproai.gateway.error.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an attempt to book ended; each is something to say to the caller. */
sealed interface BookingResult {
    /** The calendar has it. */
    record Booked(boolean pending) implements BookingResult {}

    /** The calendar has it, and it is sure once its deposit is paid. */
    record AwaitingDeposit() implements BookingResult {}

    /** Nothing is booked yet: the caller has to hear the terms first. */
    record TermsFirst() implements BookingResult {}

    /**
     * The calendar had an appointment of the same person at that time already.
     *
     * @param addressNoted whether the caller has added where they are written to
     */
    record AlreadyBooked(boolean addressNoted) implements BookingResult {
        AlreadyBooked() {
            this(false);
        }
    }

    /**
     * The caller has that time, or was promised it, but not with whom they wish for now.
     *
     * @param calendar the key of the calendar it is in
     */
    record WithSomebodyElse(String calendar, boolean booked) implements BookingResult {}

    /** How something the caller has stands beside what they wish for. */
    enum Beside {
        /** It is of that service, on that day. */
        SAME_DAY,
        /** It is for something else, at that very time. */
        SAME_TIME,
        /** It is on that day or at that very time, under a name that only sounds like theirs. */
        NAME_ALIKE
    }

    /**
     * The caller has something beside what they wish for; perhaps they mean to move it.
     *
     * @param start when; empty where they may only hear that there is one
     * @param branch at which; null where they may not hear when
     * @param wished whether it is a wish that was promised, which no calendar has yet
     */
    record HasBesides(
            Beside how, Optional<Instant> start, @Nullable UUID branch, boolean wished) implements BookingResult {}

    /** Somebody else has the time. */
    record Taken(List<Instant> free) implements BookingResult {
        public Taken {
            free = List.copyOf(free);
        }
    }

    /** The calendar takes no booking at that time. */
    record Outside(List<Instant> free) implements BookingResult {
        public Outside {
            free = List.copyOf(free);
        }
    }

    /** It is not to be had, and what stood in its way is not kept any more. */
    record InVain(BookingResult result, List<GivenUp> noLongerHeld) implements BookingResult {
        public InVain {
            noLongerHeld = List.copyOf(noLongerHeld);
        }
    }

    /** The calendar cannot be asked now; we will see to it. */
    record Promised(ErrorCode code) implements BookingResult {}

    /** Something else is done with it at the moment; somebody calls about it. */
    record Busy() implements BookingResult {}

    /** The calendar refused for a reason that asking again does not change. */
    record Refused(ErrorCode code) implements BookingResult {}
}
