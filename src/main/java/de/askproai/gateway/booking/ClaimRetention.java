package de.askproai.gateway.booking;

import de.askproai.gateway.work.Purge;
import java.time.Duration;

/** How long a claim stays on a time that is over; the appointment itself stays. */
public final class ClaimRetention {
    private static final Duration AFTERWARDS = Duration.ofDays(1);

    private ClaimRetention() {}

    public static Purge.Target target() {
        return new Purge.Target("slot_claims", "slot_claims", "ends_at >= $1 AND ends_at < $2", AFTERWARDS);
    }
}
