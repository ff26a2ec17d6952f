package de.askproai.gateway.tenant;

import static de.askproai.gateway.tenant.UrgentPhrase.Kind.EMERGENCY;
import static de.askproai.gateway.tenant.UrgentPhrase.Kind.EVENT;
import static de.askproai.gateway.tenant.UrgentPhrase.Kind.STATE;

import de.askproai.gateway.speech.Clauses;
import de.askproai.gateway.speech.Phrase;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** By which words danger to life is told of everywhere, whatever a company says. */
final class DangerWords {
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
    private static final String ENGLISH_LIMB = "legs|leg|arms|arm|hands|hand|feet|face";
    private static final String ENGLISH_SOMEBODY =
            "he|she|it|he's|she's|husband|wife|son|daughter|mother|father|mum|mom|dad|baby|child|kid"
                    + "|boy|girl|brother|sister|friend|colleague|grandma|grandpa|customer";
    /** What kills who swallows it. */
    private static final String POISON =
            "Ratten-gift|Reinigungsmittel|Putzmittel|Spülmittel|Waschmittel|Bleiche|Chlor|Abflussreiniger|Rohrreiniger|Säure|Gift|Lampenöl|Benzin"
                    + "|Frostschutzmittel|Knopfbatterie|Batterie";

    private static final String PILLS = "Tabletten|Schlaf-tabletten|Pillen";
    private static final String ENGLISH_POISON =
            "bleach|cleaner|detergent|poison|acid|antifreeze|petrol|gasoline|battery|batteries";

