package de.askproai.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenDatesTest {
    /** A Wednesday. */
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 2);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "heute|2026-12-02",
                "Morgen|2026-12-03",
                "morgen früh|2026-12-03",
                "übermorgen|2026-12-04",
                "uebermorgen|2026-12-04",
                "the day after tomorrow|2026-12-04",
                "Freitag|2026-12-04",
                "am nächsten Mittwoch|2026-12-09",
                "next Monday|2026-12-07",
                "4.12.|2026-12-04",
                "4.12|2026-12-04",
                "04.12.2026|2026-12-04",
                "4.12.26|2026-12-04",
                "1.12.|2027-12-01",
                "2026-12-24|2026-12-24",
                "2026-12-24T10:00:00+01:00|2026-12-24",
                "2023-12-24|2026-12-24",
                "Mittwoch, den 9. Dezember|2026-12-09",
                "19. März 2027|2027-03-19",
                "December 24th, 2026|2026-12-24",
                "29.2.|2028-02-29"
            })
    void understandsTheDay(String spoken, LocalDate meant) {
        assertThat(SpokenDates.parse(spoken, TODAY)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "irgendwann", "31.2.", "45.12.", "morgens", "2026-13-40", "99999999999.1."})
    void knowsWhatIsNoDay(String spoken) {
        assertThat(SpokenDates.parse(spoken, TODAY)).isEmpty();
    }
}
