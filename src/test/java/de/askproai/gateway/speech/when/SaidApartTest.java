package de.askproai.gateway.speech.when;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.speech.when.Understanding.Question;
import de.askproai.gateway.speech.when.Understanding.Reason;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What agents pass on by several names, as {@code datum} and {@code wochentag}. It is Wednesday. */
class SaidApartTest {
    private static final ZonedDateTime NOW =
            LocalDateTime.of(2026, 12, 2, 10, 15).atZone(ZoneId.of("Europe/Berlin"));

    private final TimeExpressions expressions = new TimeExpressions();

    private Understanding understand(String said, @Nullable String time) {
        String together = Arrays.stream(said.split("&"))
                .map(String::strip)
                .reduce(SaidApart::and)
                .orElseThrow();
        return expressions.understand(together, time, NOW, Locale.GERMANY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nächste Woche & Donnerstag             | 2026-12-10
            Donnerstag & nächste Woche             | 2026-12-10
            KW 50 & Donnerstag                     | 2026-12-10
            2026-12-07 bis 2026-12-11 & Donnerstag | 2026-12-10
            2026-12-04 & Freitag                   | 2026-12-04
            2026-12-04 & am Freitag, den 4.12.     | 2026-12-04
            2026-12-03 & morgen                    | 2026-12-03
            2026-12-04T00:00:00 & Freitag          | 2026-12-04
            2026-12-04 & diese Woche               | 2026-12-04
            nächste Woche & 2026-12-10             | 2026-12-10
            Freitag & vormittags                   | 2026-12-04
            Haarschnitt & Freitag                  | 2026-12-04
            Freitag & am Freitag                   | 2026-12-04
            """)
    void whatRefinesTheOtherIsOneDay(String said, LocalDate day) {
        Understanding understood = understand(said, null);

        assertThat(understood.moment().day()).as("%s", understood).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-12-04 & Montag        | WEEKDAY_DISAGREES | Der 4. Dezember ist ein Freitag. Meinen Sie am Freitag, den 4. Dezember oder am Montag, den 7. Dezember?
            morgen & Montag            | WEEKDAY_DISAGREES | Der 3. Dezember ist ein Donnerstag. Meinen Sie am Donnerstag, den 3. Dezember oder am Montag, den 7. Dezember?
            2026-12-04 & 2026-12-05    | READINGS_DIFFER   | Meinen Sie am Freitag, den 4. Dezember oder am Samstag, den 5. Dezember?
            Montag & Dienstag          | READINGS_DIFFER   | Meinen Sie am Montag, den 7. Dezember oder am Dienstag, den 8. Dezember?
            2026-12-04 & nächste Woche | READINGS_DIFFER   | Meinen Sie am Freitag, den 4. Dezember oder zwischen Montag, dem 7. Dezember und Sonntag, dem 13. Dezember?
            gestern & Freitag          | PAST              | Dieser Zeitpunkt liegt schon in der Vergangenheit. Welcher andere Termin passt Ihnen?
            """)
    void whatDisagreesIsAskedAbout(String said, Reason reason, String question) {
        Question asked = (Question) understand(said, null);

        assertThat(asked.reason()).isEqualTo(reason);
        assertThat(asked.inWords(Locale.GERMANY, NOW.toLocalDate())).isEqualTo(question);
    }

    @Test
    void theTimeBesideItStays() {
        assertThat(understand("nächste Woche & Donnerstag", "15 Uhr").moment().clock())
                .isEqualTo(LocalTime.of(15, 0));
        assertThat(understand("Freitag um 10 Uhr & 2026-12-04", null).moment().clock())
                .isEqualTo(LocalTime.of(10, 0));
        assertThat(understand("Freitag um 10 Uhr & Freitag um 11 Uhr", null)).isInstanceOf(Question.class);
    }

    @Test
    void twoTimesAreReadTogether() {
        assertThat(understand("Freitag", SaidApart.and("15:00", "15 Uhr"))
                        .moment()
                        .clock())
                .isEqualTo(LocalTime.of(15, 0));
        assertThat(understand("Freitag", SaidApart.and("vormittags", "10 Uhr"))
                        .moment()
                        .clock())
                .isEqualTo(LocalTime.of(10, 0));
        assertThat(understand("Freitag", SaidApart.and("15 Uhr", "16 Uhr"))).isInstanceOf(Question.class);
    }

    @Test
    void theDayBesideATimeIsNoOtherOne() {
        assertThat(understand("2026-12-04", "Freitag um 15 Uhr").moment().clock())
                .isEqualTo(LocalTime.of(15, 0));
        assertThat(understand("2026-12-04", "Donnerstag um 15 Uhr")).isInstanceOf(Question.class);
        assertThat(understand("nächste Woche", "Donnerstag um 15 Uhr").moment().day())
                .isEqualTo(LocalDate.of(2026, 12, 10));
        assertThat(understand("Freitag", "morgen um acht").moment().day()).isEqualTo(LocalDate.of(2026, 12, 4));
    }

    @Test
    void theDayOfAMomentThatAProgramWroteIsNoOtherOne() {
        assertThat(understand("2026-12-04", "2026-12-04T15:00:00").moment().clock())
                .isEqualTo(LocalTime.of(15, 0));
        assertThat(understand("2026-12-04", "1970-01-01T15:00:00").moment().clock())
                .isEqualTo(LocalTime.of(15, 0));
        assertThat(understand("2026-12-04", "2026-12-05T15:00:00")).isInstanceOf(Question.class);
    }
}
