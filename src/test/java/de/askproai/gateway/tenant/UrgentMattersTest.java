package de.askproai.gateway.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrgentMattersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ich blute stark",
                "weil es so stark blutet",
                "Es blutet sehr stark!",
                "Mein Kind atmet nicht mehr",
                "er ist ohnmächtig geworden",
                "Sie ist OHNMAECHTIG",
                "Die Blutung hört nicht auf",
                "my son passed out",
                "It won't stop bleeding",
                "He isn't breathing, he is not breathing",
                "Das ist ein Notfall"
            })
    void hearsWhatIsUrgentWithoutAWordOfTheCompany(String said) {
        assertThat(UrgentMatters.DEFAULTS.areIn(said)).isTrue();
        assertThat(UrgentMatters.DEFAULTS.areRemarked(said)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"kein Notfall", "it's not an emergency", "bitte mit Föhnen", "Blutbild", "die Luft war stickig"})
    void hearsNothingElse(String said) {
        assertThat(UrgentMatters.DEFAULTS.areIn(said)).isFalse();
        assertThat(UrgentMatters.DEFAULTS.areRemarked(said)).isFalse();
    }

    @Test
    void aRemarkThatSaysItIsNoEmergencyIsNoneThoughItTellsOfOne() {
        String said = "hatte vor Jahren einen Herzinfarkt, kein Notfall";

        assertThat(UrgentMatters.DEFAULTS.areRemarked(said)).isFalse();
        // Said to the reception it is one too many rather than one too few.
        assertThat(UrgentMatters.DEFAULTS.areIn(said)).isTrue();
        assertThat(UrgentMatters.DEFAULTS.areRemarked("erst kein Notfall, jetzt ein Notfall"))
                .isTrue();
    }

    @Test
    void theCompanysPhrasesCountInsteadOfOursInTheirLanguage() {
        UrgentMatters own = new UrgentMatters(Map.of(), Map.of("de", List.of("Nachblutung")));

        assertThat(own.areRemarked("eine Nachblutung")).isTrue();
        assertThat(own.areRemarked("ich blute stark")).isFalse();
        assertThat(own.areRemarked("heart attack")).isTrue();
    }
}
