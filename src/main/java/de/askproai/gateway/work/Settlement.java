package de.askproai.gateway.work;

import de.askproai.gateway.error.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is written about one item of a batch: its outcome, translated by the retry schedule.
 *
 * @param delay until the next attempt; zero when there is none
 * @param attempts failed attempts including this one
 */
record Settlement(
        Work work,
        Verdict verdict,
        @Nullable ErrorCode code,
        String detail,
        Duration delay,
        int attempts,
        Outcome outcome) {

    /** How an attempt ended; the stored number is part of the schema. */
    enum Verdict {
        DONE(0),
        RETRY(1),
        PARKED(2),
        DEAD(3);

        private final short stored;

        Verdict(int stored) {
            this.stored = (short) stored;
        }

        short stored() {
            return stored;
        }
    }

    private static final int LONGEST_DETAIL = 500;

    static Settlement of(Work work, Outcome outcome, RetrySchedule schedule) {
        if (outcome instanceof Outcome.Retry retry) {
            return retry(work, retry, schedule);
        }
        if (outcome instanceof Outcome.Park park) {
            return new Settlement(
                    work, Verdict.PARKED, park.code(), cut(park.detail()), park.pause(), work.attempts(), outcome);
        }
        if (outcome instanceof Outcome.Dead dead) {
            return new Settlement(
                    work, Verdict.DEAD, dead.code(), cut(dead.detail()), Duration.ZERO, work.attempts() + 1, outcome);
        }
        return new Settlement(work, Verdict.DONE, null, "", Duration.ZERO, work.attempts(), outcome);
    }

    private static Settlement retry(Work work, Outcome.Retry retry, RetrySchedule schedule) {
        int attempts = work.attempts() + 1;
        Optional<Duration> next = schedule.next(attempts, retry.after());
        return new Settlement(
                work,
                next.isPresent() ? Verdict.RETRY : Verdict.DEAD,
                retry.code(),
                cut(retry.detail()),
                next.orElse(Duration.ZERO),
                attempts,
                retry);
    }

    boolean comesAgain() {
        return verdict == Verdict.RETRY || verdict == Verdict.PARKED;
    }

    // PostgreSQL takes no NUL in text, and one detail must not fail its whole batch.
    private static String cut(String detail) {
        String clean = detail.replace('\0', ' ');
        return clean.length() <= LONGEST_DETAIL ? clean : clean.substring(0, LONGEST_DETAIL);
    }
}
