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
