package de.askproai.gateway.speech;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether something said speaks of something; case, accents and signs do not matter. Pure. */
public final class Mentions {
    private static final Set<String> DENYING = Set.of("kein", "keine", "keinen", "keiner", "keinem");
    /** "Not an emergency"; the end of "isn't an emergency". */
    private static final Set<String> ENGLISH_DENYING = Set.of("not a", "not an", "not any", "t a", "t an", "t any");
    /** The one thing that a "no" right before it denies: who says "oh no chest pain" has it. */
    private static final List<String> DENIED_BY_NO = List.of("emergency");
    /** May stand between a denial and what it denies: "kein echter Notfall", "no medical emergency". */
    private static final Pattern QUALITY = Pattern.compile(
            "(?:echt|richtig|wirklich|medizinisch|akut|dringend|gross|schlimm|unmittelbar|lebensbedrohlich)(?:e|er|en|em|es)"
                    + "|real|actual|true|proper|medical|dental|acute|serious|big|urgent|immediate");
    /** "Notfall war es keiner", "ein Notfall ist das nicht". */
    private static final Pattern DENIED_AFTER =
            Pattern.compile("(?:ist|war|waere|sei) (?:(?:es|das|dies) )?(?:hier )?(?:keiner|keins|nicht)");

    private static final Pattern CLAUSES = Pattern.compile("[,.;:!?\\n]|\\s[-–—]\\s");

    /** Shorter ones are in words that have nothing to do with them. */
    private static final int SHORTEST_PART = 4;

    private Mentions() {}

    /**
     * Returns whether the phrase was said, word for word, and not denied in its clause, as in {@code kein Notfall},
     * {@code no medical emergency} and {@code ein Notfall ist es nicht}.
     *
     * <p>What is denied in any other way counts as said: of what is urgent, one too many is better than one too few.
     */
    public static boolean phrase(String said, String phrase) {
        List<List<String>> clauses =
                CLAUSES.splitAsStream(said).map(Mentions::words).toList();
        List<String> words = clauses.stream().flatMap(List::stream).toList();
        List<String> wanted = words(phrase);
        for (int i = 0; !wanted.isEmpty() && i + wanted.size() <= words.size(); i++) {
            if (words.subList(i, i + wanted.size()).equals(wanted) && !isDenied(clauses, i, wanted.size())) {
                return true;
            }
        }
        return false;
    }

    /** What is said in another clause denies nothing: "no, emergency". */
    private static boolean isDenied(List<List<String>> clauses, int at, int length) {
        int from = at;
        for (List<String> clause : clauses) {
            if (from < clause.size()) {
                List<String> after = clause.subList(Math.min(from + length, clause.size()), clause.size());
                boolean byNo =
                        clause.subList(from, clause.size() - after.size()).equals(DENIED_BY_NO);
                return isDeniedBy(clause.subList(0, from), byNo)
                        || DENIED_AFTER.matcher(String.join(" ", after)).matches();
            }
            from -= clause.size();
        }
        return false;
    }

    /** Returns whether the phrase was said, and denied wherever it was, as in {@code kein Notfall}. */
    public static boolean denied(String said, String phrase) {
        return !phrase(said, phrase) && (" " + Folding.words(said) + " ").contains(" " + Folding.words(phrase) + " ");
    }

    private static boolean isDeniedBy(List<String> before, boolean byNo) {
        int size = before.size();
        while (size > 0 && QUALITY.matcher(before.get(size - 1)).matches()) {
            size--;
        }
        boolean no = size > 0
                && before.get(size - 1).equals("no")
                && (size == 1 || !before.get(size - 2).equals("oh"));
        return size > 0
                && (DENYING.contains(before.get(size - 1))
                        || (no && byNo)
                        || (size > 1 && ENGLISH_DENYING.contains(before.get(size - 2) + " " + before.get(size - 1))));
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
