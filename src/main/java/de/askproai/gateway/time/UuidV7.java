package de.askproai.gateway.time;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Makes ids that sort by the time they were made: UUID version 7,
 * <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.7">RFC 9562 section 5.7</a>.
 *
 * <p>The ids of one instance strictly grow, also when the clock stands still or steps back: the 12 bits after the
 * millisecond count (section 6.2, method 1), and borrow from the next millisecond when they are used up. Not
 * thread-safe: one instance per event loop. The random part is not a secret.
 */
public final class UuidV7 {
    private static final int COUNTER_LIMIT = 1 << 12;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_BITS = 0x3fff_ffff_ffff_ffffL;

    private final WallClock clock;
    private final SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());
    private long millis;
    private int counter;

    public UuidV7(WallClock clock) {
        this.clock = clock;
    }

    public UUID next() {
        long now = clock.millis();
        if (now > millis) {
            startMillisecond(now);
        } else if (++counter == COUNTER_LIMIT) {
            startMillisecond(millis + 1);
        }
        return new UUID((millis << 16) | VERSION | counter, VARIANT | (random.nextLong() & RANDOM_BITS));
    }

    /** Returns the moment an id of version 7 was made, to the millisecond. */
    public static Instant madeAt(UUID id) {
        if (id.version() != 7) {
            throw new IllegalArgumentException("Not a UUID of version 7");
        }
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** Returns an id no id of version 7 that was made at that moment or later sorts before. */
    public static UUID floor(Instant moment) {
        return new UUID((moment.toEpochMilli() << 16) | VERSION, VARIANT);
    }

    private void startMillisecond(long start) {
        millis = start;
        counter = random.nextInt(COUNTER_LIMIT / 2); // the upper half is room to count
    }
}
