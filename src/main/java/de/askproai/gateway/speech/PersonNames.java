package de.askproai.gateway.speech;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.codec.language.ColognePhonetic;

/**
 * Whether the name a caller says is the name on record, as it is heard and spelt. Pure.
 *
 * <p>It takes a family name, alone or with others that fit; a first name alone is too easily guessed, and so is one of
 * many names said at once. {@link Names} is for what may be found by a part of it.
 */
public final class PersonNames {
    private static final Pattern SPACE = Pattern.compile("[\\s,]+");
    /** Said around a name. */
    private static final Set<String> AROUND = Set.of(
            "herr",
            "herrn",
            "frau",
            "familie",
            "dr",
            "doktor",
            "prof",
            "professor",
            "mr",
            "mrs",
            "ms",
            "miss",
            "mister",
            "ich",
            "bin",
            "heisse",
            "mein",
            "name",
            "ist",
            "hier",
            "auf",
            "den",
            "my",
            "is",
            "am",
            "this",
            "it",
            "s");

    /** What models fill in when nobody said a name: also the word that was said instead. */
    private static final Set<String> NOBODY = Set.of(
            "unbekannt",
            "unbekannter",
            "unknown",
            "anonym",
            "anonymer",
            "anonymous",
            "kunde",
            "kundin",
            "customer",
            "caller",
            "anrufer",
            "anruferin",
            "na",
            "none",
            "null",
            "undefined",
            "nil",
            "test",
            "mich",
            "mir",
            "selbst",
            "selber",
            "me",
            "myself",
            "hallo",
            "moin",
            "servus",
            "hello",
            "hi",
            "ja",
            "jawohl",
            "nein",
            "nee",
            "ok",
            "okay",
            "yes",
            "yeah",
            "nope");

    /** The same in several words, but for what is said around a name. */
    private static final Set<String> NOBODY_IN_WORDS = Set.of(
            "n a",
            "keine angabe",
            "keine angaben",
            "nicht angegeben",
            "nicht genannt",
            "nicht bekannt",
            "kein",
            "no",
            "not given",
            "not provided",
            "not specified",
            "not available",
            "not known",
            "guten tag",
            "guten morgen",
            "guten abend",
            "gruess gott",
            "good morning",
            "good afternoon",
            "good evening",
            "ja bitte",
            "ja gerne",
            "ja genau",
            "ja danke",
            "nein danke",
            "yes please",
            "no thanks",
            "no thank you");

    /** Said of somebody who is not named. */
    private static final Set<String> RELATIVES = words(
            "mutter vater mutti vati mama papa tochter schwester oma opa grossmutter grossvater enkel enkelin enkelkind tante"
                    + " ehemann ehefrau lebensgefaehrte lebensgefaehrtin partnerin freundin chef chefin kollege kollegin nachbarin"
                    + " schwiegermutter schwiegervater schwiegersohn schwiegertochter mother father mum mom dad daughter husband"
                    + " wife brother sister grandma grandpa grandmother grandfather granddaughter grandson aunt uncle girlfriend"
                    + " boyfriend");

    /** The same, where a word points to them; else they are names too. */
    private static final Set<String> NAMES_TOO = words(
            "mann frau kind kinder sohn bruder onkel freund partner nachbar neffe nichte baby son child kid kids friend boss"
                    + " nephew niece");

    private static final Set<String> POINTING = words(
            "mein meine meinen meinem meiner meines unser unsere unseren unserem unserer sein seine seinen ihr ihre ihren dein"
                    + " deine der die das den dem ein eine einen fuer my our his her their your the a for und and");

    private static final Set<String> DESCRIBING = words(
            "alte alter alten kleine kleiner kleinen grosse grosser grossen juengste juengster juengsten aelteste aeltester"
                    + " aeltesten old little young");

    /** Comes before a name, and is none of it. */
    private static final Pattern BEFORE =
            Pattern.compile("(?iU)^(?:(?:guten (?:tag|morgen|abend)|hallo|moin|servus|hello|hi"
                    + "|good (?:morning|afternoon|evening))\\b[\\s,!.]*)?"
                    + "(?:(?:für|fuer|for|auf(?: den namen)?|(?:mein|der) name ist|my name is|ich bin|ich hei(?:ß|ss)e|hier ist|this is"
                    + "|i am|i['’]m)\\s+)*"
                    + "(?:(?:mein\\w*|unser\\w*|my|our)\\s+(?:(?:" + String.join("|", DESCRIBING) + ")\\s+)?(?:"
                    + String.join("|", RELATIVES) + "|großmutter|großvater|lebensgefährt\\w+|"
                    + String.join("|", NAMES_TOO) + ")\\b[\\s,]*)?");

    private static final Set<String> TITLES = words("herr herrn frau mr mrs ms miss");

    /** Nobody is called by more; a longer list is a guess. */
    private static final int MOST_SAID = 4;

    private static final int LONG = 5;
    private static final int VERY_LONG = 8;

    private PersonNames() {}

