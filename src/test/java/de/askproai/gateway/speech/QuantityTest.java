package de.askproai.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    private static final Set<String> NAMES =
            Set.of("herrenhaarschnitt", "2 phasen faerbung", "drei wetter pflege", "paket 2");

    @ParameterizedTest
    @CsvSource({
        "Herrenhaarschnitt, 1",
        "einen Herrenhaarschnitt, 1",
        "one haircut, 1",
        "1x Herrenschnitt, 1",
        "einmal Herrenschnitt, 1",
        "zwei Herrenhaarschnitte, 2",
        "2 Herrenhaarschnitte, 2",
        "2x Herrenschnitt, 2",
        "2 x Herrenschnitt, 2",
        "Herrenschnitt x2, 2",
        "zweimal Herrenschnitt, 2",
        "zwei Mal Herrenschnitt, 2",
        "2mal Herrenschnitt, 2",
        "Herrenschnitt für zwei Personen, 2",
        "Herrenschnitt für 2, 2",
        "Kinderhaarschnitt für meine drei Kinder, 3",
        "Herrenschnitt für uns beide, 2",
        "two haircuts, 2",
        "haircut for two, 2",
        "haircut for both of us, 2",
        "a haircut twice, 2",
        "zwo Herrenschnitte und fünf Damenschnitte, 5",
        "2-Phasen-Färbung, 1",
        "Zwei Phasen Farbe, 1",
        "zweimal 2-Phasen-Färbung, 2",
        "Drei-Wetter-Pflege, 1",
        "3 Wetter Pflege, 1",
        "Paket zwei, 1",
        "Herrenschnitt um zwei, 1",
        "Herrenschnitt um 2, 1",
        "Herrenschnitt zwei Uhr, 1",
        "Herrenschnitt für 2 Uhr, 1",
        "Herrenschnitt am 2. Dezember, 1",
        "Herrenschnitt am 2.12., 1",
        "Herrenschnitt 2:30, 1",
        "haircut for two pm, 1",
        "haircut at three, 1",
        "Massage für zwei Stunden, 1",
        "Massage 60, 1",
        "Massage 60 Minuten, 1",
        "Haarschnitt für einen 4-Jährigen, 1",
        "Maschinenschnitt 3 mm, 1",
        "Strähnen in zwei Farben, 1",
        "Strähnen zwei Farben, 1",
        "Maschinenschnitt Stufe 2, 1",
        "highlights in two colours, 1",
        "0 Herrenschnitte, 1",
        "5, 1",
        "2., 1",
        "'', 1"
    })
    void countsWhatIsAskedFor(String said, int expected) {
        assertThat(Quantity.in(said, NAMES)).isEqualTo(expected);
    }
}
