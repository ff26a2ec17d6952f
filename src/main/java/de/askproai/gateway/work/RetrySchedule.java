package de.askproai.gateway.work;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When failing work is tried again: growing waits with full jitter, so that what failed together does not return together.
 *
 * <p>A wait the other side asked for is honoured up to an hour.
 */
public final class RetrySchedule {
    /**
     * Of what a person waits for: as long as any other by default, and far more often in the first two hours, since by the usual
     * waits half an hour may pass after what was away is back.
     */
    public static final List<Duration> WHERE_SOMEBODY_WAITS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(24));

    private static final Duration LONGEST_ASKED_WAIT = Duration.ofHours(1);

    private final List<Duration> waits;
    private final RandomGenerator random;

    public RetrySchedule(List<Duration> waits, RandomGenerator random) {
        this.waits = List.copyOf(waits);
        this.random = random;
    }

    /**
     * Returns the wait before the next attempt, or empty when there is none.
     *
     * @param failedAttempts attempts that failed so far, 1 or more
     * @param asked what the other side asked for, null when it did not
     */
    public Optional<Duration> next(int failedAttempts, @Nullable Duration asked) {
        if (failedAttempts > waits.size()) {
            return Optional.empty();
        }
        long ceiling = waits.get(failedAttempts - 1).toMillis();
        Duration jittered = Duration.ofMillis(1 + random.nextLong(Math.max(1, ceiling)));
        return Optional.of(asked == null ? jittered : longer(jittered, shorter(asked, LONGEST_ASKED_WAIT)));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
