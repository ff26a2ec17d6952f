package de.askproai.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenTimesTest {

    @ParameterizedTest
    @CsvSource({
        "14 Uhr,14:00",
        "14 Uhr 30,14:30",
        "um 9 Uhr,09:00",
        "14:30,14:30",
        "14:30 Uhr,14:30",
        "14.30 Uhr,14:30",
        "14.30,14:30",
        "1430,14:30",
        "0900,09:00",
        "9,09:00",
        "14:30:00,14:30",
        "2:30 pm,14:30",
        "12 am,00:00",
        "12 pm,12:00",
        "2026-12-24T10:15:00+01:00,10:15"
    })
    void understandsTheTime(String spoken, LocalTime meant) {
        assertThat(SpokenTimes.parse(spoken)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "egal", "25 Uhr", "14:75", "24 Uhr", "13 pm", "am 4.12.2026"})
    void knowsWhatIsNoTime(String spoken) {
        assertThat(SpokenTimes.parse(spoken)).isEmpty();
    }
}
