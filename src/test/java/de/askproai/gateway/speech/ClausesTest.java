package de.askproai.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClausesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Das ist ein Notfall! | Notfall | true",
                "NOTFALL | notfall | true",
                "Es blutet stark am Kopf | blutet stark | true",
                "Es blutet, stark | blutet stark | true",
                "Sie bekommt keine Luft | keine Luft | true",
                "Er atmet nicht, Notfall | Notfall | true",
                "Nein, kein Notfall | Notfall | false",
                "Kein Notfall? Doch, ein Notfall | Notfall | true",
                "it's not an emergency | emergency | false",
                "it isn't an emergency | emergency | false",
                "no, emergency | emergency | true",
                "No. Emergency! | emergency | true",
                "no emergency | emergency | false",
                "oh no emergency | emergency | true",
                "oh no chest pain | chest pain | true",
                "no can't breathe | can't breathe | true",
                "Die starke Blutung ist nicht zu stillen | starke Blutung | true",
                "This is no emergency | emergency | false",
                "no emergency at all | emergency | false",
                "no medical emergency | emergency | false",
                "not a real emergency | emergency | false",
                "it isn't an actual emergency | emergency | false",
                "a real emergency | emergency | true",
                "kein echter Notfall | Notfall | false",
                "kein medizinischer Notfall | Notfall | false",
                "nicht dringend, kein richtiger Notfall | Notfall | false",
                "Notfall war es keiner | Notfall | false",
                "Brustschmerzen hatte ich keine | Brustschmerzen | false",
                "Brustschmerzen habe ich heute keine | Brustschmerzen | false",
                "Brustschmerzen habe ich, keine im Bauch | Brustschmerzen | true",
                "Nein, ein Notfall ist es nicht | Notfall | false",
                "Ein Notfall war es keiner, jetzt ist es ein Notfall | Notfall | true",
                "Notfall, ist nicht zum Aushalten | Notfall | true",
                "Notfall, das ist kein Spass | Notfall | true",
                "I can't breathe | can't breathe | true",
                "Notfallnummer | Notfall | false",
                "stark blutet es | blutet stark | false",
                "'' | Notfall | false",
                "Notfall | '!' | false",
            })
    void aPhraseIsSaidWordForWordAndNotDenied(String said, String phrase, boolean expected) {
        assertThat(Clauses.of(said).tellOf(Phrase.verbatim(phrase))).isEqualTo(expected);
    }
}
