package de.askproai.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            es blutet stark                        | true
            es bluten beide ganz schön stark       | true
            es blutet, stark                       | true
            es blutet, am Arm ganz stark           | false
            es blutet nicht sehr stark             | false
            es blutet eins zwei drei vier fünf stark | true
            es blutet eins zwei drei vier fünf sechs stark | false
            verblutet stark                        | false
            """)
    void aGapTakesAFewWordsOfTheClause(String said, boolean expected) {
        assertThat(Clauses.of(said).tellOf(Phrase.of("blutet|bluten … stark"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Schlag-anfall | ein Schlag Anfall | true
            Schlag-anfall | ein SCHLAGANFALL  | true
            Schlag-anfall | ein Anfall        | false
            can't feel    | I cant feel it    | true
            can't feel    | I can't feel it   | true
            """)
    void aWordMayBeHeardAsTwo(String notation, String said, boolean expected) {
        assertThat(Clauses.of(said).tellOf(Phrase.of(notation))).isEqualTo(expected);
    }

    @Test
    void isShownByTheFirstOfItsWords() {
        assertThat(Phrase.of("spüre|fühle … Beine|Arme … nicht").shown()).isEqualTo("spüre … Beine … nicht");
        assertThat(Phrase.of("Schlag-anfall|Hirnschlag").shown()).isEqualTo("Schlaganfall");
        assertThat(Phrase.verbatim("Not-Operation").shown()).isEqualTo("Not-Operation");
    }

    @Test
    void whatIsCutOutIsABorder() {
        assertThat(Clauses.of("I had a stroke of luck. Fine").without(Phrase.of("stroke of luck")))
                .hasToString("i had a , , fine");
    }
}
