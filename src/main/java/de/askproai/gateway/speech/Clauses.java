package de.askproai.gateway.speech;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What was said, clause by clause, folded once for all the phrases that are looked for in it; case, accents and signs do not matter.
 * Immutable.
 */
public final class Clauses {
    private static final Set<String> DENYING = Set.of("kein", "keine", "keinen", "keiner", "keinem");
    /** "Not an emergency"; the end of "isn't an emergency". */
    private static final Set<String> ENGLISH_DENYING = Set.of("not a", "not an", "not any", "t a", "t an", "t any");
    /** The one thing that a "no" right before it denies: who says "oh no chest pain" has it. */
    private static final String DENIED_BY_NO = "emergency";
    /** May stand between a denial and what it denies: "kein echter Notfall", "no medical emergency". */
    private static final Pattern QUALITY = Pattern.compile(
            "(?:echt|richtig|wirklich|medizinisch|akut|dringend|gross|schlimm|unmittelbar|lebensbedrohlich)(?:e|er|en|em|es)"
                    + "|real|actual|true|proper|medical|dental|acute|serious|big|urgent|immediate");
    /** "Notfall war es keiner", "ein Notfall ist das nicht", "Brustschmerzen hatte ich keine". */
    private static final Pattern DENIED_AFTER = Pattern.compile(
            "(?:ist|war|waere|sei) (?:(?:es|das|dies) )?(?:hier )?(?:keiner|keins|nicht)"
                    + "|(?:hab|habe|haben|hat|hatte|hatten) (?:ich|er|sie|wir) (?:heute |da |jetzt )?(?:keine|keinen|keins)");

    private static final Pattern CLAUSES = Pattern.compile("[,.;:!?\\n]|\\s[-–—]\\s");

    static final String BORDER = ",";

    private final String words;
    private final Set<String> each;

    private Clauses(String words) {
        this.words = words;
        this.each = new HashSet<>(Arrays.asList(words.split(" ")));
    }

    public static Clauses of(String said) {
        return new Clauses(CLAUSES.splitAsStream(said)
                .map(Folding::words)
                .filter(clause -> !clause.isEmpty())
                .collect(Collectors.joining(" " + BORDER + " ")));
    }

    /**
     * Returns whether the phrase was said, and not denied in its clause, as in {@code kein Notfall},
     * {@code no medical emergency} and {@code ein Notfall ist es nicht}.
     *
     * <p>What is denied in any other way counts as said: of what is urgent, one too many is better than one too few.
     */
    public boolean tellOf(Phrase phrase) {
        return phrase.mayBeAmong(each)
                && phrase.allIn(words).stream().anyMatch(found -> !isDenied(found.start(), found.end()));
    }

    /** Returns whether the phrase was said, and denied wherever it was, as in {@code kein Notfall}. */
    public boolean deny(Phrase phrase) {
        return phrase.mayBeAmong(each) && phrase.isIn(words) && !tellOf(phrase);
    }

    /** Returns what was said without the phrase; what was around it is not one clause. */
    public Clauses without(Phrase phrase) {
        return phrase.mayBeAmong(each) ? new Clauses(phrase.cutFrom(words)) : this;
    }

    /** What is said in another clause denies nothing: "no, emergency". */
    private boolean isDenied(int start, int end) {
        String before = words.substring(0, start);
        String clause = before.substring(before.lastIndexOf(BORDER) + 1).strip();
        String phrase = words.substring(start, end);
        String after = phrase.contains(BORDER) ? "" : words.substring(end).split(BORDER, 2)[0];
        return isDeniedBy(clause.isEmpty() ? List.of() : List.of(clause.split(" ")), phrase.equals(DENIED_BY_NO))
                || DENIED_AFTER.matcher(after.strip()).matches();
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

    /** Returns the folded words, with a comma between clauses. */
    @Override
    public String toString() {
        return words;
    }
}
