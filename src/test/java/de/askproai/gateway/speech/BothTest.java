package de.askproai.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BothTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "beides",
                "Beide!",
                "alle beide",
                "die beiden",
                "ja, beide bitte",
                "beide Termine absagen",
                "an beiden Tagen",
                "both",
                "Both of them, please",
                "I'd like both",
                "both appointments",
                "cancel both"
            })
    void whoWantsAllOfItSaysSo(String said) {
        assertThat(Both.isSaid(said)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Freitag",
                "nicht beide",
                "eins von beiden",
                "keins von beiden",
                "neither",
                "beides nicht",
                "both or none",
                ""
            })
    void whoSaysAnythingElseDoesNot(String said) {
        assertThat(Both.isSaid(said)).isFalse();
    }
}
