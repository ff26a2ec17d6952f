package de.askproai.gateway.time;

import java.time.Clock;
import java.time.Instant;

/** The machine's real time, for signatures, token expiry, ids and logs; never shifted. Thread-safe. */
public final class WallClock {
    private final Clock clock;

    private WallClock(Clock clock) {
        this.clock = clock;
    }

    public static WallClock system() {
        return new WallClock(Clock.systemUTC());
    }

    /** Returns a wall clock over another one, so that tests can present old and future timestamps. */
    public static WallClock of(Clock clock) {
        return new WallClock(clock);
    }

    public Instant now() {
        return clock.instant();
    }

    public long millis() {
        return clock.millis();
    }
}
