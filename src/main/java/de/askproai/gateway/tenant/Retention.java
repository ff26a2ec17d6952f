package de.askproai.gateway.tenant;

import de.askproai.gateway.config.RetentionConfig;
import java.time.Duration;
import java.util.Optional;

/**
 * For how long a company has personal data kept, where it wants less than the gateway's configuration.
 *
 * @param events webhook events; empty: as long as configured
 * @param calls phone calls with all on their timelines, the promises settled in them, and absences that are over; empty: as
 *     long as configured
 * @param appointments whose appointments were, counted from their end; empty: until the person is erased
 */
public record Retention(Optional<Duration> events, Optional<Duration> calls, Optional<Duration> appointments) {
    public static final Retention AS_CONFIGURED = new Retention(Optional.empty(), Optional.empty(), Optional.empty());

    /** Returns how long webhook events are kept if that is shorter than for everybody. */
    public Optional<Duration> shorterEvents(RetentionConfig configured) {
        return events.filter(own -> own.compareTo(configured.events()) < 0);
    }

    /** Returns how long phone calls are kept if that is shorter than for everybody. */
    public Optional<Duration> shorterCalls(RetentionConfig configured) {
        return calls.filter(own -> own.compareTo(configured.calls()) < 0);
    }
}
