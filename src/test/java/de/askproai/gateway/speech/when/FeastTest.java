package de.askproai.gateway.speech.when;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeastTest {

    @ParameterizedTest
    @CsvSource({
        "EASTER_SUNDAY,2024-03-31",
        "EASTER_SUNDAY,2025-04-20",
        "EASTER_SUNDAY,2026-04-05",
        "EASTER_SUNDAY,2027-03-28",
        "EASTER_SUNDAY,2035-03-25",
        "EASTER_SUNDAY,2038-04-25",
        "CORPUS_CHRISTI,2026-06-04",
        "REPENTANCE,2026-11-18",
        "REPENTANCE,2022-11-16",
        "FIRST_ADVENT,2026-11-29",
        "FIRST_ADVENT,2022-11-27",
        "FOURTH_ADVENT,2028-12-24",
        "MOTHERS_DAY,2026-05-10"
    })
    void fallsOnTheDayOfTheChurchAndTheLaw(Feast feast, LocalDate day) {
        assertThat(feast.next(day.withDayOfYear(1)).from()).isEqualTo(day);
        assertThat(feast.next(day).from()).isEqualTo(day);
    }
}
