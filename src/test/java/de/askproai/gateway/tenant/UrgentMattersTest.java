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
            es war ein Notfall letzte Woche, jetzt passt es nicht mehr | REASON
            it was an emergency last week, now I can't come any more | REASON
            es war ein Notfall, jetzt ist alles wieder gut     | REASON
            Mein Vater hatte letzte Woche einen Herzinfarkt, jetzt geht es ihm wieder gut | WELL_AGAIN
            Mein Vater hatte einen Herzinfarkt, jetzt geht es ihm wieder gut | DOUBTFUL
            Mein Kind hatte Atemnot, jetzt ist alles gut       | DOUBTFUL
            Ich hatte letzte Woche Atemnot, jetzt ist alles gut | WELL_AGAIN
            müde, aber ohne Atemnot                            | NOTHING
            nur müde, ohne Atemnot                             | NOTHING
            nicht ohne Atemnot                                 | URGENT
            es war ein Notfall letzte Woche, jetzt ist es wieder so | DOUBTFUL
            es war ein Notfall letzte Woche, jetzt geht es nicht mehr | DOUBTFUL
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

    private static final UrgentMatters OF_A_CLINIC =
            new UrgentMatters(Map.of(), Map.of("de", List.of("taub", "Lähmung"), "en", List.of("numb", "paralysis")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mein Bein war letzte Woche taub, jetzt ist alles gut | WELL_AGAIN
            mein Bein war letzte Woche taub und ist jetzt wieder gut | WELL_AGAIN
            mein Fuß war taub, ist wieder gut                    | WELL_AGAIN
            Mein Fuß war taub, aber jetzt ist alles gut. Ich brauche den Termin nicht mehr | WELL_AGAIN
            die Lähmung ist seit gestern weg                     | WELL_AGAIN
            the paralysis is gone                                | WELL_AGAIN
            I was numb last week, it's fine now                  | WELL_AGAIN
            My foot was numb last week but now I'm fine          | WELL_AGAIN
            mein Bein war letzte Woche taub                      | DOUBTFUL
            mein Bein war taub, jetzt ist alles gut, nur der Arm kribbelt | DOUBTFUL
            heute war mein Bein taub, jetzt ist alles gut        | DOUBTFUL
            mein Bein war taub, ist jetzt alles gut?             | DOUBTFUL
            mein Bein war taub                                   | URGENT
            mein Bein war taub, ich komme vorbei                 | URGENT
            mein Bein war taub, ich komme nicht mehr hoch        | URGENT
            mein Bein ist taub, hoffentlich ist bald alles gut   | URGENT
            die Lähmung war schlimm, er ist jetzt weg            | URGENT
            the numb feeling was bad last week, now he is gone and still numb | URGENT
            seit gestern ist mein Bein taub                      | URGENT
            das Bein ist taub, es ist nicht alles gut            | URGENT
            der Fuß ist wieder gut, aber jetzt ist das Bein taub | URGENT
            die Lähmung geht nicht weg                           | URGENT
            die Lähmung ist weg, bitte helfen Sie mir            | URGENT
            """)
    void whatIsOverKeepsNobodyFromCancelling(String said, UrgentRemark told) {
        assertThat(OF_A_CLINIC.remark(said)).isEqualTo(told);
        // Said to the reception it is one too many rather than one too few.
        assertThat(OF_A_CLINIC.areIn(said)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nicht taub, nur müde                   | NOTHING
            Mein Bein ist nicht taub               | NOTHING
            ich bin nicht mehr taub, alles gut     | NOTHING
            not numb, just tired                   | NOTHING
            it isn't numb                          | NOTHING
            no longer numb                         | NOTHING
            er ist nicht bewusstlos                | DOUBTFUL
            nicht taub, aber es kribbelt           | DOUBTFUL
            nicht taub, nur gelähmt                | DOUBTFUL
            nicht taub, bitte helfen Sie mir       | URGENT
            nicht nur taub, auch kalt              | URGENT
            ist das Bein nicht taub?               | URGENT
            ich weiß nicht ob es nicht taub        | URGENT
            er ist nicht ansprechbar               | URGENT
            he is not responding                   | URGENT
            nicht Lähmung                          | URGENT
            """)
    void whatIsDeniedIsNothingUnlessThereIsMore(String said, UrgentRemark told) {
        UrgentMatters own = new UrgentMatters(
                Map.of(),
                Map.of(
                        "de",
                        List.of("taub", "Lähmung", "bewusstlos", "nicht ansprechbar"),
                        "en",
                        List.of("numb", "not responding")));

        assertThat(own.remark(said)).isEqualTo(told);
        assertThat(own.areIn(said)).isEqualTo(told != UrgentRemark.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "he just had a stroke",
                "she has a stroke",
                "I couldn't breathe a minute ago",
                "chest pain",
                "I do not want to live anymore",
                "I no longer want to live",
                "I can't feel my legs",
                "ich will nicht mehr leben",
                "Schmerzen in der Brust"
            })
    void knowsWhenALifeIsInDanger(String said) {
        assertThat(UrgentMatters.DEFAULTS.areIn(said)).isTrue();
    }

    @Test
    void theCompanysPhrasesCountBesideOurs() {
        UrgentMatters own = new UrgentMatters(Map.of(), Map.of("de", List.of("Nachblutung")));

        assertThat(own.remark("eine Nachblutung")).isNotEqualTo(UrgentRemark.NOTHING);
        assertThat(own.remark("ich blute stark")).isNotEqualTo(UrgentRemark.NOTHING);
        assertThat(own.remark("etwas zu früh")).isEqualTo(UrgentRemark.NOTHING);
        assertThat(own.remark("heart attack")).isNotEqualTo(UrgentRemark.NOTHING);
    }
}