    /** Returns whether it is a name, and neither what models fill in where nobody said one nor signs and digits alone. */
    public static boolean isName(String said) {
        return !folded(said).isEmpty();
    }

    /** Returns the name in one spelling, without what is said around it; empty where no name was said. */
    public static String folded(String said) {
        List<String> words = spoken(said);
        String name = String.join(" ", words);
        boolean nobody = words.stream().anyMatch(NOBODY::contains)
                && words.stream().allMatch(word -> NOBODY.contains(word) || POINTING.contains(word));
        return nobody || NOBODY_IN_WORDS.contains(name) || isRelative(said) ? "" : name;
    }

    /** Returns whether somebody is meant who is not named: "für meine Mutter". */
    public static boolean isRelative(String said) {
        List<String> words = SPACE.splitAsStream(Folding.words(said)).toList();
        boolean titled = words.size() == 2 && TITLES.contains(words.get(0));
        return !titled
                && words.stream().anyMatch(word -> RELATIVES.contains(word) || NAMES_TOO.contains(word))
                && words.stream().anyMatch(word -> RELATIVES.contains(word) || POINTING.contains(word))
                && words.stream()
                        .allMatch(word -> RELATIVES.contains(word)
                                || NAMES_TOO.contains(word)
                                || POINTING.contains(word)
                                || DESCRIBING.contains(word));
    }

    /** Returns a name without what is said before it: "für meine Mutter Elfriede Krüger". */
    public static String bare(String said) {
        String bare = BEFORE.matcher(said.strip()).replaceFirst("").strip();
        return bare.isEmpty() ? said : bare;
    }

    private static Set<String> words(String together) {
        return Set.copyOf(SPACE.splitAsStream(together).toList());
    }

    /** Returns whether somebody who says this is called so. */
    public static boolean fits(String said, String recorded) {
        List<String> heard = spoken(said);
        List<String> family = family(recorded);
        List<String> all = spoken(recorded);
        if (heard.isEmpty() || heard.size() > MOST_SAID || family.isEmpty()) {
            return false;
        }
        return heard.stream().anyMatch(word -> isAmong(word, family))
                && (heard.stream().allMatch(word -> isAmong(word, all))
                        || all.stream().allMatch(word -> isAmong(word, heard)));
    }

    /** Returns whether two names on record may be those of one person: the one says no more than the other. */
    public static boolean samePerson(String one, String other) {
        List<String> words = spoken(one);
        List<String> others = spoken(other);
        return words.stream().allMatch(word -> isAmong(word, others))
                || others.stream().allMatch(word -> isAmong(word, words));
    }

    /**
     * Returns whether two such names are one person's, as far as anybody can tell: a family name may be heard otherwise, but what
     * only sounds like the first name may be somebody else's of the family.
     */
    public static boolean surelySamePerson(String one, String other) {
        return says(one, other) || says(other, one) || (samePerson(one, other) && haveOneFirstName(one, other));
    }

    /** Of a single word nobody knows which name it is. */
    private static boolean haveOneFirstName(String one, String other) {
        List<String> first = first(one);
        List<String> others = first(other);
        return !first.isEmpty() && !others.isEmpty() && (first.containsAll(others) || others.containsAll(first));
    }

    private static List<String> first(String name) {
        List<String> family = family(name);
        return spoken(name).stream().filter(word -> !family.contains(word)).toList();
    }

    /** Returns whether a name says this, in the same letters and in any order: what only sounds like it does not count. */
    public static boolean says(String name, String said) {
        return spoken(name).containsAll(spoken(said));
    }

    /** The last word, or what comes before a comma; a double name counts in both its parts. */
    private static List<String> family(String recorded) {
        int comma = recorded.indexOf(',');
        if (comma > 0) {
            return spoken(recorded.substring(0, comma));
        }
        String name = recorded.strip();
        return spoken(name.substring(name.lastIndexOf(' ') + 1));
    }

    private static List<String> spoken(String name) {
        String folded = Folding.words(name);
        // Names in other scripts have no folded form.
        String whole = folded.isEmpty() ? name.strip().toLowerCase(Locale.ROOT) : folded;
        return SPACE.splitAsStream(whole)
                .filter(word -> word.codePoints().anyMatch(Character::isLetter) && !AROUND.contains(word))
                .toList();
    }

    private static boolean isAmong(String word, List<String> words) {
        return words.stream().anyMatch(other -> alike(word, other));
    }

    private static boolean alike(String one, String other) {
        int distance = Likeness.distance(one, other);
        int longer = Math.max(one.length(), other.length());
        return distance == 0
                || (distance == 1 && longer >= LONG)
                || (distance == 2 && longer >= VERY_LONG)
                || (distance <= 2 && soundAlike(one, other));
    }

    private static boolean soundAlike(String one, String other) {
        ColognePhonetic cologne = new ColognePhonetic();
        String code = cologne.encode(one);
        return code.length() >= 2 && one.charAt(0) == other.charAt(0) && code.equals(cologne.encode(other));
    }
}
