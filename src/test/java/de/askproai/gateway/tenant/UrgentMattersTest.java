package de.askproai.gateway.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
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
            strings = {
                "kein Notfall",
                "it's not an emergency",
                "bitte mit Föhnen",
                "Blutbild",
                "die Luft war stickig",
                "I had a stroke of luck",
                "after lunch at the Heart Attack Grill",
                "Ich ziehe um, ich will hier nicht mehr leben",
                "no chest pain",
                "just tired, without chest pain"
            })
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
            my mother had a stroke last year                   | REASON
            my mother just had a stroke                        | URGENT
            I had a stroke of luck and then a heart attack     | DOUBTFUL
            dizzy, but no chest pain                           | DOUBTFUL
            no chest pain, but I can't breathe                 | URGENT
            es war ein Notfall letzte Woche, jetzt passt es nicht mehr | REASON
            it was an emergency last week, now I can't come any more | REASON
            es war ein Notfall, jetzt ist alles wieder gut     | REASON
            Mein Vater hatte letzte Woche einen Herzinfarkt, jetzt geht es ihm wieder gut | REASON
            Mein Vater hatte einen Herzinfarkt, jetzt geht es ihm wieder gut | DOUBTFUL
            Mein Kind hatte Atemnot, jetzt ist alles gut       | DOUBTFUL
            Ich hatte letzte Woche Atemnot, jetzt ist alles gut | REASON
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
            mein Bein war letzte Woche taub, jetzt ist alles gut | REASON
            mein Bein war letzte Woche taub und ist jetzt wieder gut | REASON
            mein Fuß war taub, ist wieder gut                    | REASON
            Mein Fuß war taub, aber jetzt ist alles gut. Ich brauche den Termin nicht mehr | REASON
            die Lähmung ist seit gestern weg                     | REASON
            the paralysis is gone                                | REASON
            I was numb last week, it's fine now                  | REASON
            My foot was numb last week but now I'm fine          | REASON
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
                "Schmerzen in der Brust",
                "Ich habe Schmerzen in meiner Brust",
                "so ein Brustschmerz",
                "Ich spüre meine Beine nicht",
                "ich spüre meinen Arm nicht mehr",
                "I can't feel my arms",
                "I cannot feel my leg",
                "I can't feel my hand, and I can't feel my face",
                "oh no chest pain"
            })
    void knowsWhenALifeIsInDanger(String said) {
        assertThat(UrgentMatters.DEFAULTS.areIn(said)).isTrue();
    }

    /** Also as it is misheard, and in whatever order. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ich spür mein linkes Bein nicht",
                "ich spuere seit heute morgen meine Beine nicht mehr",
                "meine Beine spüre ich überhaupt nicht mehr",
                "meine Beine spüre ich nicht",
                "ich kann meine Beine nicht mehr richtig spüren",
                "er fühlt seinen rechten Arm nicht",
                "sie spürt ihr Gesicht nicht",
                "ich spüre nichts mehr in den Beinen",
                "ich hab kein Gefühl mehr im linken Arm",
                "meine Mutter spürt die Hand nicht",
                "ich hatte letzte Woche einen Unfall und spüre meine Beine nicht",
                "Ich glaube das ist ein Schlag Anfall",
                "mein Vater hat einen Herz Infarkt",
                "sie hat Atem Not",
                "er hat Brust Schmerzen",
                "mir tut die Brust so weh",
                "die Brust tut mir weh",
                "Druck auf der Brust",
                "Ich habe ein Stechen in der linken Brust",
                "Schmerzen im Arm und in der Brust",
                "keine Schmerzen im Rücken, Schmerzen in der Brust",
                "er hat einen allergischen Schock",
                "sie ist nicht mehr bei Bewusstsein",
                "er ist überhaupt nicht ansprechbar",
                "ich kann kaum atmen",
                "ich kann nicht richtig atmen",
                "er kriegt schlecht Luft",
                "sie kriegt kaum noch Luft",
                "es hört nicht auf, zu bluten",
                "es hört einfach nicht auf zu bluten",
                "es blutet immer noch ganz stark",
                "er will sich umbringen",
                "wir brauchen schnell einen Krankenwagen",
                "I think he's having a stroke",
                "she suffered a stroke",
                "it might be a stroke",
                "a stroke of some kind",
                "my husband is having a seizure",
                "there's a pain in my chest",
                "I've got this tightness in my chest",
                "no pressure just pain in my chest",
                "I cant feel my legs",
                "I can't feel my left arm",
                "I can not feel my legs",
                "he says he doesn't feel his legs",
                "there's no feeling in my arm",
                "I've lost all feeling in my legs",
                "she couldn't feel the left side of her face",
                "I can hardly breathe",
                "I am barely breathing",
                "he stopped breathing",
                "I can't really breathe",
                "not a stroke of luck, a stroke",
                "Mein Mann hat das Bewusstsein verloren",
                "sie hat aufgehört zu atmen",
                "er reagiert nicht mehr",
                "er ist kaum noch ansprechbar",
                "ich habe in den Beinen kein Gefühl mehr",
                "die Blutung hört nicht mehr auf",
                "es hört nicht mehr auf zu bluten",
                "er hat keinen Puls mehr",
                "Atem Stillstand",
                "he is no longer breathing",
                "the bleeding won't stop",
                "he isn't responsive",
                "my chest hurts really badly",
                "she lost consciousness",
                "there's no pulse"
            })
    void knowsDangerInWhateverWords(String said) {
        assertThat(UrgentMatters.DEFAULTS.areIn(said)).isTrue();
        assertThat(UrgentMatters.DEFAULTS.remark(said)).isEqualTo(UrgentRemark.URGENT);
    }

    /** What only sounds of danger in other words is cut out, and hides none of these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "my husband collapsed on the sofa",
                "she collapsed on the bed",
                "he won't wake up at all",
                "she won't wake up in the morning light, please come",
                "he suddenly can't speak at all",
                "she can't speak at all",
                "he's drowning in the pool",
                "he's not moving in there",
                "she's not moving out of the chair",
                "sie wacht nicht so richtig auf",
                "he has been going blue for about a minute",
                "she's turning blue with every breath",
                "he swallowed a battery of his toy",
                "she's dying of an allergic reaction",
                "ich habe mir beim Haare schneiden den Finger abgeschnitten",
                "ich habe kaum Luft für ein paar Worte",
                "her face dropped when she stood up",
                "I don't want to live without him",
                "er bewegt sich nicht so recht und reagiert nicht"
            })
    void dangerIsNotHiddenByWhatOnlySoundsLikeIt(String said) {
        assertThat(UrgentMatters.DEFAULTS.remark(said)).isEqualTo(UrgentRemark.URGENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ich spüre kaum eine Verbesserung",
                "Ich spüre meine Beine wieder, es ist nicht schlimm",
                "ich fühle mich mit meinem Gesicht nicht wohl",
                "ich fühle mich nicht wohl, die Beine sind geschwollen",
                "man soll die Haare an den Beinen nicht spüren",
                "am Arm nicht so kurz",
                "keine Brustschmerzen",
                "ich habe keine Schmerzen in der Brust",
                "ohne Brustschmerzen",
                "kein Schlaganfall",
                "not a stroke",
                "no heart attack",
                "without any chest pain",
                "no pain in my chest",
                "es blutet nicht sehr stark",
                "Brustvergrößerung",
                "durch die Nase atmen kann ich kaum",
                "mein Reifen hat keine Luft",
                "sie reagiert nicht auf meine Mails",
                "an absolute stroke of genius",
                "on the stroke of noon",
                "I do breast stroke on Mondays",
                "I can't breathe through my nose",
                "you are not responding to my emails",
                "I don't want to live here any more",
                "I don't feel like shaving my legs",
                "I can't feel comfortable with my legs",
                "I can feel my legs"
            })
    void whatOnlySoundsOfDangerIsNone(String said) {
        assertThat(UrgentMatters.DEFAULTS.areIn(said)).isFalse();
        assertThat(UrgentMatters.DEFAULTS.remark(said)).isEqualTo(UrgentRemark.NOTHING);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ich hatte letztes Jahr einen Schlaganfall               | REASON
            Sie hatte vor einem Jahr einen Schlaganfall             | REASON
            er hatte vor zwei Jahren einen Herzinfarkt              | REASON
            vor einer Woche hatte ich einen Krampfanfall            | REASON
            Meine Mutter hatte vorige Woche einen Schlaganfall      | REASON
            mein Opa hatte vergangenen Monat einen Schlag Anfall    | REASON
            im letzten Winter war ich einmal bewusstlos             | REASON
            I had a stroke last year                                | REASON
            my dad had a stroke two years ago                       | REASON
            he had a heart attack a month ago                       | REASON
            she had a seizure last summer                           | REASON
            a stroke of luck, last week my dad had a heart attack   | REASON
            I had a stroke in 2020 and need physio                  | REASON
            after a stroke in 2019                                  | REASON
            I had a stroke in 2020, now I can't feel my arm         | URGENT
            ich hatte einen Schlaganfall                            | DOUBTFUL
            I had a stroke                                          | DOUBTFUL
            I had a stroke last year and now another                | URGENT
            I had a stroke last year, now I can't feel my arm       | URGENT
            I had a stroke last year, I think this is one again     | URGENT
            ich hatte letztes Jahr einen Schlaganfall und spüre meinen Arm nicht | URGENT
            letzte Woche hatte er einen Herzinfarkt, jetzt hat er Brustschmerzen | URGENT
            my husband has a stroke                                 | URGENT
            ich habe Angst vor einem Schlaganfall, mein Vater hatte letztes Jahr einen | REASON
            ich habe Angst, er hat einen Schlaganfall, gestern war er noch gesund | URGENT
            gestern war er bewusstlos und es geht ihm wieder schlecht | URGENT
            gestern war er bewusstlos, jetzt geht es wieder         | REASON
            seit letzter Woche Schmerzen in der Brust               | URGENT
            Ich hatte letzte Woche Schmerzen in der Brust           | DOUBTFUL
            er ist nicht mehr bewusstlos                            | DOUBTFUL
            it wasn't a stroke, but he can't feel his arm           | URGENT
            no can't breathe                                        | URGENT
            no stroke, call an ambulance                            | URGENT
            """)
    void whatHappenedLongAgoIsAReasonAndNotWhatIsStillSo(String said, UrgentRemark told) {
        assertThat(UrgentMatters.DEFAULTS.remark(said)).isEqualTo(told);
    }

    /** Why people come to a practice, and what other trades speak of. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mein Bein fühlt sich noch nicht gut an                  | NOTHING
            die Hand fühlt sich nicht mehr so steif an              | NOTHING
            Schmerzen nach Brust-OP, Lymphdrainage                  | NOTHING
            your website is not responding so I call                | NOTHING
            two-stroke scooter, oil change                          | NOTHING
            Die Reifen haben kaum noch Luft                         | NOTHING
            I can't breathe through my nose                         | NOTHING
            KG nach Schlaganfall, Rezept liegt vor                  | REASON
            physio after a stroke                                   | REASON
            nach dem Schlaganfall atmet sie jetzt nicht mehr        | URGENT
            She's lying on the floor, not responding to my calls    | URGENT
            er reagiert nicht auf meine Fragen                      | URGENT
            nach einem Schlaganfall atmet sie nicht mehr            | URGENT
            er reagiert nicht auf meine Anrufe                      | NOTHING
            He's not breathing through his nose or his mouth        | URGENT
            Er atmet gar nicht mehr                                 | URGENT
            He isn't breathing                                      | URGENT
            She doesn't breathe                                     | URGENT
            """)
    void whatSoundsOfDangerIsToldFromIt(String said, UrgentRemark told) {
        assertThat(UrgentMatters.DEFAULTS.remark(said)).isEqualTo(told);
    }

    @Test
    void theCompanysPhrasesCountBesideOurs() {
        UrgentMatters own = new UrgentMatters(Map.of(), Map.of("de", List.of("Nachblutung")));

        assertThat(own.remark("eine Nachblutung")).isNotEqualTo(UrgentRemark.NOTHING);
        assertThat(own.remark("ich blute stark")).isNotEqualTo(UrgentRemark.NOTHING);
        assertThat(own.remark("etwas zu früh")).isEqualTo(UrgentRemark.NOTHING);
        assertThat(own.remark("heart attack")).isNotEqualTo(UrgentRemark.NOTHING);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            der Keller läuft voll, ein Rohrbruch      | Bitte drehen Sie den Haupthahn zu.
            Rohrbruch, ein Notfall                    | Bitte drehen Sie den Haupthahn zu.
            Bitte schnell                             | 112
            Rohrbruch, und mein Mann hat Atemnot      | 112
            he is unconscious                         | 112
            """)
    void whoseLifeIsInDangerHearsOfTheNumberToDialWhateverTheCompanySays(String said, String text) {
        UrgentMatters plumber = new UrgentMatters(
                Map.of("de", "Bitte drehen Sie den Haupthahn zu."), Map.of("de", List.of("Rohrbruch", "Notfall")));

        assertThat(plumber.text(Locale.GERMAN, said)).contains(text);
    }

    @Test
    void theCompanysSentenceIsSpokenWhereItNamesTheNumberAndNobodyElsesEmergencyIsTheirs() {
        UrgentMatters own = new UrgentMatters(Map.of("de", "Die 112 hilft sofort."), Map.of());
        UrgentMatters unnumbered = new UrgentMatters(Map.of("de", "Wir kommen."), Map.of("de", List.of("Rohrbruch")));

        assertThat(own.text(Locale.GERMAN, "Atemnot")).isEqualTo("Die 112 hilft sofort.");
        assertThat(unnumbered.text(Locale.GERMAN, "Das ist ein Notfall")).contains("112");
        assertThat(unnumbered.text(Locale.ENGLISH, "a pipe")).contains("112");
        assertThat(unnumbered.text(Locale.GERMAN, "")).contains("112");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mein Mann hat einen Herzinfarkt, gestern war noch alles gut",
                "my husband is having a heart attack, he was fine yesterday",
                "meine Mutter hat einen Schlaganfall, wir hatten letzte Woche schon angerufen",
                "my dad isn't waking up",
                "das Baby ist ganz schlaff",
                "my baby has gone all floppy",
                "she can't get any air",
                "nach einem Schlaganfall atmet sie nicht mehr"
            })
    void dangerIsNotOverForWhatElseIsTold(String said) {
        assertThat(UrgentMatters.DEFAULTS.remark(said)).isEqualTo(UrgentRemark.URGENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "er hat letzte Woche einen Herzinfarkt gehabt",
                "er hat einen Herzinfarkt erlitten, letzte Woche",
                "Schlaganfall vor zwei Jahren, seitdem Physio",
                "ich hab kaum Luft in der Woche",
                "I can't get any air into my tyre",
                "my kid has a limp and needs insoles"
            })
    void whatIsOverStaysOver(String said) {
        assertThat(UrgentMatters.DEFAULTS.remark(said)).isIn(UrgentRemark.REASON, UrgentRemark.NOTHING);
    }
}
