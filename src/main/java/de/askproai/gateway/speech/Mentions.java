package de.askproai.gateway.speech;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Whether something said speaks of something; case, accents and signs do not matter. Pure. */
public final class Mentions {
    private static final Set<String> DENYING = Set.of("kein", "keine", "keinen", "keiner", "keinem");
    /** "Not an emergency"; the end of "isn't an emergency". */
    private static final Set<String> ENGLISH_DENYING = Set.of("not a", "not an", "not any", "t a", "t an", "t any");

    /** Shorter ones are in words that have nothing to do with them. */
    private static final int SHORTEST_PART = 4;

    private Mentions() {}

    /**
     * Returns whether the phrase was said, word for word, and not denied right before, as in {@code kein Notfall}.
     *
     * <p>What is denied in any other way counts as said: of what is urgent, one too many is better than one too few.
     */
    public static boolean phrase(String said, String phrase) {
        List<String> words = words(said);
        List<String> wanted = words(phrase);
        for (int i = 0; !wanted.isEmpty() && i + wanted.size() <= words.size(); i++) {
            if (words.subList(i, i + wanted.size()).equals(wanted) && !isDenied(words.subList(0, i))) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the phrase was said, and denied wherever it was, as in {@code kein Notfall}. */
    public static boolean denied(String said, String phrase) {
        return !phrase(said, phrase) && (" " + Folding.words(said) + " ").contains(" " + Folding.words(phrase) + " ");
    }

    private static boolean isDenied(List<String> before) {
        int size = before.size();
        return (size > 0 && DENYING.contains(before.get(size - 1)))
                || (size > 1 && ENGLISH_DENYING.contains(before.get(size - 2) + " " + before.get(size - 1)));
    }

    /** Returns whether each word of the topic was said, also with an ending or inside a longer word, in whatever order. */
    public static boolean topic(String said, String topic) {
        List<String> words = words(said);
        List<String> wanted = words(topic);
        return !wanted.isEmpty()
                && wanted.stream().allMatch(part -> words.stream().anyMatch(word -> isIn(part, word)));
    }

    private static boolean isIn(String part, String word) {
        return part.length() < SHORTEST_PART ? word.equals(part) : word.contains(part);
    }

    private static List<String> words(String text) {
        String folded = Folding.words(text);
        return folded.isEmpty() ? List.of() : Arrays.asList(folded.split(" "));
    }
}
