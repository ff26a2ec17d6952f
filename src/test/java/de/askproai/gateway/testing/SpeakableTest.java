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
                "linde Mitte: Heute ist Mittwoch, es ist 10:15 Uhr.",
                "A cut for women is an hour and 15 minutes; what name, please?",
                "The next free time for Waschen und Föhnen is today at 2 PM, isn't it?",
                "Wir buchen Sie gern auf 14 Uhr um."
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
                "Frei ist 14:00 Uhr.|a clock in digits",
                "Frei ist 09:30 Uhr.|a clock in digits",
                "Frei ist 13:30 oder 14 Uhr.|a clock in digits",
                "Frei ist 13.30 Uhr.|a clock in digits",
                "Free is 2:30.|a clock in digits",
                "Frei ist um 14 h etwas.|a clock in digits",
                "Das geht z. B. morgen.|an abbreviation",
                "Das geht z.B. morgen.|an abbreviation",
                "Das ist in der Hauptstr. zwölf.|an abbreviation",
                "Das ist Nr. zwei.|an abbreviation",
                "Unter Tel. erreichen Sie uns.|an abbreviation",
                "Das dauert ca. eine Stunde.|an abbreviation",
                "Das dauert 30 Min. insgesamt.|an abbreviation",
                "Frei ist Mo. um 9 Uhr.|an abbreviation",
                "Free is Fri at 2 PM.|an abbreviation",
                "It can be moved, e.g. to Friday.|an abbreviation",
                "Waschen & Schneiden dauert eine Stunde.|an abbreviation",
                "Davon sind 20 % sofort fällig.|an abbreviation",
                "Sagen Sie „ja“ oder nein.|a sign of writing",
                "Das dauert lange (eine Stunde).|a sign of writing",
                "Offen ist 9–18 Uhr.|a sign of writing",
                "Offen ist 9-18 Uhr.|a sign of writing",
                "Das geht – bis Freitag.|a sign of writing",
                "Damen/Herren sind gemeint.|a sign of writing",
                "Das geht..|punctuation twice",
                "Das geht, , sagt man.|punctuation twice",
                "Geht das?.|punctuation twice",
                "Das kostet 32,50 Euro.|a price in digits",
                "That is 32.50 euros.|a price in digits",
                "Das kostet 32 Euro 5.|a price in digits",
                "Frei ist morgen um.|a word without its noun",
                "Soll ich Ihnen einen, bitte?|a word without its noun",
                "You can have the.|a word without its noun",
                "Ja. das geht.|a sentence that begins small",
                "das geht.|a sentence that begins small",
                "Your Termin is booked.|two languages",
                "Der Termin is booked.|two languages",
                "Frei ist at 2 PM.|two languages",
                "Das ist ein Satz der immer weiter geht und weiter geht und weiter geht und weiter geht und weiter geht und"
                        + " weiter geht und weiter geht und weiter geht und weiter geht und weiter geht und so fort.|a sentence too long to"
                        + " listen to",
                "Der Termin ist frei|no whole sentences",
                "''|no whole sentences"
            })
    void findsWhatCannot(String message, String fault) {
        assertThat(Speakable.faults(message)).contains(fault);
    }
}
