package de.askproai.gateway.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhenNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tag",
                "tag_im_monat",
                "buchungsdatum",
                "Abholtag",
                "urlaubswoche",
                "kalenderwoche",
                "besuchstermin",
                "wochentagswunsch",
                "tageswunsch",
                "lieferzeitraum",
                "wunschMonat",
                "pickup_date",
                "slot"
            })
    void namesOfDaysAndTimesMaySayWhen(String name) {
        assertThat(WhenNames.mayBeOne(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time_zone",
                "current_date",
                "geburtstag",
                "geburtsdatum",
                "birth_date",
                "date_of_birth",
                "anrufzeit",
                "systemzeit",
                "hochzeit",
                "vertrag",
                "betrag",
                "tags",
                "tagesangebot",
                "sonderwunsch",
                "stimmung",
                "update",
                "kandidat"
            })
    void othersDoNot(String name) {
        assertThat(WhenNames.mayBeOne(name)).isFalse();
    }
}
