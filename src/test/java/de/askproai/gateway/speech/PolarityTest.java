package de.askproai.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.speech.Polarity.Sense;
import de.askproai.gateway.speech.Polarity.Stretch;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolarityTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Anna | anna | - | -",
                "Schneiden, Färben | schneiden faerben | - | -",
                "nicht zu Anna | - | anna | -",
                "Not Ben, please | - | ben | -",
                "außer Ben | - | ben | -",
                "alle außer Ben | alle | ben | -",
                "auf gar keinen Fall Ben | - | ben | -",
                "bloß nicht Ben | - | ben | -",
                "Ben bitte nicht | - | ben | -",
                "zu Ben möchte ich auf keinen Fall | - | ben | -",
                "Ben lieber nicht | - | ben | -",
                "niemand anderes als Anna | anna | - | -",
                "nicht zu jemand anderem als Anna | anna | jemand | -",
                "kein anderer als Anna | anna | - | -",
                "nobody but Anna | anna | - | -",
                "no one else but Anna | anna | - | -",
                "anyone but Ben | anyone | ben | -",
                "anybody except for Ben | anybody | ben | -",
                "anyone other than Ben | anyone | ben | -",
                "lieber Mehmet als Anna | mehmet | anna | -",
                "rather Mehmet than Anna | mehmet | anna | -",
                "Mehmet statt Anna | mehmet | anna | -",
                "Mehmet anstelle von Anna | mehmet | anna | -",
                "nicht Anna, sondern Mehmet | mehmet | anna | -",
                "not Anna but Mehmet | mehmet | anna | -",
                "Mehmet, but not Anna | mehmet | anna | -",
                "weder Anna noch Ben | - | anna noch ben | -",
                "I don't want Ben | - | ben | -",
                "Anna und sonst niemand | anna und | - | -",
                "Anna, nobody else | anna | - | -",
                "nicht Anna, Mehmet | - | anna | mehmet",
                "Nicht Ben. Mehmet bitte | - | ben | mehmet",
                "nicht zu Dr. Maier | - | dr maier | -",
                "als Friseurin Anna | als friseurin anna | - | -",
                "no colouring, just a cut | a cut | colouring | -",
                "Schneiden ohne Färben | schneiden | faerben | -",
                "cut but also colour | cut also colour | - | -"
            })
    void tellsWhatIsWantedFromWhatIsRefused(String said, String wanted, String refused, String open) {
        List<Stretch> stretches = Polarity.stretches(said, () -> Set.of());

        assertThat(content(stretches, Sense.WANTED)).isEqualTo(wanted == null ? "" : wanted);
        assertThat(content(stretches, Sense.REFUSED)).isEqualTo(refused == null ? "" : refused);
        assertThat(content(stretches, Sense.OPEN)).isEqualTo(open == null ? "" : open);
    }

    @Test
    void aWordOfANameTurnsNothing() {
        assertThat(Polarity.stretches("Schnitt ohne Waschen", () -> Set.of("schnitt", "ohne")))
                .containsExactly(new Stretch("Schnitt ohne Waschen", Sense.WANTED));
    }

    @Property
    void anythingCanBeSaid(@ForAll String said) {
        assertThat(Polarity.stretches(said, () -> Set.of())).isNotEmpty();
    }

    private static String content(List<Stretch> stretches, Sense sense) {
        return stretches.stream()
                .filter(stretch -> stretch.sense() == sense)
                .map(stretch -> Polarity.content(stretch.text()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
