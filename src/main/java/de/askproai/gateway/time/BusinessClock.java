package de.askproai.gateway.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The clock of the shops: what "today" is for dates, availability, holds, reminders and quiet hours.
 *
 * <p>It may be shifted ({@code demo --clock}); signatures, leases and tokens therefore never use it, and SQL gets its
 * instants as parameters. Thread-safe.
 */
public final class BusinessClock {
    private final InstantSource clock;

    private BusinessClock(InstantSource clock) {
        this.clock = clock;
    }

    public static BusinessClock system() {
        return new BusinessClock(Clock.systemUTC());
    }

    /** Returns a clock that runs at normal speed from the given instant on. */
    public static BusinessClock startingAt(Instant start) {
        return new BusinessClock(Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), start)));
    }

    /** Returns a clock over any other one; a fixed one makes tests repeatable. */
    public static BusinessClock of(InstantSource clock) {
        return new BusinessClock(clock);
    }

    public Instant now() {
        return clock.instant();
    }

    /** Returns what it showed, shifted or not, at a moment of real time. */
    public Instant at(Instant moment, WallClock wall) {
        return now().minus(Duration.between(moment, wall.now()));
    }

    public ZonedDateTime now(ZoneId zone) {
        return clock.instant().atZone(zone);
    }
}
