package de.askproai.gateway.booking.hold;

import de.askproai.gateway.error.ErrorCode;
import java.time.Instant;
import java.util.List;

/** How an attempt to keep a time ended; each is something to say to the caller. */
public sealed interface HoldResult {
    /** It is kept until then, on the business clock. */
    record Held(Instant until) implements HoldResult {}

    /** Somebody else has the time, or the calendar does not offer it. */
    record Taken(List<Instant> free) implements HoldResult {
        public Taken {
            free = List.copyOf(free);
        }
    }

    /** The calendar cannot be asked now. */
    record CannotLook(ErrorCode code) implements HoldResult {}
}
