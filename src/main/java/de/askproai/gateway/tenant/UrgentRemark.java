package de.askproai.gateway.tenant;

import de.askproai.gateway.speech.Folding;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What somebody tells who says why they do not come: of danger, or of an emergency that is over or is elsewhere. */
public enum UrgentRemark {
    NOTHING,
    /** Of one that keeps them from coming, and of no danger: "Notfall in der Familie". */
    REASON,
    /** Of what is over, and well again: "mein Fuß war taub, ist wieder gut". */
    WELL_AGAIN,
    /** Perhaps of danger, or of one that may be over: "Notfall!", "mein Bein war letzte Woche taub". */
    DOUBTFUL,
    URGENT;

    private static final Set<String> EMERGENCY = folded(UrgentMatters.EMERGENCY.toArray(String[]::new));

    /** Of danger to life it is not enough that it is well again: it has to be a while ago. */
    private static final Set<String> GRAVE = folded(
            UrgentMatters.OUR_PHRASES.values().stream().flatMap(List::stream).toArray(String[]::new));

    /** What is also told of once it is over; other phrases tell how somebody is. */
    private static final Set<String> EVENTS = folded(
            "bewusstlos",
            "ohnmächtig",
            "Herzinfarkt",
            "Herzstillstand",
            "Schlaganfall",
            "Krampfanfall",
            "allergischer Schock",
            "anaphylaktischer Schock",
            "Stromschlag",
            "Suizid",
            "unconscious",
            "passed out",
            "heart attack",
            "cardiac arrest",
            "anaphylactic shock",
            "electric shock");

    private static final Pattern ELSEWHERE = Pattern.compile("\\b(?:in (?:der|meiner|unserer) familie|familiaere[nrs]?"
            + "|(?:bei|auf) der arbeit|berufliche[nrs]?|family|at work|work emergency)\\b");
    private static final Pattern OVER =
            Pattern.compile("\\b(?:gestern|vorgestern|letzte[nrs]? (?:woche|nacht|monat|jahr|wochenende"
                    + "|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)"
                    + "|vor \\w+ (?:tagen|wochen|monaten|jahren)|vor (?:tagen|wochen|monaten|jahren)"
                    + "|im krankenhaus|in der klinik|auf (?:der )?intensiv\\w*|gestorben|verstorben|beerdigung"
                    + "|yesterday|last (?:night|week|month|year|weekend"
                    + "|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:days|weeks|months|years) ago|in (?:the )?hospital|died|passed away"
                    + "|funeral)\\b");
    private static final Pattern PERHAPS_OVER = Pattern.compile("\\b(?:war|hatten?|gehabt|was|had)\\b");
    private static final Pattern NOW =
            Pattern.compile("\\b(?:jetzt|gerade|eben|sofort|seit|wieder|now|just|since|again|immediately)\\b");
    /** With any of these it is not sure of what that is said. */
    private static final Pattern NOT_ALL =
            Pattern.compile("\\b(?:nicht|kein\\w*|aber|doch|noch|dafuer|sondern|not|no|but|still|isn|aren)\\b");

    private static final Pattern HELP = Pattern.compile("\\b(?:hilfe|helfen|help|krankenwagen|notarzt|ambulance)\\b");

    private static Set<String> folded(String... phrases) {
        return List.of(phrases).stream().map(Folding::words).collect(Collectors.toUnmodifiableSet());
    }

    /** "Nicht bewusstlos": of danger to life only nouns are denied without a doubt, "ohne Atemnot". */
    private static boolean isHardlyDenied(String phrase) {
        return GRAVE.contains(Folding.words(phrase)) && Character.isLowerCase(phrase.codePointAt(0));
    }

    /**
     * Returns what is told.
     *
     * @param urgent the phrases for something urgent that are in it
     */
    static UrgentRemark of(String said, Collection<String> urgent) {
        if (urgent.isEmpty()) {
            return NOTHING;
        }
        ToldClauses told = new ToldClauses(said);
        String words = Folding.words(said);
        boolean help = HELP.matcher(words).find();
        List<String> all = urgent.stream()
                .filter(phrase -> help || !told.denies(phrase))
                .map(Folding::words)
                .toList();
        if (all.isEmpty()) {
            List<String> denied = urgent.stream().map(Folding::words).toList();
            return told.isRestHarmless(denied) && urgent.stream().noneMatch(UrgentRemark::isHardlyDenied)
                    ? NOTHING
                    : DOUBTFUL;
        }
        List<String> danger =
                all.stream().filter(phrase -> !EMERGENCY.contains(phrase)).toList();
        boolean longAgo = OVER.matcher(words).find();
        boolean grave = danger.stream().anyMatch(GRAVE::contains);
        if (!help && !danger.isEmpty() && (longAgo || !grave) && told.areWellAgain(all)) {
            return WELL_AGAIN;
        }
        if (help || !EVENTS.containsAll(danger)) {
            boolean well = told.mayBeWell(all) && !NOT_ALL.matcher(words).find();
            return !help && (well || told.wereSo(danger, OVER)) ? DOUBTFUL : URGENT;
        }
        boolean now = NOW.matcher(told.withoutWell()).find();
        boolean over = longAgo && !now;
        boolean elsewhere = ELSEWHERE.matcher(words).find();
        boolean perhaps = elsewhere || (PERHAPS_OVER.matcher(words).find() && !now);
        if (danger.isEmpty()) {
            return over || perhaps ? REASON : DOUBTFUL;
        }
        if (over) {
            return REASON;
        }
        return perhaps ? DOUBTFUL : URGENT;
    }
}
