package de.askproai.gateway.tenant;

import de.askproai.gateway.speech.Folding;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody tells of how they are, clause by clause: what was, that it is well again, that it is not so at all, or something
 * that has nothing to do with it. A clause of any other kind leaves in doubt what is told.
 */
final class ToldClauses {
    private static final Pattern BETWEEN = Pattern.compile("[,.;:!?\\n]|\\s[-–—]\\s"
            + "|\\s+(?=(?i:und|aber|doch|sondern|jedoch|and|but)\\s)"
            + "|\\s+(?=(?i:jetzt|nun|inzwischen|mittlerweile|now)\\s+\\S)");

    private static final Pattern JOINING = Pattern.compile("^(?:(?:und|aber|doch|sondern|jedoch|and|but)(?: |$))+");

    private static final Pattern PAST =
            Pattern.compile("\\b(?:war|waren|hatten?|gehabt|gewesen|was|wasn|were|weren|had)\\b");
    /** Not over, or not for sure. */
    private static final Pattern PRESENT = Pattern.compile(
            "\\b(?:jetzt|nun|gerade|eben|sofort|seit|seitdem|wieder|immer|noch"
                    + "|heute|vorhin|ist|sind|bin|hat|haben|now|just|since|again|still|immediately|today|earlier|is|are|am|s|m|re|have|has)\\b");

    /** "Er hat einen Herzinfarkt", and not "hat einen erlitten". */
    private static final Pattern HAPPENING = Pattern.compile("\\b(?:hat|habe|haben|bekommt|kriegt|has|have|having)\\b");

    /** Happened, or only feared. */
    private static final Pattern NOT_HAPPENING =
            Pattern.compile("\\b(?:erlitten|bekommen|suffered|been|angst|sorge|afraid|worried|fear)\\b");

    private static final Pattern WELL = Pattern.compile("\\b(?:(?:alles|wieder) (?:gut|okay|ok|in ordnung|normal|weg)"
            + "|geht (?:es )?(?:mir |ihm |ihr )?(?:schon )?(?:wieder|besser)$"
            + "|(?:ist|sind) (?:\\w+ ){0,3}(?:weg|vorbei|ueberstanden)"
            + "|(?:is|are|am|s|m|re|feel|feels) (?:(?:all|completely|totally|quite|now|back to) )*"
            + "(?:fine|gone|over(?! there)|okay|ok|good|well|alright|normal))\\b");
    /** With any of these it is hoped for, or not so. */
    private static final Pattern HARDLY_WELL = Pattern.compile(
            "\\b(?:nicht|kein\\w*|noch|kaum|fast|bald|wird|werden|wenn|falls|ob|bis"
                    + "|dann|hoffentlich|vielleicht|soll\\w*|waere|weiss|dafuer"
                    + "|not|no|isn|aren|don|still|almost|nearly|soon|will|if|when|until|once|hope|hopefully|maybe|should|would)\\b");
    /** Of a person it says that they are away, or worse. */
    private static final Pattern SOMEBODY_GONE = Pattern.compile(
            "\\b(?:er|ich|vater|mutter|kind|mann|frau|sohn|tochter|oma|opa|baby|he|she|i|father|mother|mom|dad|child|husband|wife|son"
                    + "|daughter)\\b.*\\b(?:weg|vorbei|gone|over)\\b");

    private static final Pattern DOUBT =
            Pattern.compile("\\b(?:ob|wenn|falls|bis|vielleicht|fast|beinahe|hoffentlich|weiss|sicher"
                    + "|if|whether|until|maybe|perhaps|almost|hope|hopefully|sure|know)\\b");
    private static final Pattern ASKING = Pattern.compile("^(?:ist|sind|war|waren|bin|is|isn|are|aren|am|was|wasn) ");
    private static final Pattern NOT = Pattern.compile(
            "(?:^|.* )(?:(?:nicht|not)(?: (?:wirklich|mehr|really|actually))?|(?:isn|aren|wasn|weren) t(?: (?:really|actually))?|no longer|nie|niemals|never)$");
    /** "Oh no chest pain" tells of one, and so may "no no chest pain". */
    private static final Pattern WITHOUT =
            Pattern.compile("(?:^|.*(?<!nicht|not|oh|no) )(?:ohne(?: jede[nr]?)?|without(?: any)?|no)$");

    private static final Set<String> AFTER_DENIAL =
            Set.of("", "gewesen", "mehr", "geworden", "at all", "any more", "anymore");

    /** What says no more than that something is so, and when. */
    private static final Set<String> FILLING =
            words("ja nein danke bitte also so na gut okay ok ich es das ist sind bin geht mir hallo"
                    + " yes no thanks please i it is are am");

    private static final Set<String> OF_THE_WISH =
            words("ich wir der die den das dem ein einen kein keinen termin termine komme kommen"
                    + " kann koennen nicht leider mehr passt passen es mir uns jetzt nun heute morgen da dann daher deshalb darum also"
                    + " trotzdem absagen abgesagt sage ab storniere stornieren verschieben verschiebe moechte moechten will wuerde gern gerne"
                    + " bitte brauche brauchen schaffe schaffen klappt hat sich erledigt auf anderen andere naechste woche wegen weil"
                    + " i we it the my an a appointment cancel cancelled reschedule come coming make made can t cannot could not won don"
                    + " need no longer any more anymore suit suits fit that time this now today tomorrow so therefore please want would like"
                    + " to d ll m sorry for me us doesn does");

    private static final Set<String> WISHING =
            words("termin termine absagen abgesagt storniere stornieren verschieben verschiebe"
                    + " passt passen komme kommen schaffe schaffen klappt erledigt appointment cancel cancelled reschedule come coming make"
                    + " suit suits fit");

