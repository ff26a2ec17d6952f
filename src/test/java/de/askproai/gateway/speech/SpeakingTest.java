package de.askproai.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SpeakingTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 2);

    @Test
    void saysDaysAndTimesInBothLanguages() {
        LocalDate friday = LocalDate.of(2026, 12, 4);

        assertThat(Speaking.day(TODAY.plusDays(1), TODAY, Locale.GERMAN)).isEqualTo("morgen");
        assertThat(Speaking.day(friday, TODAY, Locale.GERMANY)).isEqualTo("am Freitag, den 4. Dezember");
        assertThat(Speaking.day(friday, TODAY, Locale.ENGLISH)).isEqualTo("on Friday, December 4");
        assertThat(Speaking.day(LocalDate.of(2027, 12, 4), TODAY, Locale.GERMAN))
                .isEqualTo("am Samstag, den 4. Dezember 2027");
        assertThat(Speaking.day(LocalDate.of(2027, 12, 4), TODAY, Locale.ENGLISH))
                .isEqualTo("on Saturday, December 4, 2027");
        assertThat(Speaking.date(TODAY, TODAY, Locale.GERMAN)).isEqualTo("am Mittwoch, den 2. Dezember");
        assertThat(Speaking.time(LocalTime.of(14, 0), Locale.GERMAN)).isEqualTo("14 Uhr");
        assertThat(Speaking.time(LocalTime.of(14, 30), Locale.GERMAN)).isEqualTo("14:30 Uhr");
        assertThat(Speaking.time(LocalTime.of(6, 30), Locale.GERMAN)).isEqualTo("6:30 Uhr morgens");
        assertThat(Speaking.time(LocalTime.of(14, 30), Locale.ENGLISH)).isEqualTo("2:30 PM");
    }

    @Test
    void joinsChoices() {
        assertThat(Speaking.either(List.of(), Locale.GERMAN)).isEmpty();
        assertThat(Speaking.either(List.of("a"), Locale.GERMAN)).isEqualTo("a");
        assertThat(Speaking.either(List.of("a", "b", "c"), Locale.GERMAN)).isEqualTo("a, b oder c");
    }

    @Test
    void foldsGermanWords() {
        assertThat(Folding.words("  Dauerwelle & Färben (groß) ")).isEqualTo("dauerwelle faerben gross");
    }
}
