package de.askproai.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeakableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ja, am Freitag, den 4. Dezember um 14 Uhr ist frei. Soll ich den Termin eintragen?",
                "Frei wäre morgen um 13 Uhr, 13:30 Uhr oder 14:30 Uhr. Was passt Ihnen?",
                "Frei wäre morgen um 13 Uhr oder am Freitag, den 4. Dezember um 9 Uhr oder 9:30 Uhr. Was passt Ihnen?",
                "Free would be on Friday, December 4 at 2:30 PM, 3 PM or 4 PM.",
                "Welche Dienstleistung meinen Sie, zum Beispiel Beratung, Damenhaarschnitt oder Dauerwelle?",
                "Welchen Termin meinen Sie, den am Freitag, den 4. Dezember um 11 Uhr, am Samstag, den 5. Dezember um 9 Uhr oder"
                        + " am Montag, den 7. Dezember um 9 Uhr?",
                "Which appointment do you mean, the one on Friday, December 4 at 11 AM, on Saturday, December 5 at 9 AM or on"
                        + " Monday, December 7 at 9 AM?",
                "Zu wem möchten Sie kommen, Anna Krüger, Mehmet Yıldız oder Jörg Müller?",
                "Am 3. März 2027 ist ein Feiertag.",
                "Der Herrenhaarschnitt dauert eine Stunde und 15 Minuten und kostet 32 Euro 50.",
                "linde Mitte: Heute ist Mittwoch, es ist 10:15 Uhr."
            })
    void takesWhatCanBeSaid(String message) {
        assertThat(Speakable.faults(message)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ja. Das geht. Wann denn?|more than two sentences",
                "Frei ist 9 Uhr, 10 Uhr, 11 Uhr oder 12 Uhr.|more than three options",
                "Frei ist 9 Uhr oder 10 Uhr oder 11 Uhr oder 12 Uhr.|more than three options",
                "Welchen meinen Sie, den um 9 Uhr, den um 10 Uhr, den um 11 Uhr oder den um 12 Uhr?|more than three options",
                "Der Termin ist am 2026-12-03.|a date in digits",
                "Der Termin ist am 3.12. um 14 Uhr.|a date in digits",
                "Das kostet 32 €.|a sign of money",
                "Das kostet 32 EUR.|a sign of money",
                "Siehe https://askproai.de/x.|an address",
                "Schreiben Sie an info@salon.de.|an address",
                "Das ist *wichtig*.|markup",
                "Das ist <b>wichtig</b>.|markup",
                "Ihr Termin hat die Nummer call_123.|markup",
                "Ihr Termin hat die Nummer 3f2504e0-4f89-11d3-9a0c-0305e82c3301.|an id",
                "Ihr Termin hat die Nummer bk7Xq92LmP0.|an id",
                "Rufen Sie 030901820150 an.|a phone number",
                "Der Termin für null ist frei.|a gap that was not filled",
                "Der Termin um  ist frei.|a gap that was not filled",
                "Wir rufen Sie bis am Freitag zurück.|two prepositions",
                "I have noted your wish for on Friday.|two prepositions",
                "Der Termin ist frei|no whole sentences",
                "''|no whole sentences"
            })
    void findsWhatCannot(String message, String fault) {
        assertThat(Speakable.faults(message)).contains(fault);
    }
}
