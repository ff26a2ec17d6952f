package de.askproai.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YesOrNoTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ja",
                "Ja, gerne.",
                "na klar",
                "meinetwegen",
                "von mir aus",
                "kein Problem",
                "Ich habe nichts dagegen",
                "ja natürlich",
                "in Ordnung",
                "true",
                "Yes, please",
                "yeah sure",
                "I don't mind",
                "no problem",
                "of course",
                "Ja.",
                "ja gerne",
                "ja, bitte",
                "jawohl",
                "einverstanden",
                "klar",
                "okay",
                "yes please",
                "stimmt",
                "ja, ich stimme zu",
                "ja, nur zu",
                "sure, just do it",
                "Genau.",
                "Ganz genau, danke",
                "richtig",
                "das ist richtig",
                "Ja, bitte machen Sie nur",
                "machen Sie das nur!",
                "Warum nicht?",
                "ja, warum eigentlich nicht",
                "why not",
                "na gut",
                "sounds good",
                "That sounds good!",
                "correct",
                "that's right",
                "Right.",
                "zugestimmt",
                "Anrufer hat zugestimmt",
                "Der Anrufer hat ausdrücklich zugestimmt.",
                "akzeptiert",
                "bestätigt",
                "vom Kunden bestätigt",
                "accepted",
                "confirmed",
                "agreed",
                "The caller has agreed",
                "1"
            })
    void aYes(String said) {
        assertThat(YesOrNo.in(said)).contains(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nein",
                "Nein, auf keinen Fall",
                "auf gar keinen Fall",
                "nein danke, lieber nicht",
                "natürlich nicht",
                "ganz sicher nicht",
                "Nee, bitte nicht",
                "nö",
                "das möchte ich nicht",
                "false",
                "No.",
                "absolutely not",
                "of course not",
                "I'd rather not",
                "please don't",
                "nicht einverstanden",
                "not okay",
                "nein, nur anrufen",
                "Anrufer hat nicht zugestimmt",
                "nicht bestätigt",
                "not confirmed",
                "not right now",
                "nicht gut",
                "no, I can't",
                "0"
            })
    void aNo(String said) {
        assertThat(YesOrNo.in(said)).contains(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hm",
                "ja, bitte nicht aufnehmen",
                "nein, ja, okay",
                "ich weiß nicht",
                "ja, aber nur kurz",
                "wenn es sein muss",
                "warum nicht früher",
                "Was genau kostet das?",
                "Habe ich das richtig verstanden?",
                "Wird das noch bestätigt?",
                "ja, machen Sie nur zehn Euro",
                "I can't agree to that",
                "vielleicht",
                "not sure",
                "I don't know",
                "no, that's fine",
                "yes, but only this once",
                "Okay, ohne Aufnahme",
                "Gerne ohne Aufzeichnung",
                "Ja, ich widerspreche",
                "klar, schalten Sie das aus",
                "ja, ich lehne das ab",
                "sure, turn it off",
                "yes, without recording",
                "ja, nur zehn Euro",
                "ja, höchstens die Hälfte",
                "ja, das überlege ich mir",
                "yes, later"
            })
    void whatIsInDoubtIsNeither(String said) {
        assertThat(YesOrNo.in(said)).isEmpty();
    }
}
