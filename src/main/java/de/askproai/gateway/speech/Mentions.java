package de.askproai.gateway.speech;

import java.util.Arrays;
import java.util.List;

/** Whether something said speaks of a topic; case, accents and signs do not matter. Pure. */
public final class Mentions {
    /** Shorter ones are in words that have nothing to do with them. */
    private static final int SHORTEST_PART = 4;

    private Mentions() {}

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
