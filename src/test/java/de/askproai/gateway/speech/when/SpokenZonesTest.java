package de.askproai.gateway.speech.when;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose clock a time is said by. */
class SpokenZonesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10 Uhr New Yorker Zeit             | America/New_York    | 10 Uhr
            um neun Pariser Zeit, bitte        | Europe/Paris        | um neun  , bitte
            10 Uhr türkischer Zeit             | Europe/Istanbul     | 10 Uhr
            10 Uhr Bostoner Ortszeit?          | America/New_York    | 10 Uhr  ?
            10 Uhr Ortszeit New York           | America/New_York    | 10 Uhr
            morgen um 9 Uhr in London          | Europe/London       | morgen um 9 Uhr
            14 Uhr MEZ                         | Europe/Berlin       | 14 Uhr
            3 pm Eastern time                  | America/New_York    | 3 pm
            3 pm Eastern Standard Time         | America/New_York    | 3 pm
            10 am PST                          | America/Los_Angeles | 10 am
            noon UK time                       | Europe/London       | noon
            15:00 Central European Time        | Europe/Berlin       | 15:00
            9 Uhr UTC+2                        | +02:00              | 9 Uhr
            9 Uhr UTC+5:30                     | +05:30              | 9 Uhr
            9 Uhr UTC+0530                     | +05:30              | 9 Uhr
            9 Uhr GMT-3:30                     | -03:30              | 9 Uhr
            9 Uhr UTC                          | UTC                 | 9 Uhr
            tomorrow at 8 am Pacific           | America/Los_Angeles | tomorrow at 8 am
            11 am Eastern                      | America/New_York    | 11 am
            2 p.m. Central, please             | America/Chicago     | 2 p.m.  , please
            ten Mountain tomorrow              | America/Denver      | ten   tomorrow
            10 am Chicago                      | America/Chicago     | 10 am
            um zehn New York                   | America/New_York    | um zehn
            morgen 10 Uhr Ostküstenzeit        | America/New_York    | morgen 10 Uhr
            morgen 9:30 Uhr New York           | America/New_York    | morgen 9:30 Uhr
            """)
    void knowsThePlace(String said, String zone, String rest) {
        assertThat(SpokenZones.in(said)).contains(new SpokenZones.Said(Optional.of(ZoneId.of(zone)), rest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10 Uhr amerikanischer Zeit", "9 am my time", "10 Uhr Lagoser Zeit", "9 Uhr UTC+30"})
    void aPlaceWithSeveralClocksOrAnUnknownOneIsNotGuessed(String said) {
        assertThat(SpokenZones.in(said))
                .get()
                .extracting(SpokenZones.Said::zone)
                .isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nach 17 Uhr",
                "jederzeit",
                "zu dieser Zeit",
                "zur selben Zeit",
                "Ich habe von zehn bis zwölf Zeit",
                "in einer Stunde",
                "in two hours",
                "any time after five",
                "next time on Friday",
                "heute Mittagszeit",
                "in der Zeit von 9 bis 10",
                "10 Uhr Thai Massage",
                "10 am English please",
                "10 Uhr Wiener Straße",
                "2 pm Central Station",
                "Eastern",
                "Hochzeit um zehn"
            })
    void otherWordsTellNone(String said) {
        assertThat(SpokenZones.in(said)).isEmpty();
    }
}
