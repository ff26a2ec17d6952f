package de.askproai.gateway.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicHolidaysTest {
    private static final PublicHolidays GERMANY = PublicHolidays.load("DE");

    /** As the Länder publish them. */
    @ParameterizedTest
    @CsvSource({
        "2026-06-04, BY, Fronleichnam",
        "2026-06-04, NW, Fronleichnam",
        "2026-06-04, BE,",
        "2026-06-04, SN,",
        "2026-03-08, BE, Internationaler Frauentag",
        "2026-03-08, BY,",
        "2026-11-18, SN, Buß- und Bettag",
        "2026-11-18, BE,",
        "2026-10-31, SN, Reformationstag",
        "2026-10-31, BY,",
        "2026-08-08, BY-AG, Friedensfest",
        "2026-08-08, BY,",
        "2026-10-03, , Tag der Deutschen Einheit",
        "2026-12-25, BE, Erster Weihnachtsfeiertag",
        "2026-12-26, , Zweiter Weihnachtsfeiertag",
        "2026-12-24, BE,",
        "2027-03-26, BE, Karfreitag"
    })
    void knowsTheHolidaysOfALand(LocalDate day, String land, String name) {
        assertThat(GERMANY.on(day, Optional.ofNullable(land)).map(holiday -> holiday.name(Locale.GERMANY)))
                .isEqualTo(Optional.ofNullable(name));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-04, BY, Corpus Christi",
        "2026-12-25, BE, Christmas Day",
        "2026-12-26, , Boxing Day",
        "2026-05-01, BE, Labour Day",
        "2026-05-25, BE, Whit Monday",
        "2026-11-01, BY, All Saints' Day"
    })
    void namesThemInEnglishToo(LocalDate day, String land, String name) {
        assertThat(GERMANY.on(day, Optional.ofNullable(land)).orElseThrow().name(Locale.US))
                .isEqualTo(name);
    }

    @Test
    void knowsTheSixteenLaenderAndOtherCountries() {
        assertThat(GERMANY.regions())
                .contains(
                        "BE", "BB", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH")
                .contains("BY-AG");
        assertThat(PublicHolidays.countries()).contains("DE", "AT", "CH", "NL").doesNotContain("NYSE");
        assertThat(PublicHolidays.load("AT").on(LocalDate.of(2026, 10, 26), Optional.empty()))
                .isPresent();
        assertThatThrownBy(() -> PublicHolidays.load("ZZ")).isInstanceOf(IllegalArgumentException.class);
    }
}
