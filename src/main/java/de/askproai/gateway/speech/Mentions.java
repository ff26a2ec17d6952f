package de.askproai.gateway.speech;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether something said speaks of something; case, accents and signs do not matter. Pure. */
public final class Mentions {
    private static final Set<String> DENYING = Set.of("kein", "keine", "keinen", "keiner", "keinem");
    /** "Not an emergency"; the end of "isn't an emergency". */
    private static final Set<String> ENGLISH_DENYING = Set.of("not a", "not an", "not any", "t a", "t an", "t any");
    /** The one thing that a "no" right before it denies: who says "oh no chest pain" has it. */
    private static final String DENIED_BY_NO = "emergency";
    /** May stand between a denial and what it denies: "kein echter Notfall", "no medical emergency". */
    private static final Pattern QUALITY = Pattern.compile(
            "(?:echt|richtig|wirklich|medizinisch|akut|dringend|gross|schlimm|unmittelbar|lebensbedrohlich)(?:e|er|en|em|es)"
                    + "|real|actual|true|proper|medical|dental|acute|serious|big|urgent|immediate");
    /** "Notfall war es keiner", "ein Notfall ist das nicht". */
    private static final Pattern DENIED_AFTER =
            Pattern.compile("(?:ist|war|waere|sei) (?:(?:es|das|dies) )?(?:hier )?(?:keiner|keins|nicht)");

    private static final Pattern CLAUSES = Pattern.compile("[,.;:!?\\n]|\\s[-–—]\\s");

    static final String BORDER = ",";

    /** Shorter ones are in words that have nothing to do with them. */
    private static final int SHORTEST_PART = 4;

    private Mentions() {}

    /**
     * Returns whether the phrase was said, and not denied in its clause, as in {@code kein Notfall},
     * {@code no medical emergency} and {@code ein Notfall ist es nicht}.
     *
     * <p>What is denied in any other way counts as said: of what is urgent, one too many is better than one too few.
     */
    public static boolean phrase(String said, Phrase phrase) {
        String clauses = clauses(said);
        return phrase.allIn(clauses).stream().anyMatch(found -> !isDenied(clauses, found.start(), found.end()));
    }

    /** As {@link #phrase(String, Phrase)}, word for word. */
    public static boolean phrase(String said, String phrase) {
        return phrase(said, Phrase.verbatim(phrase));
    }

    /** Returns the folded words of what was said, with a mark between its clauses. */
    static String clauses(String said) {
        return CLAUSES.splitAsStream(said)
                .map(Folding::words)
                .filter(clause -> !clause.isEmpty())
                .collect(Collectors.joining(" " + BORDER + " "));
    }

    /** What is said in another clause denies nothing: "no, emergency". */
    private static boolean isDenied(String clauses, int start, int end) {
        String before = clauses.substring(0, start);
        String clause = before.substring(before.lastIndexOf(BORDER) + 1).strip();
        String phrase = clauses.substring(start, end);
        String after = phrase.contains(BORDER) ? "" : clauses.substring(end).split(BORDER, 2)[0];
        return isDeniedBy(clause.isEmpty() ? List.of() : List.of(clause.split(" ")), phrase.equals(DENIED_BY_NO))
                || DENIED_AFTER.matcher(after.strip()).matches();
    }

    /** Returns whether the phrase was said, and denied wherever it was, as in {@code kein Notfall}. */
    public static boolean denied(String said, Phrase phrase) {
        return !phrase(said, phrase) && phrase.isIn(Folding.words(said));
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
