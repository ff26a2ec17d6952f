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
    /** Perhaps of danger, or of one that is said to be gone: "Notfall!", "mein Fuß war taub, ist wieder gut". */
    DOUBTFUL,
    URGENT;

    private static final Set<String> EMERGENCY = folded(UrgentMatters.EMERGENCY.toArray(String[]::new));

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
    private static final Pattern OVER = Pattern.compile("\\b(?:gestern|vorgestern|letzte[nr]? (?:woche|nacht|monat)"
            + "|vor \\w+ (?:tagen|wochen|monaten|jahren)|vor (?:tagen|wochen|monaten|jahren)"
            + "|im krankenhaus|in der klinik|auf (?:der )?intensiv\\w*|gestorben|verstorben|beerdigung"
            + "|yesterday|last (?:night|week|month)|(?:days|weeks|months|years) ago|in (?:the )?hospital|died|passed away"
            + "|funeral)\\b");
    private static final Pattern PERHAPS_OVER = Pattern.compile("\\b(?:war|hatten?|gehabt|was|had)\\b");
    private static final Pattern NOW =
            Pattern.compile("\\b(?:jetzt|gerade|eben|sofort|seit|wieder|now|just|since|again|immediately)\\b");
    private static final Pattern GONE = Pattern.compile("\\b(?:(?:alles|wieder) (?:gut|okay|ok|in ordnung)|vorbei"
            + "|(?:ist|sind) (?:\\w+ ){0,2}weg|(?:is|are) (?:all )?(?:gone|fine|over))\\b");
    /** With any of these it is not sure of what that is said. */
    private static final Pattern NOT_ALL =
            Pattern.compile("\\b(?:nicht|kein\\w*|aber|doch|noch|dafuer|sondern|not|no|but|still|isn|aren)\\b");

    private static final Pattern HELP = Pattern.compile("\\b(?:hilfe|helfen|help|krankenwagen|notarzt|ambulance)\\b");

    private static Set<String> folded(String... phrases) {
        return List.of(phrases).stream().map(Folding::words).collect(Collectors.toUnmodifiableSet());
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
        String words = Folding.words(said);
        List<String> danger = urgent.stream()
                .map(Folding::words)
                .filter(phrase -> !EMERGENCY.contains(phrase))
                .toList();
        boolean help = HELP.matcher(words).find();
        if (help || !EVENTS.containsAll(danger)) {
            boolean gone = GONE.matcher(words).find() && !NOT_ALL.matcher(words).find();
            return gone && !help ? DOUBTFUL : URGENT;
        }
        boolean now = NOW.matcher(words).find();
        boolean over = OVER.matcher(words).find() && !now;
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
