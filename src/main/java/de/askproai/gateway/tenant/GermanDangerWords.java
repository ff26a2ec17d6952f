package de.askproai.gateway.tenant;

import static de.askproai.gateway.tenant.UrgentPhrase.Kind.EMERGENCY;
import static de.askproai.gateway.tenant.UrgentPhrase.Kind.EVENT;
import static de.askproai.gateway.tenant.UrgentPhrase.Kind.STATE;

import de.askproai.gateway.speech.Phrase;
import java.util.List;
import java.util.stream.Stream;

/** By which German words danger to life is told of. */
final class GermanDangerWords {
    private static final boolean NOUN = true;
    private static final boolean OTHER = false;

    /** What somebody feels no more; in the accusative, so that "ich fühle mich mit meinem Gesicht nicht wohl" is none. */
    private static final String LIMB = "Beine|Bein|Arme|Arm|Hände|Hand|Gesicht";

    private static final String OF_SOMEBODY =
            "meine|mein|meinen|seine|sein|seinen|ihre|ihr|ihren|unsere|die|den|das|der|linke|linken|linkes|rechte|rechten|rechtes";

    private static final String WITHIN_LIMBS = LIMB + "|Beinen|Armen|Händen";

    private static final String SOMEBODY =
            "er|sie|Mann|Frau|Kind|Baby|Mutter|Vater|Oma|Opa|Sohn|Tochter|Kleine|Kleiner|Junge|Mädchen"
                    + "|Kollege|Kollegin|Freund|Freundin|Kunde|Kundin|Mama|Papa|Bruder|Schwester";

    private static final String FEELS = "spüre|spürt|spür|spüren|fühle|fühlt|fühl";

    /** What kills who swallows it. */
    private static final String POISON =
            "Ratten-gift|Reinigungsmittel|Putzmittel|Spülmittel|Waschmittel|Bleiche|Chlor|Abflussreiniger|Rohrreiniger|Säure|Gift|Lampenöl|Benzin"
                    + "|Frostschutzmittel|Knopfbatterie|Batterie";

    private static final String PILLS = "Tabletten|Schlaf-tabletten|Pillen";

