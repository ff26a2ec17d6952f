package de.askproai.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenCodeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "471230|471230",
                "4 7 1 2 3 0|471230",
                "47-12-30|471230",
                "471 230|471230",
                "vier sieben eins zwei drei null|471230",
                "Vier, sieben, eins, zwo, drei, null.|471230",
                "siebenundvierzig zwölf dreißig|471230",
                "einundvierzig elf null sieben|411107",
                "ein und vierzig elf null sieben|411107",
                "sieben und vierzig zwölf dreißig|471230",
                "doppel vier eins zwei drei null|441230",
                "der Code ist vier sieben eins zwei drei null|471230",
                "fuenf fünf sechs sechs acht acht|556688",
                "four seven one two three oh|471230",
                "forty seven twelve thirty|471230",
                "forty-seven, twelve, thirty|471230",
                "double four one two three zero|441230",
                "it's four seven one two three zero|471230",
                "forty one two three four|401234",
                "null null null null null null|000000"
            })
    void hearsSixDigits(String said, String digits) {
        assertThat(SpokenCode.digits(said, 6)).contains(digits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vier sieben eins",
                "vier sieben eins zwei drei null fünf",
                "1234567",
                "keine Ahnung",
                "ich habe keinen bekommen",
                "🎉",
                "+++",
                "doppel",
                "und und und"
            })
    void hearsNoneWhereThereAreNotSix(String said) {
        assertThat(SpokenCode.digits(said, 6)).isEmpty();
    }

    @Test
    void isNotBusyForLongWithWhatNobodySays() {
        String endless = "doppel vierundvierzig und ".repeat(100_000);

        Assertions.assertTimeout(
                Duration.ofSeconds(2),
                () -> assertThat(SpokenCode.digits(endless, 6)).isEmpty());
    }
}
