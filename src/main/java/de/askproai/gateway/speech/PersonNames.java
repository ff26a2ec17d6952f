package de.askproai.gateway.speech;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.codec.language.ColognePhonetic;

/**
 * Whether the name a caller says is the name on record, as it is heard and spelt. Pure.
 *
 * <p>It takes a family name, alone or with others that fit; a first name alone is too easily guessed, and so is one of
 * many names said at once. {@link Names} is for what may be found by a part of it.
 */
public final class PersonNames {
    /** Nobody is called by more; a longer list is a guess. */
    private static final int MOST_SAID = 4;

    private static final int LONG = 5;
    private static final int VERY_LONG = 8;

    private static final Pattern HARD = Pattern.compile("ck|c(?!h)|ch(?=r)");
    private static final Pattern TWICE_OR_MUTE = Pattern.compile("(\\p{L})(?=\\1)|(?<=[aeiou])h$");

    private PersonNames() {}

    /** Returns whether somebody who says this is called so. */
    public static boolean fits(String said, String recorded) {
        List<String> heard = SaidNames.words(said);
        List<String> family = family(recorded);
        List<String> all = SaidNames.words(recorded);
        if (heard.isEmpty() || heard.size() > MOST_SAID || family.isEmpty()) {
            return false;
        }
        return heard.stream().anyMatch(word -> isAmong(word, family))
                && (heard.stream().allMatch(word -> isAmong(word, all))
                        || all.stream().allMatch(word -> isAmong(word, heard)));
    }

    /** Returns whether two names on record may be those of one person: the one says no more than the other. */
    public static boolean samePerson(String one, String other) {
        List<String> words = SaidNames.words(one);
        List<String> others = SaidNames.words(other);
        return words.stream().allMatch(word -> isAmong(word, others))
                || others.stream().allMatch(word -> isAmong(word, words));
    }

    /**
     * Returns whether two such names are one person's, as far as anybody can tell: a family name may be heard otherwise, but what
     * only sounds like the first name may be somebody else's of the family.
     */
    public static boolean surelySamePerson(String one, String other) {
        return samePerson(one, other) && (haveOneFirstName(one, other) || !onlySoundAlike(one, other));
    }

    private static boolean haveOneFirstName(String one, String other) {
        List<String> first = sounds(first(one));
        List<String> others = sounds(first(other));
        return !first.isEmpty() && !others.isEmpty() && (first.containsAll(others) || others.containsAll(first));
    }

    /** Returns whether there are words that are alike, and no more, and are not the family names of both. */
    private static boolean onlySoundAlike(String one, String other) {
        List<String> words = beside(other, one);
        List<String> others = beside(one, other);
        boolean families = isFamilyKnown(one) || isFamilyKnown(other);
        return words.stream()
                .anyMatch(word -> others.stream()
                        .filter(like -> alike(word, like))
                        .anyMatch(like -> !families
                                || !family(one).contains(word)
                                || !family(other).contains(like)));
    }

    /** Returns the words of a name that the other one does not have, however they are spelt. */
    private static List<String> beside(String other, String name) {
        List<String> had = sounds(SaidNames.words(other));
        return SaidNames.words(name).stream()
                .filter(word -> !had.contains(sound(word)))
                .toList();
    }

    /** Of a single word nobody knows which name it is. */
    private static boolean isFamilyKnown(String name) {
        return SaidNames.isTitled(name) || SaidNames.words(name).size() > 1;
    }

    private static List<String> sounds(List<String> words) {
        return words.stream().map(PersonNames::sound).toList();
    }

    /** Returns the word in one of the spellings that nobody can hear apart: Stefan and Stephan, Sara and Sarah. */
    private static String sound(String word) {
        String letters = word.replace("ph", "f").replace("th", "t").replace("y", "i");
        String hard = HARD.matcher(letters).replaceAll("k");
        return TWICE_OR_MUTE.matcher(hard).replaceAll("");
    }

    private static List<String> first(String name) {
        List<String> family = family(name);
        return SaidNames.words(name).stream()
                .filter(word -> !family.contains(word))
                .toList();
    }

    /** Returns whether a name says this, in the same letters and in any order: what only sounds like it does not count. */
    public static boolean says(String name, String said) {
        return SaidNames.words(name).containsAll(SaidNames.words(said));
    }

    /** The last word, or what comes before a comma; a double name counts in both its parts. */
    private static List<String> family(String recorded) {
        int comma = recorded.indexOf(',');
        if (comma > 0) {
            return SaidNames.words(recorded.substring(0, comma));
        }
        String name = recorded.strip();
        return SaidNames.words(name.substring(name.lastIndexOf(' ') + 1));
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
