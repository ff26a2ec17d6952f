package de.askproai.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.WorkConfig;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private final RetrySchedule schedule =
            new RetrySchedule(List.of(Duration.ofSeconds(1), Duration.ofSeconds(5)), RandomGenerator.getDefault());

    @Test
    void spreadsAttemptsOverTheWholeWait() {
        List<Duration> waits = IntStream.range(0, 500)
                .mapToObj(i -> schedule.next(2, null).orElseThrow())
                .toList();

        assertThat(waits).allMatch(wait -> wait.compareTo(Duration.ofSeconds(5)) <= 0 && wait.toMillis() >= 1);
        assertThat(waits).anyMatch(wait -> wait.toMillis() < 1000).anyMatch(wait -> wait.toMillis() > 4000);
    }

    @Test
    void endsAfterTheLastWait() {
        assertThat(schedule.next(3, null)).isEmpty();
        assertThat(schedule.next(3, Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void honoursWhatTheOtherSideAskedForUpToAnHour() {
        assertThat(schedule.next(1, Duration.ofSeconds(90))).contains(Duration.ofSeconds(90));
        assertThat(schedule.next(1, Duration.ofDays(3))).contains(Duration.ofHours(1));
    }

    @Test
    void whatSomebodyWaitsForIsTriedOftenAtFirstAndNotGivenUpSoonerThanUsual() {
        List<Duration> usual = WorkConfig.defaults().retries();
        List<Duration> often = RetrySchedule.WHERE_SOMEBODY_WAITS;

        assertThat(within(often, Duration.ofHours(1))).isGreaterThan(within(usual, Duration.ofHours(1)) + 5);
        assertThat(total(often)).isGreaterThanOrEqualTo(total(usual));
    }

    /** Returns how many attempts follow in that time at the latest. */
    private static int within(List<Duration> waits, Duration time) {
        int attempts = 0;
        Duration passed = Duration.ZERO;
        for (Duration wait : waits) {
            passed = passed.plus(wait);
            if (passed.compareTo(time) > 0) {
                return attempts;
            }
            attempts++;
        }
        return attempts;
    }

    private static Duration total(List<Duration> waits) {
        return waits.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
