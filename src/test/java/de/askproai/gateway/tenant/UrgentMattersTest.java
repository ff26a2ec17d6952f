package de.askproai.gateway.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertThat(UrgentMatters.DEFAULTS.remark(said)).isNotEqualTo(UrgentRemark.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"kein Notfall", "it's not an emergency", "bitte mit Föhnen", "Blutbild", "die Luft war stickig"})
    void hearsNothingElse(String said) {
        assertThat(UrgentMatters.DEFAULTS.areIn(said)).isFalse();
        assertThat(UrgentMatters.DEFAULTS.remark(said)).isEqualTo(UrgentRemark.NOTHING);
    }

    @Test
    void aRemarkThatSaysItIsNoEmergencyIsNoneThoughItTellsOfOne() {
        String said = "hatte vor Jahren einen Herzinfarkt, kein Notfall";

        assertThat(UrgentMatters.DEFAULTS.remark(said)).isEqualTo(UrgentRemark.NOTHING);
        // Said to the reception it is one too many rather than one too few.
        assertThat(UrgentMatters.DEFAULTS.areIn(said)).isTrue();
        assertThat(UrgentMatters.DEFAULTS.remark("erst kein Notfall, jetzt ein Notfall"))
                .isNotEqualTo(UrgentRemark.NOTHING);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Notfall in der Familie                             | REASON
            Wir haben gerade einen familiären Notfall          | REASON
            It was a family emergency                          | REASON
            gestern war ein Notfall, ich komme nicht dazu      | REASON
            Mein Vater liegt nach einem Herzinfarkt im Krankenhaus | REASON
            war gestern bewusstlos                             | REASON
            my father had a heart attack last night            | REASON
            Notfall                                            | DOUBTFUL
            Es ist ein Notfall mit meinem Kind                 | DOUBTFUL
            Mein Vater hatte einen Herzinfarkt                 | DOUBTFUL
            Herzinfarkt in der Familie                         | DOUBTFUL
            Notfall in der Familie, er atmet nicht             | URGENT
            Mein Vater ist gestern gestürzt und atmet nicht    | URGENT
            Mein Vater hatte gerade einen Herzinfarkt          | URGENT
            Mein Vater hat einen Herzinfarkt                   | URGENT
            Notfall in der Familie, bitte helfen Sie           | URGENT
            seit gestern Atemnot                               | URGENT
            Grippe                                             | NOTHING
            Schlaganfall vor Jahren, kein Notfall              | NOTHING
            """)
    void anEmergencyThatIsOverOrElsewhereIsAReasonNotToCome(String said, UrgentRemark told) {
        assertThat(UrgentMatters.DEFAULTS.remark(said)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mein Bein war letzte Woche taub, jetzt ist alles gut | DOUBTFUL
            mein Fuß war taub, ist wieder gut                    | DOUBTFUL
            die Lähmung ist seit gestern weg                     | DOUBTFUL
            the paralysis is gone                                | DOUBTFUL
            seit gestern ist mein Bein taub                      | URGENT
            das Bein ist taub, es ist nicht alles gut            | URGENT
            der Fuß ist wieder gut, aber jetzt ist das Bein taub | URGENT
            die Lähmung geht nicht weg                           | URGENT
            die Lähmung ist weg, bitte helfen Sie mir            | URGENT
            """)
    void whatIsSaidToBeGoneKeepsNobodyFromCancelling(String said, UrgentRemark told) {
        UrgentMatters own =
                new UrgentMatters(Map.of(), Map.of("de", List.of("taub", "Lähmung"), "en", List.of("paralysis")));

        assertThat(own.remark(said)).isEqualTo(told);
    }

    @Test
    void theCompanysPhrasesCountInsteadOfOursInTheirLanguage() {
        UrgentMatters own = new UrgentMatters(Map.of(), Map.of("de", List.of("Nachblutung")));

        assertThat(own.remark("eine Nachblutung")).isNotEqualTo(UrgentRemark.NOTHING);
        assertThat(own.remark("ich blute stark")).isEqualTo(UrgentRemark.NOTHING);
        assertThat(own.remark("heart attack")).isNotEqualTo(UrgentRemark.NOTHING);
    }
}
