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
                "once a month",
                "donnerstags um 15 Uhr",
                "donnerstags",
                "ich möchte donnerstags kommen",
                "die nächsten drei Donnerstage um 15 Uhr",
                "die kommenden 4 Donnerstage",
                "an den nächsten beiden Donnerstagen",
                "die nächsten Donnerstage",
                "drei Donnerstage hintereinander",
                "vier Wochen lang donnerstags um drei",
                "sechs Termine hintereinander ab Donnerstag",
                "jede Woche um 15 Uhr",
                "jede Woche Donnerstag",
                "Thursdays at 3 pm",
                "the next three Thursdays",
                "for a couple of Thursdays",
                "each week",
                "every single week on Thursday",
                "three weeks in a row"
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
                "sometime every day is fine",
                "donnerstags passt es mir am besten",
                "ich kann nur donnerstags",
                "am liebsten donnerstags nachmittags",
                "einen Termin donnerstags um zehn",
                "Donnerstag nachmittags",
                "in zwei Donnerstagen",
                "nächsten Donnerstag",
                "zwei Termine am Donnerstag",
                "ich war drei Wochen lang krank, also Donnerstag",
                "in den nächsten drei Wochen",
                "next Thursday's fine",
                "next Thursdays fine",
                "Thursday's good",
                "I'm only free on Thursdays",
                "Thursdays work best for me",
                "in two Thursdays",
                "an einem der nächsten Donnerstage",
                "meinen Donnerstags-Termin verschieben",
                "drei Wochen lang weg, danach am Donnerstag"
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
