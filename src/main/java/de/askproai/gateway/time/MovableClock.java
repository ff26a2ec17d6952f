package de.askproai.gateway.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that runs at normal speed at a distance from the machine's, which may be changed. Thread-safe. */
public final class MovableClock implements InstantSource {
    private final Clock machine = Clock.systemUTC();
    private volatile Duration offset = Duration.ZERO;

    /** Sets how far it is ahead of the machine's clock; negative for behind. */
    public void setOffset(Duration ahead) {
        offset = ahead;
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(offset);
    }
}
