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
            1 h 30 min später               | 2026-12-03T15:30
            eine Stunde und eine Viertelstunde später | 2026-12-03T15:15
            etwa eine Stunde später         | 2026-12-03T15:00
            so ungefähr eine Stunde später  | 2026-12-03T15:00
            so um eine Stunde später        | 2026-12-03T15:00
            so um die zwei Stunden später   | 2026-12-03T16:00
            in etwa eine Stunde später      | 2026-12-03T15:00
            eine gute Stunde später         | 2026-12-03T15:00
            eine knappe halbe Stunde früher | 2026-12-03T13:30
            ein Stündchen später            | 2026-12-03T15:00
            noch eine Stunde später         | 2026-12-03T15:00
            eine weitere Stunde später      | 2026-12-03T15:00
            einen Tag später                | 2026-12-04T14:00
            zwei Tage vorher                | 2026-12-01T14:00
            am nächsten Tag                 | 2026-12-04T14:00
            tags darauf                     | 2026-12-04T14:00
            am Tag davor                    | 2026-12-02T14:00
            am Tag davor eine Stunde später | 2026-12-02T15:00
            eine Woche darauf               | 2026-12-10T14:00
            eine Woche nach hinten          | 2026-12-10T14:00
            vierzehn Tage später            | 2026-12-17T14:00
            die Woche darauf                | 2026-12-10T14:00
            einen Monat später              | 2027-01-03T14:00
            an hour later                   | 2026-12-03T15:00
            about an hour later             | 2026-12-03T15:00
            an hour or so later             | 2026-12-03T15:00
            another hour later              | 2026-12-03T15:00
            one more hour later             | 2026-12-03T15:00
            one hour earlier                | 2026-12-03T13:00
            half an hour earlier            | 2026-12-03T13:30
            a quarter of an hour later      | 2026-12-03T14:15
            an hour and a half later        | 2026-12-03T15:30
            two and a half hours later      | 2026-12-03T16:30
            two hours and a half later      | 2026-12-03T16:30
            twenty-five minutes later       | 2026-12-03T14:25
            move it to an hour later        | 2026-12-03T15:00
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
                "I'm back in two weeks",
                "eher in zwei Wochen",
                "in zwei Wochen oder später",
                "in zwei Wochen, nicht früher",
                "nicht zur selben Zeit",
                "2026-12-04",
                "15:00"
            })
    void whatIsSaidOtherwiseIsNone(String said) {
        assertThat(Shift.of(said)).isEqualTo(Shift.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            eine Stunde früher oder später       | TIME
            ein bis zwei Stunden später          | TIME
            zwei, drei Stunden später            | TIME
            eine halbe bis eine Stunde später    | TIME
            eine halbe, eine Stunde später       | TIME
            eine Stunde, eine halbe Stunde später | TIME
            eine Stunde, also 60 Minuten, später | TIME
            eine Stunde, 60 Minuten später       | TIME
            zwei Stunden, drei Stunden später    | TIME
            eine Stunde nicht später             | TIME
            mindestens eine Stunde später        | TIME
            selbe Zeit, eine Stunde später       | TIME
            one to two hours later               | TIME
            two or three hours later             | TIME
            an hour to two hours later           | TIME
            two hours back                       | TIME
            move it back two days                | DAY
            move it forward by a week            | DAY
            two days and a half later            | DAY
            zwei, drei Tage später               | DAY
            eine Woche, also 7 Tage, später      | DAY
            einen Tag und eine Stunde später     | DAY
            am selben Tag eine Woche später      | DAY
            """)
    void whatIsUnclearIsNeverGuessed(String said, Shift.Doubt what) {
        assertThat(Shift.of(said)).isEqualTo(new Shift(0, 0, 0, false, false, what));
    }

    @Test
    void whatIsSaidTwiceIsMeantOnce() {
        Shift week = Shift.of("eine Woche später");

        assertThat(week.and(Shift.of("7 Tage später"))).isEqualTo(week);
        assertThat(week.and(Shift.of("selbe Zeit")).from(THERE)).isEqualTo(THERE.plusWeeks(1));
        assertThat(week.and(Shift.of("eine Stunde früher")).from(THERE))
                .isEqualTo(THERE.plusWeeks(1).minusHours(1));
        assertThat(week.and(Shift.of("zwei Wochen später")).doubt()).isEqualTo(Shift.Doubt.DAY);
        assertThat(week.and(Shift.of("168 Stunden später")).doubt()).isEqualTo(Shift.Doubt.DAY);
        assertThat(Shift.of("eine Stunde später")
                        .and(Shift.of("30 Minuten später"))
                        .doubt())
                .isEqualTo(Shift.Doubt.TIME);
    }

    @Test
    void itMayBeSoMuchFurtherOnceMore() {
        assertThat(Shift.isOnceMore("noch eine Stunde später")).isTrue();
        assertThat(Shift.isOnceMore("another hour later")).isTrue();
        assertThat(Shift.isOnceMore("eine Stunde später")).isFalse();
    }

    @Test
    void theDayOrTheTimeMayStay() {
        assertThat(Shift.of("selbe Zeit, nächste Woche").sameTime()).isTrue();
        assertThat(Shift.of("zur gleichen Uhrzeit am Freitag").sameTime()).isTrue();
        assertThat(Shift.of("same time on Friday").sameTime()).isTrue();
        assertThat(Shift.of("am selben Tag um 16 Uhr").sameDay()).isTrue();
    }
}
