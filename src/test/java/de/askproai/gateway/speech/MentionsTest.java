package de.askproai.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Frage zur Rechnung | Rechnung | true",
                "meine Jahresrechnungen | Rechnung | true",
                "Terminverschiebung | Termin | true",
                "Farbe und Schnitt | Schnitt Farbe | true",
                "Eisdiele | Ei | false",
                "ein Ei bitte | Ei | true",
                "Reklamation | Rechnung | false",
                "'' | Rechnung | false",
                "etwas | '?' | false",
            })
    void aTopicIsSaidAlsoInsideLongerWords(String said, String topic, boolean expected) {
        assertThat(Mentions.topic(said, topic)).isEqualTo(expected);
    }
}
