package de.askproai.gateway.speech.when;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatingTest {
    private static final LocalDate THURSDAY = LocalDate.of(2026, 12, 3);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jeden Donnerstag um 15 Uhr",
                "jeden zweiten Donnerstag",
                "immer donnerstags um 15 Uhr",
                "ich möchte jeden Donnerstag kommen",
                "alle zwei Wochen",
                "ab Donnerstag alle 14 Tage",
                "Donnerstag um 15 Uhr, und dann jede Woche",
                "einmal die Woche",
                "wöchentlich ab Donnerstag",
                "als Dauertermin am Donnerstag",
                "every Thursday at 3 pm",
                "every other Thursday",
                "each Thursday",
                "every two weeks on Thursday",
                "weekly from Thursday on",
                "once a month"
            })
    void whatComesAgainIsHeard(String said) {
        assertThat(Repeating.isIn(said, THURSDAY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Donnerstag um 15 Uhr",
                "jeden Dienstag hab ich Chor, also Donnerstag",
                "jeden Tag außer Mittwoch",
                "Donnerstag, jeden Freitag arbeite ich",
                "in zwei Wochen",
                "alle beide",
                "auf jeden Fall Donnerstag",
                "jeder Donnerstag ist mir recht",
                "in der zweiten Woche",
                "every day but Friday",
                "I work every Tuesday, so Thursday",
                "in two weeks",
                "sometime every day is fine"
            })
    void nothingElseIs(String said) {
        assertThat(Repeating.isIn(said, THURSDAY)).isFalse();
    }

    @Test
    void anotherWeekdayIsToldOfAndNotWishedFor() {
        assertThat(Repeating.isIn("jeden Dienstag Chor, Donnerstag", THURSDAY)).isFalse();
        assertThat(Repeating.isIn("jeden Dienstag", null)).isTrue();
    }
}
