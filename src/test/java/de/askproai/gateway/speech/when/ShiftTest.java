package de.askproai.gateway.speech.when;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other times than Thursday, 3 December, 14:00. */
class ShiftTest {
    private static final ZonedDateTime THERE = ZonedDateTime.parse("2026-12-03T14:00+01:00[Europe/Berlin]");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            eine Stunde später              | 2026-12-03T15:00
            um eine Stunde nach hinten      | 2026-12-03T15:00
            zwei Stunden früher             | 2026-12-03T12:00
            2 Stunden eher                  | 2026-12-03T12:00
            eine halbe Stunde später        | 2026-12-03T14:30
            ne halbe Stunde nach vorne      | 2026-12-03T13:30
            eine Viertelstunde früher       | 2026-12-03T13:45
            eine Dreiviertelstunde später   | 2026-12-03T14:45
            anderthalb Stunden später       | 2026-12-03T15:30
            zweieinhalb Stunden später      | 2026-12-03T16:30
            1,5 Stunden später              | 2026-12-03T15:30
            dreißig Minuten später          | 2026-12-03T14:30
            eine Stunde und 15 Minuten später | 2026-12-03T15:15
            einen Tag später                | 2026-12-04T14:00
            zwei Tage vorher                | 2026-12-01T14:00
            am nächsten Tag                 | 2026-12-04T14:00
            tags darauf                     | 2026-12-04T14:00
            am Tag davor                    | 2026-12-02T14:00
            eine Woche nach hinten          | 2026-12-10T14:00
            vierzehn Tage später            | 2026-12-17T14:00
            die Woche darauf                | 2026-12-10T14:00
            einen Monat später              | 2027-01-03T14:00
            an hour later                   | 2026-12-03T15:00
            one hour earlier                | 2026-12-03T13:00
            half an hour earlier            | 2026-12-03T13:30
            a quarter of an hour later      | 2026-12-03T14:15
            an hour and a half later        | 2026-12-03T15:30
            two and a half hours later      | 2026-12-03T16:30
            push it back 30 minutes         | 2026-12-03T14:30
            bring it forward by two hours   | 2026-12-03T12:00
            a week later                    | 2026-12-10T14:00
            the following day               | 2026-12-04T14:00
            the day after                   | 2026-12-04T14:00
            the week before                 | 2026-11-26T14:00
            """)
    void saysHowMuchFurtherItIs(String said, String then) {
        assertThat(Shift.of(said).from(THERE).toLocalDateTime()).hasToString(then);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "morgen um 15 Uhr",
                "in einer Stunde",
                "in zwei Wochen",
                "nächste Woche",
                "später",
                "etwas früher",
                "nach 17 Uhr",
                "the day after tomorrow",
                "the day before yesterday",
                "eine Stunde früher oder später",
                "2026-12-04",
                "15:00"
            })
    void whatIsSaidOtherwiseIsNone(String said) {
        assertThat(Shift.of(said)).isEqualTo(Shift.NONE);
    }

    @Test
    void theDayOrTheTimeMayStay() {
        assertThat(Shift.of("selbe Zeit, nächste Woche").sameTime()).isTrue();
        assertThat(Shift.of("zur gleichen Uhrzeit am Freitag").sameTime()).isTrue();
        assertThat(Shift.of("same time on Friday").sameTime()).isTrue();
        assertThat(Shift.of("am selben Tag um 16 Uhr").sameDay()).isTrue();
    }
}