    private static final Set<String> OF_LITTLE = words(
            "nur bloss lediglich einfach sehr etwas ein eine bisschen wenig so total ich bin"
                    + " mir ist mich fuehle just only simply really a bit little very i m am feel s he she er sie es war was");

    private static final Set<String> LITTLE =
            words("muede schlapp erschoepft erkaeltet verspannt unausgeschlafen ausgelaugt faul"
                    + " verkatert heiser gestresst genervt tired exhausted sleepy sore stressed lazy cold");

    private final List<String> clauses;
    private final boolean asks;

    ToldClauses(String said) {
        this.clauses = BETWEEN.splitAsStream(said)
                .map(Folding::words)
                .map(clause -> JOINING.matcher(clause).replaceFirst(""))
                .filter(clause -> !clause.isEmpty())
                .toList();
        this.asks = said.indexOf('?') >= 0;
    }

    private static Set<String> words(String all) {
        return Set.copyOf(Arrays.asList(all.split(" ")));
    }

    /** Returns the words of the clauses that say how anybody is. */
    String withoutWell() {
        return clauses.stream()
                .filter(clause -> !isWell(clause) && !isOfTheWish(clause))
                .collect(Collectors.joining(" "));
    }

    /**
     * Returns whether all of these phrases tell of something that was, or is said to be gone, and that it is well again, and nothing
     * else is told.
     */
    boolean areWellAgain(Collection<UrgentPhrase> phrases) {
        return !asks
                && areIn(phrases)
                && clauses.stream().anyMatch(ToldClauses::isWell)
                && clauses.stream()
                        .allMatch(clause ->
                                names(clause, phrases) ? isWell(clause) || wasSo(clause) : isHarmless(clause));
    }

    /** Returns whether all of these phrases tell of something that was or is said to be gone, and something is well again. */
    boolean mayBeWell(Collection<UrgentPhrase> phrases) {
        return areIn(phrases)
                && clauses.stream().anyMatch(ToldClauses::isWell)
                && clauses.stream()
                        .filter(clause -> names(clause, phrases))
                        .allMatch(
                                clause -> isWell(clause) || PAST.matcher(clause).find());
    }

    /** Returns whether all of these phrases tell of something that was, at a time that is past, whatever else is told. */
    boolean wereSo(Collection<UrgentPhrase> phrases, Pattern past) {
        return !asks
                && areIn(phrases)
                && clauses.stream()
                        .filter(clause -> names(clause, phrases))
                        .allMatch(
                                clause -> wasSo(clause) && past.matcher(clause).find());
    }

    /** Returns whether any of these phrases is told of as something that somebody has, with no past time beside it. */
    boolean areHappening(Collection<UrgentPhrase> phrases, Pattern past) {
        return clauses.stream()
                .filter(clause ->
                        names(clause, phrases) && HAPPENING.matcher(clause).find())
                .anyMatch(clause -> Stream.of(past, PAST, NOT_HAPPENING)
                        .noneMatch(over -> over.matcher(clause).find()));
    }

    /** Returns whether it is said in so many words that it is not so: "nicht taub", "ohne Lähmung". */
    boolean denies(UrgentPhrase phrase) {
        return !asks
                && areIn(List.of(phrase))
                && clauses.stream()
                        .filter(clause -> names(clause, List.of(phrase)))
                        .allMatch(clause -> isDenied(clause, phrase));
    }

    private static boolean isDenied(String clause, UrgentPhrase phrase) {
        Pattern denial = phrase.noun() ? WITHOUT : NOT;
        return !ASKING.matcher(clause).find()
                && phrase.words().allIn(clause).stream().allMatch(found -> {
                    String before = clause.substring(0, found.start()).strip();
                    String after = clause.substring(found.end()).strip();
                    return denial.matcher(before).matches()
                            && AFTER_DENIAL.contains(after)
                            && !DOUBT.matcher(before).find();
                });
    }

    /** Returns whether whatever is told beside these phrases says nothing of how anybody is, or that it is nothing. */
    boolean isRestHarmless(Collection<UrgentPhrase> phrases) {
        return clauses.stream().allMatch(clause -> names(clause, phrases) || isHarmless(clause));
    }

    /** A phrase that lies across clauses is not understood clause by clause. */
    private boolean areIn(Collection<UrgentPhrase> phrases) {
        return phrases.stream().allMatch(phrase -> clauses.stream().anyMatch(clause -> names(clause, List.of(phrase))));
    }

    private static boolean names(String clause, Collection<UrgentPhrase> phrases) {
        return phrases.stream().anyMatch(phrase -> phrase.words().isIn(clause));
    }

    private static boolean wasSo(String clause) {
        return PAST.matcher(clause).find() && !PRESENT.matcher(clause).find();
    }

    private static boolean isWell(String clause) {
        return WELL.matcher(clause).find()
                && !HARDLY_WELL.matcher(clause).find()
                && !SOMEBODY_GONE.matcher(clause).find();
    }

    private static boolean isHarmless(String clause) {
        return isWell(clause)
                || isOfTheWish(clause)
                || are(clause, FILLING::contains)
                || (has(clause, LITTLE) && are(clause, word -> OF_LITTLE.contains(word) || LITTLE.contains(word)));
    }

    private static boolean isOfTheWish(String clause) {
        return has(clause, WISHING) && are(clause, OF_THE_WISH::contains);
    }

    private static boolean has(String clause, Set<String> some) {
        return Arrays.stream(clause.split(" ")).anyMatch(some::contains);
    }

    private static boolean are(String clause, Predicate<String> all) {
        return Arrays.stream(clause.split(" ")).allMatch(all);
    }
}
