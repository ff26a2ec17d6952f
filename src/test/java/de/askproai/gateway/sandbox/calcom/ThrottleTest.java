package de.askproai.gateway.sandbox.calcom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");

    private final Throttle throttle = new Throttle(ThrottlePlan.DOCUMENTED);

    @Test
    void takes120RequestsAMinuteAndThenBlocksForAMinute() {
        for (int i = 1; i <= 120; i++) {
            assertThat(throttle.take("key", NOW)).isEqualTo(120 - i);
        }

        assertThat(throttle.take("key", NOW.plusSeconds(59))).isNegative();
        assertThat(throttle.take("key", NOW.plusSeconds(118))).isNegative();
        assertThat(throttle.take("key", NOW.plusSeconds(119))).isEqualTo(119);
    }

    @Test
    void countsEachKeyForItself() {
        for (int i = 0; i < 121; i++) {
            assertThat(throttle.take("busy", NOW)).isEqualTo(119 - i);
        }

        assertThat(throttle.take("quiet", NOW)).isEqualTo(119);
    }

    @Test
    void opensANewWindowWhenTheOldOneEnds() {
        assertThat(throttle.take("key", NOW)).isEqualTo(119);

        assertThat(throttle.secondsLeft("key", NOW.plusSeconds(20))).isEqualTo(40);
        assertThat(throttle.take("key", NOW.plusSeconds(60))).isEqualTo(119);
    }
}
