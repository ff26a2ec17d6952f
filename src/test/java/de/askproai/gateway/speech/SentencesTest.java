package de.askproai.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.testing.Speakable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
    private static final String HELP = "Bei Gefahr wählen Sie bitte sofort die 112.";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Ich finde keinen kommenden Termin von Ihnen. | Ich finde keinen kommenden Termin von Ihnen.
            Ihr Termin am Freitag, den 4. Dezember um 10 Uhr ist abgesagt. | Ihr Termin am Freitag, den 4. Dezember um 10 Uhr ist abgesagt.
            Dazu finde ich keinen Termin. Sie haben einen Termin morgen um 9 Uhr. | Dazu finde ich keinen Termin; Sie haben einen Termin morgen um 9 Uhr.
            Das geht leider nicht. Ich finde keinen anderen. | Das geht leider nicht; ich finde keinen anderen.
            Das ist am 4. Dezember. Die Anzahlung geht zurück. | Das ist am 4. Dezember; die Anzahlung geht zurück.
            Ihr Termin ist abgesagt. Möchten Sie einen neuen? | Ihr Termin ist abgesagt; möchten Sie einen neuen?
            Meinen Sie den bei Dr. Kern? Den gibt es nicht. | Meinen Sie den bei Dr. Kern; den gibt es nicht.
            """)
    void anAnswerBehindASentenceIsOneSentence(String answer, String said) {
        String both = Sentences.behind(HELP, answer, 320);

        assertThat(both).isEqualTo(HELP + " " + said);
    }

    @Test
    void theSentenceBeforeEndsAsOne() {
        assertThat(Sentences.behind("Wählen Sie die 112", "Ihr Termin ist abgesagt.", 320))
                .isEqualTo("Wählen Sie die 112. Ihr Termin ist abgesagt.");
        assertThat(Sentences.behind("Dial 112!", "It is cancelled. I will write to you.", 320))
                .isEqualTo("Dial 112! It is cancelled; I will write to you.");
        assertThat(Sentences.behind("Dial 112.", "It is cancelled. Would you like another one?", 320))
                .isEqualTo("Dial 112. It is cancelled; would you like another one?");
    }

    @Test
    void ofTooMuchTheQuestionIsSaidElseWhatComesFirst() {
        String asks = "Dazu finde ich keinen Termin. Welchen meinen Sie?";
        String tells = "Ihr Termin ist abgesagt. Sie bekommen noch einen Brief von uns.";

        assertThat(Sentences.behind(HELP, asks, 70)).isEqualTo(HELP + " Welchen meinen Sie?");
        assertThat(Sentences.behind(HELP, tells, 80)).isEqualTo(HELP + " Ihr Termin ist abgesagt.");
        Speakable.check(Sentences.behind(HELP, asks, 320));
    }
}
