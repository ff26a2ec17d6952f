package de.askproai.gateway.booking.hold;

import de.askproai.gateway.booking.appointment.SlotClaim;
import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.calendar.Operations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is needed to keep a time for a caller who has not agreed yet.
 *
 * @param operation the wish it came from: the same for every repetition
 * @param caller the number they call from, E.164; null where it is hidden
 * @param since now, on the business clock
 * @param keep for how long, in whole minutes
 */
public record HoldRequest(
        Calendar calendar,
        String operation,
        String callId,
        UUID branch,
        UUID service,
        Instant start,
        Instant end,
        @Nullable String caller,
        Instant since,
        Duration keep) {

    UUID company() {
        return calendar.company();
    }

    UUID appointment() {
        return UUID.nameUUIDFromBytes((company() + ":" + operation).getBytes(StandardCharsets.UTF_8));
    }

    Instant until() {
        return since.plus(keep);
    }

    SlotClaim claim() {
        return new SlotClaim(appointment(), start, end, until());
    }

    /** Returns the same wish once more, after the time was held and given up before. */
    HoldRequest again() {
        return new HoldRequest(
                calendar, Operations.next(operation), callId, branch, service, start, end, caller, since, keep);
    }

    @Override
    public String toString() {
        return "HoldRequest[" + appointment() + "]";
    }
}
