package de.askproai.gateway.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    @Test
    void takesTheEarlierOfTwoLimits() {
        Deadline deadline = Deadline.in(Duration.ofSeconds(10));

        assertThat(deadline.atMost(Duration.ofSeconds(1)).remaining()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(deadline.atMost(Duration.ofMinutes(1))).isSameAs(deadline);
    }

    @Test
    void neverReportsANegativeRemainder() {
        Deadline past = Deadline.in(Duration.ofSeconds(-1));

        assertThat(past.passed()).isTrue();
        assertThat(past.remaining()).isZero();
        assertThat(past.overdue()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(Deadline.in(Duration.ofSeconds(1)).overdue()).isZero();
    }
}
