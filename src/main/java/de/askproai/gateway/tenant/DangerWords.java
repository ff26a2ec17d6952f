package de.askproai.gateway.tenant;

import static de.askproai.gateway.tenant.UrgentPhrase.Kind.EMERGENCY;
import static de.askproai.gateway.tenant.UrgentPhrase.Kind.EVENT;
import static de.askproai.gateway.tenant.UrgentPhrase.Kind.STATE;

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
    private static final String SOMEBODY = "er|sie|Mann|Frau|Kind|Baby|Mutter|Vater|Oma|Opa|Sohn|Tochter";
    private static final String FEELS = "spüre|spürt|spür|spüren|fühle|fühlt|fühl";
    private static final String ENGLISH_LIMB = "legs|leg|arms|arm|hands|hand|feet|face";

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
                            told(EVENT, OTHER, "bewusst-los", "ohnmächtig"),
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
                                    "kein|keinen Puls",
                                    "keine Luft",
                                    "kaum|schlecht … Luft",
                                    "atmet|atme … nicht|kaum",
                                    "nicht|kaum … atmen",
                                    "erstickt|ersticke|ersticken",
                                    "blutet|blute|bluten … stark|heftig",
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
                                    "mich|sich … umbringen",
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
                                    "seizure",
                                    "anaphylactic shock",
                                    "electric shock"),
                            told(EVENT, OTHER, "unconscious", "passed out"),
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
                                    "suicidal",
                                    "kill myself"))
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
                    "reagiert nicht auf meine|unsere|die",
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
    static String seriously(String said) {
        String rest = said;
        for (Phrase phrase : NOTHING_OF_IT) {
            rest = phrase.cutFrom(rest);
        }
        return rest;
    }
}
