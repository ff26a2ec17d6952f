package de.askproai.gateway.booking.absence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AbsenceWorkTest {
    /** They wait for minutes in the queue while the program is updated. */
    @Test
    void goesOnWithStepsOfAnOlderVersion() {
        UUID absence = UUID.fromString("7b0f3a52-3c5f-4a5e-9f3d-0d9b7f1f2a11");
        AbsenceWork.Step step = new AbsenceWork.Step(absence, 12);

        assertThat(AbsenceWork.Step.of(absence.toString().getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(new AbsenceWork.Step(absence, 0));
        assertThat(AbsenceWork.Step.of(step.toBytes())).isEqualTo(step);
    }

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
