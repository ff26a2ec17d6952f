package de.askproai.gateway.speech;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a name was said at all, and which: without what is said around it. Pure; whose it is {@link PersonNames} tells. */
public final class SaidNames {
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
    private static final Set<String> RELATIVES = setOf(
            "mutter vater mutti vati mama papa tochter schwester oma opa grossmutter grossvater enkel enkelin enkelkind tante"
                    + " ehemann ehefrau lebensgefaehrte lebensgefaehrtin partnerin freundin chef chefin kollege kollegin nachbarin"
                    + " schwiegermutter schwiegervater schwiegersohn schwiegertochter mother father mum mom dad daughter husband"
                    + " wife brother sister grandma grandpa grandmother grandfather granddaughter grandson aunt uncle girlfriend"
                    + " boyfriend");

    /** The same, where a word points to them; else they are names too. */
    private static final Set<String> NAMES_TOO = setOf(
            "mann frau kind kinder sohn bruder onkel freund partner nachbar neffe nichte baby son child kid kids friend boss"
                    + " nephew niece");

    private static final Set<String> POINTING = setOf(
            "mein meine meinen meinem meiner meines unser unsere unseren unserem unserer sein seine seinen ihr ihre ihren dein"
                    + " deine der die das den dem ein eine einen fuer my our his her their your the a for und and");

    private static final Set<String> DESCRIBING = setOf(
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

    private static final Set<String> TITLES = setOf("herr herrn frau mr mrs ms miss");

    private SaidNames() {}

    /** Returns whether it is a name, and neither what models fill in where nobody said one nor signs and digits alone. */
    public static boolean isName(String said) {
        return !folded(said).isEmpty();
    }

    /** Returns the name in one spelling, without what is said around it; empty where no name was said. */
    public static String folded(String said) {
        List<String> words = words(said);
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

    /** Returns whether somebody is spoken of by a title, which comes before a family name: "Frau Muster". */
    static boolean isTitled(String said) {
        return SPACE.splitAsStream(Folding.words(said)).anyMatch(TITLES::contains);
    }

    /** Returns a name without what is said before it: "für meine Mutter Elfriede Krüger". */
    public static String bare(String said) {
        String bare = BEFORE.matcher(said.strip()).replaceFirst("").strip();
        return bare.isEmpty() ? said : bare;
    }

    private static Set<String> setOf(String together) {
        return Set.copyOf(SPACE.splitAsStream(together).toList());
    }

    /** Returns the words of a name in one spelling, without what is said around it. */
    static List<String> words(String name) {
        String folded = Folding.words(name);
        // Names in other scripts have no folded form.
        String whole = folded.isEmpty() ? name.strip().toLowerCase(Locale.ROOT) : folded;
        return SPACE.splitAsStream(whole)
                .filter(word -> word.codePoints().anyMatch(Character::isLetter) && !AROUND.contains(word))
                .toList();
    }
}
