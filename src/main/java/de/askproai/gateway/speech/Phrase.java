package de.askproai.gateway.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Words that are looked for in what is said, such as {@code spüre|fühle … Beine|Arme … nicht}; case, accents and signs do not
 * matter. A bar stands between words any of which is meant, a hyphen or an apostrophe where one word may be heard as two, and {@code …} for
 * up to five words of the same clause none of which denies anything.
 */
public final class Phrase {
    private static final String GAP = "…";
    private static final String OTHERS = "(?:(?!(?:nicht|kein[a-z]*|nie|wenig|not|no|never) )[a-z0-9]+ ){0,5}";
    /** Said in two clauses it is the same: "es blutet, stark". */
    private static final String NEXT = " (?:" + Clauses.BORDER + " )?";

    private final String shown;
    /** One word of each of these is wherever the phrase is. */
    private final List<Set<String>> beginnings;

    private final Pattern pattern;

    private Phrase(String shown, List<Set<String>> beginnings, String pattern) {
        this.shown = shown;
        this.beginnings = beginnings;
        this.pattern = Pattern.compile("(?<![a-z0-9])" + pattern + "(?![a-z0-9])");
    }

    public static Phrase of(String notation) {
        StringBuilder pattern = new StringBuilder();
        List<Set<String>> beginnings = new ArrayList<>();
        String between = "";
        for (String token : notation.split(" ", -1)) {
            if (token.equals(GAP)) {
                between = " (?:" + Clauses.BORDER + " |" + OTHERS + ")";
            } else {
                pattern.append(between).append(anyOf(token));
                beginnings.add(beginnings(token));
                between = NEXT;
            }
        }
        return new Phrase(notation.replaceAll("\\|[^ ]+", "").replace("-", ""), beginnings, pattern.toString());
    }

    /** Returns one that is looked for word for word. */
    public static Phrase verbatim(String words) {
        String folded = Folding.words(words);
        List<Set<String>> each = Arrays.stream(folded.split(" ")).map(Set::of).toList();
        return new Phrase(words, each, folded.isEmpty() ? "(?!)" : folded.replace(" ", NEXT));
    }

    private static String anyOf(String token) {
        return words(token).map(word -> String.join(" ?", word)).collect(Collectors.joining("|", "(?:", ")"));
    }

    private static Set<String> beginnings(String token) {
        return words(token)
                .flatMap(word -> IntStream.rangeClosed(1, word.size())
                        .mapToObj(parts -> String.join("", word.subList(0, parts))))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the words any of which is meant, each in the parts in which it may be heard. */
    private static Stream<List<String>> words(String token) {
        return Arrays.stream(token.split("\\|", -1))
                .map(word -> Arrays.stream(word.split("[-']", -1))
                        .map(Folding::words)
                        .toList());
    }

    /** Returns how people read it: the first of words any of which is meant. */
    public String shown() {
        return shown;
    }

    /** Returns whether it may be among these words, in whatever order: most phrases are ruled out that way, and quickly. */
    boolean mayBeAmong(Set<String> words) {
        for (Set<String> one : beginnings) {
            if (Collections.disjoint(one, words)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether it is among folded words, whatever is said of it. */
    public boolean isIn(String words) {
        return pattern.matcher(words).find();
    }

    /** Returns wherever it is among folded words; one may begin within another: "no pressure just pain in my chest". */
    public List<MatchResult> allIn(String words) {
        List<MatchResult> all = new ArrayList<>();
        Matcher found = pattern.matcher(words);
        for (int from = 0; found.find(from); from = found.start() + 1) {
            all.add(found.toMatchResult());
        }
        return all;
    }

    /** Returns the folded clauses without it. */
    String cutFrom(String clauses) {
        return pattern.matcher(clauses).replaceAll(Clauses.BORDER);
    }
}
