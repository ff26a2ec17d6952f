package de.askproai.gateway.config;

import java.util.Collection;
import java.util.Map;

/** What somebody probably meant who wrote a name that does not exist. */
public final class Suggestion {
    private Suggestion() {}

    /** Returns the known name most like the unknown one, as the end of a sentence; the empty string if none is. */
    public static String nearest(String unknown, Collection<String> known) {
        int limit = Math.max(2, unknown.length() / 4);
        return known.stream()
                .map(name -> Map.entry(name, likeness(unknown, name)))
                .filter(candidate -> candidate.getValue() <= limit)
                .min(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(candidate -> "; did you mean " + candidate.getKey() + "?")
                .orElse("");
    }

    // A right name in the wrong section is as good as one typing error.
    private static int likeness(String unknown, String name) {
        boolean sameLeaf =
                unknown.substring(unknown.lastIndexOf('.') + 1).equals(name.substring(name.lastIndexOf('.') + 1));
        return Math.min(distance(unknown, name), sameLeaf && name.contains(".") ? 2 : Integer.MAX_VALUE);
    }

    /** Levenshtein's distance. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }
}