    static final Map<String, List<UrgentPhrase>> BY_LANGUAGE = Map.of(
            "de",
            Stream.of(
                            told(EMERGENCY, NOUN, "Notfall"),
                            told(
                                    EVENT,
                                    NOUN,
                                    "Herz-infarkt",
                                    "Herz-stillstand",
                                    "Atem-stillstand",
                                    "Schlag-anfall",
                                    "Krampf-anfall",
                                    "allergischer|allergischen|anaphylaktischer|anaphylaktischen Schock",
                                    "Strom-schlag",
                                    "Suizid"),
                            told(EVENT, NOUN, "Über-dosis"),
                            told(
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
                            told(
                                    STATE,
                                    NOUN,
                                    "Lebens-gefahr",
                                    "Atem-not",
                                    "starke|starken|schwere|schweren|heftige Blutung|Blutungen",
                                    "Brust-schmerzen|Brust-schmerz",
                                    "Schmerzen|Schmerz|Druck|Enge|Stechen … Brust"),
                            told(
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
                    .toList(),
            "en",
            Stream.of(
                            told(EMERGENCY, NOUN, "emergency"),
                            told(
                                    EVENT,
                                    NOUN,
                                    "heart attack",
                                    "cardiac arrest",
                                    "stroke",
                                    "seizure|seizures",
                                    "overdose",
                                    "anaphylactic shock",
                                    "electric shock"),
                            told(
                                    EVENT,
                                    OTHER,
                                    "unconscious",
                                    "passed out",
                                    "overdosed",
                                    ENGLISH_SOMEBODY + "|I collapsed",
                                    ENGLISH_SOMEBODY + " has|just collapsed",
                                    "having|had|has a fit",
                                    "drowned|drowning",
                                    "electrocuted",
                                    "poisoned",
                                    "swallowed|ate … pills|tablets|" + ENGLISH_POISON,
                                    "drank|drunk|drinking … " + ENGLISH_POISON,
                                    "too many … pills|tablets",
                                    "took|taken|swallowed … bottle|packet|pack|box … pills|tablets|painkillers",
                                    "been stabbed|shot",
                                    "hit by a car",
                                    "bitten by a snake",
                                    "cut|slit|slashed my|his|her|their wrists|wrist",
                                    "cut|sawed|chopped|ripped off … finger|thumb|hand|arm|foot|toe",
                                    "badly|severely burned|burnt|scalded",
                                    "burned|burnt|scalded badly|severely"),
                            told(
                                    STATE,
                                    NOUN,
                                    "chest pain|pains",
                                    "pain|pains|pressure|tightness … chest",
                                    "heavy|severe bleeding"),
                            told(
                                    STATE,
                                    OTHER,
                                    "not|isn't … responding|responsive",
                                    "no longer … responding|responsive|breathing",
                                    "lost|losing|loses consciousness",
                                    "no pulse",
                                    "chest hurts|hurting",
                                    "bleeding won't|doesn't|not|can't stop",
                                    "unresponsive",
                                    ENGLISH_SOMEBODY + " … won't|doesn't respond",
                                    ENGLISH_SOMEBODY + " can't|cannot speak|talk",
                                    "talking nonsense|gibberish",
                                    "chest feels tight|heavy",
                                    "struggling|struggles to breathe",
                                    "trouble|difficulty breathing",
                                    "barely|hardly|half conscious",
                                    "bleeding is … bad|heavy",
                                    "so much blood",
                                    "heart has|have stopped",
                                    "heart stopped",
                                    "won't|doesn't|isn't|not|can't wake|waking … up",
                                    "can't|cannot|couldn't|not wake him|her|them|my … up",
                                    "can't|cannot be woken",
                                    ENGLISH_SOMEBODY + " … isn't|not moving",
                                    ENGLISH_SOMEBODY + " … turning|turned|going|gone|goes blue",
                                    "baby|child|kid is|looks … blue",
                                    "baby|child|kid … limp|floppy",
                                    "can't|cannot|couldn't get any|enough air",
                                    "blue lips",
                                    "lips … blue",
                                    "face|mouth … drooping|droops|drooped|dropped",
                                    "speech … slurred",
                                    "slurring|slurred … words|speech",
                                    "can't|cannot|couldn't move|speak|talk|see … sudden|suddenly",
                                    "suddenly can't|cannot|couldn't … move|speak|talk|see",
                                    "fitting … minutes",
                                    "blood everywhere",
                                    "lost|losing … lot|lots of blood",
                                    "blood … spurting|gushing|pouring",
                                    "spurting|gushing|pouring … blood",
                                    "bleeding to death",
                                    "bleeding out",
                                    "throat … closing|closed|swelling",
                                    "tongue … swelling|swollen|swells",
                                    "he's|she's dying",
                                    "he|she is dying",
                                    "think … is|he's|she's dying",
                                    "no heartbeat",
                                    "gasping for air|breath",
                                    "can't|cannot|couldn't catch my|his|her breath",
                                    "can't|cannot|couldn't|isn't|doesn't|don't|won't|not|hardly|barely … breathe|breathing",
                                    "stopped breathing",
                                    "choking",
                                    "bleeding … heavily|badly",
                                    "won't|doesn't|not|can't stop bleeding",
                                    "can't|cannot|couldn't|not|don't|doesn't feel my|his|her|their|the|any … "
                                            + ENGLISH_LIMB,
                                    "no|any|lost|all feeling … " + ENGLISH_LIMB,
                                    "not|don't|doesn't|longer … want to live",
                                    "need|needs an ambulance",
                                    "wants|want to die",
                                    "suicidal",
                                    "take|took|taking my|his|her own life",
                                    "end my|his|her life",
                                    "kill|killing myself|himself|herself|themselves"))
                    .flatMap(List::stream)
                    .toList());

    /** Have words of danger in them, and tell of none. */
    private static final List<Phrase> NOTHING_OF_IT = Stream.of(
                    "stroke|strokes of luck|genius|midnight|noon",
                    "breast|brush stroke",
                    "heart attack grill",
                    "two|four|2|4 stroke",
                    "can't|cannot|couldn't breathe through my|his|her|the nose",
                    "website|page|app|server isn't responding",
                    "website|page|app|server is not responding",
                    "responding|respond to my|our|your|the … mail|mails|email|emails|messages|letters",
                    "want to live here|there",
                    "hier|dort nicht mehr leben",
                    "reagiert nicht auf meine|unsere|die|eure|Ihre Mails|Mail|E-Mails|E-Mail|Nachrichten|Nachricht|Anrufe|Anruf|Briefe|Brief",
                    "keine|kaum|wenig Luft diese|nächste|für",
                    "keine|kaum|wenig Luft in der Woche",
                    "Luft … vor lauter Arbeit|Stress|Terminen",
                    "Luft im Kalender|Terminkalender",
                    "Schlag-anfall Reha|Patient|Patientin|Nachsorge",
                    "stroke rehab|rehabilitation|patient|patients|survivor|survivors|recovery",
                    "wake|waking up early|earlier|before|until|in|on|at",
                    "moving house|flat|out|in|away|to",
                    "drowning in",
                    "Haare … abgeschnitten",
                    "bewegt sich nicht|kaum genug|gern|gerne|viel|oft|so",
                    "wacht|wachen nicht vor|bis|um|so",
                    "Brust ist … zu eng",
                    "collapsed on the|my sofa|couch|bed",
                    "a limp",
                    "air in|into the|my|this tyre|tire|tyres|tires",
                    "blue for|with|hair",
                    "fit of",
                    "battery of",
                    "face dropped when",
                    "blood … donation",
                    "dying to|for|of",
                    "can't|cannot breathe new|some life",
                    "can't|cannot speak|talk german|english|right|now|at|to|with|because|long|loud|loudly",
                    "want to live without",
                    "durch die Nase atmen",
                    "fühlt|fühlen sich",
                    "nach Brust op|operation",
                    "Reifen … keine|kaum|wenig|schlecht … Luft")
            .map(Phrase::of)
            .toList();

    private DangerWords() {}

    private static List<UrgentPhrase> told(UrgentPhrase.Kind kind, boolean noun, String... notations) {
        return Stream.of(notations)
                .map(notation -> new UrgentPhrase(Phrase.of(notation), kind, noun))
                .toList();
    }

    static Stream<UrgentPhrase> all() {
        return BY_LANGUAGE.values().stream().flatMap(List::stream);
    }

    /** Returns what was said without what only sounds of danger. */
    static Clauses seriously(Clauses said) {
        Clauses rest = said;
        for (Phrase phrase : NOTHING_OF_IT) {
            rest = rest.without(phrase);
        }
        return rest;
    }
}
