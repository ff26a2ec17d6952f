package de.askproai.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AbsenceWorkTest {
    @Test
    void looksLessOftenTheLongerSomethingIsUnsettled() {
        assertThat(AbsenceWork.untilSettled(0)).isEqualTo(Duration.ofSeconds(3));
        assertThat(AbsenceWork.untilSettled(10)).isEqualTo(Duration.ofSeconds(3));
        assertThat(AbsenceWork.untilSettled(11)).isEqualTo(Duration.ofSeconds(6));
        assertThat(AbsenceWork.untilSettled(16)).isEqualTo(Duration.ofSeconds(192));
        assertThat(AbsenceWork.untilSettled(17)).isEqualTo(Duration.ofMinutes(5));
        assertThat(AbsenceWork.untilSettled(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
    }
}