    static final List<UrgentPhrase> ALL = Stream.of(
                    UrgentPhrase.all(EMERGENCY, NOUN, "Notfall"),
                    UrgentPhrase.all(
                            EVENT,
                            NOUN,
                            "Herz-infarkt",
                            "Herz-stillstand",
                            "Atem-stillstand",
                            "Schlag-anfall",
                            "Krampf-anfall",
                            "allergischer|allergischen|anaphylaktischer|anaphylaktischen Schock",
                            "Strom-schlag",
                            "Suizid",
                            "Über-dosis"),
                    UrgentPhrase.all(
                            EVENT,
                            OTHER,
                            "bewusst-los",
                            "ohnmächtig",
                            "epileptischer|epileptischen Anfall",
                            SOMEBODY + " hat|bekommt|kriegt … Anfall",
                            SOMEBODY + "|ich … zusammen-gebrochen",
                            SOMEBODY + " … umgefallen|umgekippt",
                            SOMEBODY + " … ertrunken|ertrinkt",
                            PILLS + "|" + POISON + " … geschluckt|verschluckt",
                            POISON + " … getrunken|gegessen",
                            "viele|alle|ganzen " + PILLS + " … genommen|eingenommen",
                            PILLS + " genommen … viele",
                            "ganze|volle|komplette Packung|Schachtel|Flasche|Dose " + PILLS,
                            "von einer Schlange gebissen",
                            "sich|mich vergiftet",
                            "Puls-adern|Puls-ader … geschnitten|aufgeschnitten",
                            "Finger|Daumen|Hand|Arm|Fuß|Bein|Zeh abgesägt|abgeschnitten|abgetrennt|abgehackt|abgerissen",
                            "schwer|schlimm|stark verbrannt|verbrüht"),
                    UrgentPhrase.all(
                            STATE,
                            NOUN,
                            "Lebens-gefahr",
                            "Atem-not",
                            "starke|starken|schwere|schweren|heftige Blutung|Blutungen",
                            "Brust-schmerzen|Brust-schmerz",
                            "Schmerzen|Schmerz|Druck|Enge|Stechen … Brust"),
                    UrgentPhrase.all(
                            STATE,
                            OTHER,
                            "lebensgefährlich",
                            "nicht … bei Bewusstsein",
                            "nicht|kaum … ansprechbar",
                            "Bewusstsein … verloren|verliert",
                            "verliert|verlor … Bewusstsein",
                            "aufgehört zu atmen",
                            SOMEBODY + " reagiert … nicht",
                            SOMEBODY + " … reagiert nicht mehr",
                            "röchelt",
                            "leblos",
                            "Herz schlägt … nicht",
                            "Brust ist … eng",
                            "Gesichts-hälfte … hängt",
                            "Mund ist|hängt … schief",
                            "redet|spricht … wirr|komisch|unverständlich",
                            "blau im Gesicht",
                            "blutet … seit … Stunde|Stunden|Minuten",
                            "wacht|wachen … nicht … auf",
                            "nicht … wach kriegen|bekommen",
                            "kriege|kriegen|krieg|bekomme|bekommen … nicht … wach",
                            "lässt sich … nicht … wecken|aufwecken",
                            SOMEBODY + " … bewegt sich … nicht",
                            "keine Atmung",
                            "läuft|laufen … blau an",
                            "Baby|Säugling|Kind ist|wird … blau",
                            "Baby|Säugling … schlaff",
                            "blaue Lippen",
                            "Lippen sind|werden … blau",
                            "Mundwinkel hängt",
                            "hängt … Mundwinkel",
                            "Gesicht hängt … Seite|schief|herunter|runter",
                            "Seite … Gesicht … hängt",
                            "lallt",
                            "verwaschene Sprache",
                            "redet|spricht … verwaschen",
                            "plötzlich … Lähmung|gelähmt",
                            "plötzlich|einmal nicht … sprechen|reden|bewegen",
                            SOMEBODY + " krampft",
                            "zuckt|zucken … ganzen Körper",
                            "ganzen Körper zuckt|zucken",
                            "Blut spritzt|strömt",
                            "spritzt|pulsiert|strömt … Blut",
                            "viel|viele Blut verloren",
                            "verliert … viel Blut",
                            "Zunge … schwillt|schwellen|geschwollen|angeschwollen",
                            "Hals|Rachen|Kehle schwillt|schwellen|zugeschwollen",
                            "Hals|Rachen|Kehle … zugeschwollen|zuschwillt",
                            SOMEBODY + " stirbt",
                            "kein|keinen Puls",
                            "keine Luft",
                            "kaum|schlecht|schwer … Luft",
                            "atmet|atme … nicht|kaum",
                            "nicht|kaum … atmen",
                            "erstickt|ersticke|ersticken",
                            "blutet|blute|bluten … stark|heftig|schlimm|extrem|massiv",
                            "stark|heftig blutet|blute|bluten|blutend",
                            "blutet|blute sehr",
                            "Blutung hört … nicht … auf",
                            "hört … nicht … auf zu bluten",
                            "verblutet|verblute|verbluten",
                            "Brust tut|schmerzt|brennt",
                            "tut … Brust … weh",
                            FEELS + " … " + OF_SOMEBODY + " " + LIMB + " … nicht",
                            OF_SOMEBODY + " " + LIMB + " " + FEELS + " … nicht",
                            OF_SOMEBODY + " " + LIMB + " … nicht … " + FEELS,
                            FEELS + " … nichts … " + WITHIN_LIMBS,
                            "kein Gefühl … " + WITHIN_LIMBS,
                            WITHIN_LIMBS + " … kein Gefühl",
                            "brauche|brauchen|braucht … Notarzt|Krankenwagen|Rettungswagen",
                            "mich|sich … umbringen|umzubringen",
                            "möchte|will|wollte sterben",
                            "bringe mich um",
                            "bringt sich um",
                            "mir|sich das Leben nehmen|nimmt",
                            "nicht mehr leben"))
            .flatMap(List::stream)
            .toList();

    /** Have words of danger in them, and tell of none: as narrow as they can be, since whatever else they cut out is not heard. */
    static final List<Phrase> NOTHING_OF_IT = Stream.of(
                    "hier|dort nicht mehr leben",
                    "reagiert nicht auf meine|unsere|die|eure|Ihre Mails|Mail|E-Mails|E-Mail|Nachrichten|Nachricht|Anrufe|Anruf|Briefe|Brief",
                    "keine|kaum|wenig Luft diese|nächste Woche|Tage",
                    "Luft für … Termin|Termine",
                    "keine|kaum|wenig Luft in der Woche",
                    "Luft … vor lauter Arbeit|Stress|Terminen",
                    "Luft im Kalender|Terminkalender",
                    "Schlag-anfall Reha|Patient|Patientin|Nachsorge",
                    "Haare am|an … abgeschnitten",
                    "bewegt sich nicht genug|gern|gerne|viel|oft",
                    "wacht|wachen nicht vor|bis|um",
                    "durch die Nase atmen",
                    "fühlt|fühlen sich",
                    "nach Brust op|operation",
                    "Reifen … keine|kaum|wenig|schlecht … Luft")
            .map(Phrase::of)
            .toList();

    private GermanDangerWords() {}
}
