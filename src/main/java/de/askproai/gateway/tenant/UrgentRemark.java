package de.askproai.gateway.tenant;

import static de.askproai.gateway.tenant.UrgentPhrase.Kind.EMERGENCY;
import static de.askproai.gateway.tenant.UrgentPhrase.Kind.EVENT;

import de.askproai.gateway.speech.Folding;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** What somebody tells who says why they do not come: of danger, or of an emergency that is over or is elsewhere. */
public enum UrgentRemark {
    NOTHING,
    /** Of what is elsewhere, was a while ago, or is well again: "Notfall in der Familie", "mein Fuß war taub, ist wieder gut". */
    REASON,
    /** Perhaps of danger, or of one that may be over: "Notfall!", "mein Bein war letzte Woche taub". */
    DOUBTFUL,
    URGENT;

    private static final Pattern ELSEWHERE = Pattern.compile("\\b(?:in (?:der|meiner|unserer) familie|familiaere[nrs]?"
            + "|(?:bei|auf) der arbeit|berufliche[nrs]?|family|at work|work emergency)\\b");
    private static final Pattern OVER = Pattern.compile(
            "\\b(?:gestern|vorgestern"
                    + "|(?:(?:vor)?letzte|vorige|vergangene)[nrs]? (?:woche|nacht|monat|jahr|wochenende"
                    + "|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
                    + "|fruehling|fruehjahr|sommer|herbst|winter)"
                    + "|vor (?:\\w+ )?(?:tag|woche|monat|jahr)(?:e?n)?"
                    + "|nach (?:\\w+ )?(?:schlaganfall|herzinfarkt)|after (?:\\w+ )?(?:stroke|heart attack)"
                    + "|im krankenhaus|in der klinik|auf (?:der )?intensiv\\w*|gestorben|verstorben|beerdigung"
                    + "|yesterday|last (?:night|week|month|year|weekend"
                    + "|monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter)"
                    + "|(?:day|week|month|year)s? ago|in (?:dem jahr )?(?:19|20)[0-9]{2}|in (?:the )?hospital|died|passed away|funeral)\\b");
    private static final Pattern PERHAPS_OVER = Pattern.compile("\\b(?:war|hatten?|gehabt|was|had)\\b");
    private static final Pattern NOW =
            Pattern.compile("\\b(?:jetzt|gerade|eben|sofort|seit|wieder|now|just|since|again|immediately)\\b");
    /** With any of these it is not sure of what that is said. */
    private static final Pattern NOT_ALL =
            Pattern.compile("\\b(?:nicht|kein\\w*|aber|doch|noch|dafuer|sondern|not|no|but|still|isn|aren)\\b");

    private static final Pattern HELP = Pattern.compile("\\b(?:hilfe|helfen|help|krankenwagen|notarzt|ambulance)\\b");

    /**
     * Returns what is told.
     *
     * @param urgent the phrases for something urgent that are in it
     */
    static UrgentRemark of(String said, Collection<UrgentPhrase> urgent) {
        if (urgent.isEmpty()) {
            return NOTHING;
        }
        ToldClauses told = new ToldClauses(said);
        String words = Folding.words(said);
        boolean help = HELP.matcher(words).find();
        List<UrgentPhrase> all =
                urgent.stream().filter(phrase -> help || !told.denies(phrase)).toList();
        if (all.isEmpty()) {
            return told.isRestHarmless(urgent) && urgent.stream().noneMatch(UrgentPhrase::isHardlyDenied)
                    ? NOTHING
                    : DOUBTFUL;
        }
        List<UrgentPhrase> danger =
                all.stream().filter(phrase -> phrase.kind() != EMERGENCY).toList();
        boolean longAgo = OVER.matcher(words).find();
        boolean grave = danger.stream().anyMatch(UrgentPhrase::isGrave);
        if (!help && !danger.isEmpty() && (longAgo || !grave) && told.areWellAgain(all)) {
            return REASON;
        }
        if (help || danger.stream().anyMatch(phrase -> phrase.kind() != EVENT)) {
            boolean well = told.mayBeWell(all) && !NOT_ALL.matcher(words).find();
            return !help && (well || told.wereSo(danger, OVER)) ? DOUBTFUL : URGENT;
        }
        boolean now = NOW.matcher(told.withoutWell()).find() || told.areHappening(danger, OVER);
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
