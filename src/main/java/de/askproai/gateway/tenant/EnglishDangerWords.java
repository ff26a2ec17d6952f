package de.askproai.gateway.tenant;

import static de.askproai.gateway.tenant.UrgentPhrase.Kind.EMERGENCY;
import static de.askproai.gateway.tenant.UrgentPhrase.Kind.EVENT;
import static de.askproai.gateway.tenant.UrgentPhrase.Kind.STATE;

import de.askproai.gateway.speech.Phrase;
import java.util.List;
import java.util.stream.Stream;

/** By which English words danger to life is told of. */
final class EnglishDangerWords {
    private static final boolean NOUN = true;
    private static final boolean OTHER = false;

    private static final String LIMB = "legs|leg|arms|arm|hands|hand|feet|face";

    private static final String SOMEBODY =
            "he|she|he's|she's|husband|wife|son|daughter|mother|father|mum|mom|dad|baby|child|kid"
                    + "|boy|girl|brother|sister|friend|colleague|grandma|grandpa|customer";

    private static final String POISON =
            "bleach|cleaner|detergent|poison|acid|antifreeze|petrol|gasoline|battery|batteries";

    static final List<UrgentPhrase> ALL = Stream.of(
                    UrgentPhrase.all(EMERGENCY, NOUN, "emergency"),
                    UrgentPhrase.all(
                            EVENT,
                            NOUN,
                            "heart attack",
                            "cardiac arrest",
                            "stroke",
                            "seizure|seizures",
                            "overdose",
                            "anaphylactic shock",
                            "electric shock"),
                    UrgentPhrase.all(
                            EVENT,
                            OTHER,
                            "unconscious",
                            "passed out",
                            "overdosed",
                            SOMEBODY + "|I collapsed",
                            SOMEBODY + " has|just collapsed",
                            "having|had|has a fit",
                            "drowned|drowning",
                            "electrocuted",
                            "poisoned",
                            "swallowed|ate … pills|tablets|" + POISON,
                            "drank|drunk|drinking … " + POISON,
                            "too many … pills|tablets",
                            "took|taken|swallowed … bottle|packet|pack|box … pills|tablets|painkillers",
                            "been stabbed|shot",
                            "hit by a car",
                            "bitten by a snake",
                            "cut|slit|slashed my|his|her|their wrists|wrist",
                            "cut|sawed|chopped|ripped off … finger|thumb|hand|arm|foot|toe",
                            "badly|severely burned|burnt|scalded",
                            "burned|burnt|scalded badly|severely"),
                    UrgentPhrase.all(
                            STATE,
                            NOUN,
                            "chest pain|pains",
                            "pain|pains|pressure|tightness … chest",
                            "heavy|severe bleeding"),
                    UrgentPhrase.all(
                            STATE,
                            OTHER,
                            "not|isn't … responding|responsive",
                            "no longer … responding|responsive|breathing",
                            "lost|losing|loses consciousness",
                            "no pulse",
                            "chest hurts|hurting",
                            "bleeding won't|doesn't|not|can't stop",
                            "unresponsive",
                            SOMEBODY + " … won't|doesn't respond",
                            SOMEBODY + " can't|cannot speak|talk",
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
                            SOMEBODY + " … isn't|not moving",
                            SOMEBODY + " … turning|turned|going|gone|goes blue",
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
                            "can't|cannot|couldn't|not|don't|doesn't feel my|his|her|their|the|any … " + LIMB,
                            "no|any|lost|all feeling … " + LIMB,
                            "not|don't|doesn't|longer … want to live",
                            "need|needs an ambulance",
                            "wants|want to die",
                            "suicidal",
                            "take|took|taking my|his|her own life",
                            "end my|his|her life",
                            "kill|killing myself|himself|herself|themselves"))
            .flatMap(List::stream)
            .toList();

    /** Have words of danger in them, and tell of none: as narrow as they can be, since whatever else they cut out is not heard. */
    static final List<Phrase> NOTHING_OF_IT = Stream.of(
                    "stroke|strokes of luck|genius|midnight|noon",
                    "breast|brush stroke",
                    "heart attack grill",
                    "two|four|2|4 stroke",
                    "can't|cannot|couldn't breathe through my|his|her|the nose",
                    "website|page|app|server isn't responding",
                    "website|page|app|server is not responding",
                    "responding|respond to my|our|your|the … mail|mails|email|emails|messages|letters",
                    "want to live here|there",
                    "stroke rehab|rehabilitation|patient|patients|survivor|survivors|recovery",
                    "wake|waking up early|earlier|before|until",
                    "moving house|flat|away",
                    "drowning in work|paperwork|emails|debt",
                    "I collapsed on the|my sofa|couch|bed",
                    "has|have|with a limp",
                    "air in|into the|my|this tyre|tire|tyres|tires",
                    "blue hair",
                    "blue for the|a … team|party|match|colours|colors",
                    "fit of",
                    "battery of tests",
                    "face dropped when I|we saw|heard",
                    "blood … donation",
                    "dying to see|come|try|know|meet",
                    "dying for|of a|some|hunger|thirst|boredom|curiosity",
                    "can't|cannot breathe new|some life",
                    "can't|cannot speak|talk german|english|loud|loudly",
                    "live without my|our hairdresser|barber|stylist|phone|coffee")
            .map(Phrase::of)
            .toList();

    private EnglishDangerWords() {}
}
