package de.askproai.gateway.booking.change;

import de.askproai.gateway.error.ErrorCode;
import java.time.Instant;
import java.util.List;

/** How an attempt to change an appointment ended; each is something to say to the caller. */
public sealed interface ChangeResult {
    /** It is changed. */
    record Done(boolean pending) implements ChangeResult {}

    /** The calendar cannot be asked now, or is being asked for something else; we will see to it. */
    record Promised(ErrorCode code) implements ChangeResult {
        /** Returns whether the calendar did not answer. */
        public boolean isCalendarAway() {
            return code != ErrorCode.CONFLICT;
        }
    }

    /** Somebody else has the time it was to be moved to. */
    record Taken(List<Instant> free) implements ChangeResult {
        public Taken {
            free = List.copyOf(free);
        }
    }

    /** It is as it was: the calendar refused, and asking again does not change that. */
    record Refused(ErrorCode code) implements ChangeResult {}

    /** Something else is done with it at the moment; somebody calls about this. */
    record Busy() implements ChangeResult {}

    /** Something else was wanted of it meanwhile, and that counts. */
    record Replaced() implements ChangeResult {}

    /** It does not stand any more. */
    record Gone() implements ChangeResult {}
}
