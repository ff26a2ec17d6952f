package de.askproai.gateway.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it on. Thread-safe. */
public final class MovedClock implements InstantSource {
    private final AtomicReference<Instant> now;

    public MovedClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /** Returns the time after the move. */
    public Instant moveOn(Duration by) {
        return now.updateAndGet(before -> before.plus(by));
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
