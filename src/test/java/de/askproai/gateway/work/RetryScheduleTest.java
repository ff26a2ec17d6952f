package de.askproai.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;

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
}
