package de.askproai.gateway.sandbox.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The sandbox's two times: the business time that calendars, calls and invoices live in and that can be shifted, and
 * the wall time that signatures, delivery envelopes, quotas and idempotency keys use, as the vendors do.
 *
 * <p>Confined to the sandbox's event loop.
 */
public final class SandboxClock {
    private final Clock wall;
    private Duration offset = Duration.ZERO;
    private Consumer<Duration> follower = ahead -> {};

    public SandboxClock(Clock wall) {
        this.wall = wall;
    }

    public Instant now() {
        return wall.instant().plus(offset);
    }

    public Instant wall() {
        return wall.instant();
    }

    public Duration offset() {
        return offset;
    }

    /** Shifts business time so that it runs from {@code now} onwards. */
    public void setNow(Instant now) {
        setOffset(Duration.between(wall.instant(), now));
    }

    public void setOffset(Duration offset) {
        this.offset = offset;
        follower.accept(offset);
    }

    /** Tells of each shift, from now on, how far business time is ahead of wall time. */
    public void followedBy(Consumer<Duration> follower) {
        this.follower = follower;
    }
}
