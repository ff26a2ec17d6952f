package de.askproai.gateway.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words that are looked for in what is said, such as {@code spüre|fühle … Beine|Arme … nicht}; case, accents and signs do not
 * matter. A bar stands between words any of which is meant, a hyphen or an apostrophe where one word may be heard as two, and {@code …} for
 * up to five words of the same clause none of which denies anything.
 */
public final class Phrase {
    private static final String GAP = "…";
    private static final String OTHERS = "(?:(?!(?:nicht|kein[a-z]*|nie|wenig|not|no|never) )[a-z0-9]+ ){0,5}";
    /** Said in two clauses it is the same: "es blutet, stark". */
    private static final String NEXT = " (?:" + Mentions.BORDER + " )?";

    private final String shown;
    private final Pattern pattern;

    private Phrase(String shown, String pattern) {
        this.shown = shown;
        this.pattern = Pattern.compile("(?<![a-z0-9])" + pattern + "(?![a-z0-9])");
    }

    public static Phrase of(String notation) {
        StringBuilder pattern = new StringBuilder();
        String between = "";
        for (String token : notation.split(" ", -1)) {
            if (token.equals(GAP)) {
                between = " (?:" + Mentions.BORDER + " |" + OTHERS + ")";
            } else {
                pattern.append(between).append(anyOf(token));
                between = NEXT;
            }
        }
        return new Phrase(notation.replaceAll("\\|[^ ]+", "").replace("-", ""), pattern.toString());
    }

    /** Returns one that is looked for word for word. */
    public static Phrase verbatim(String words) {
        String folded = Folding.words(words);
        return new Phrase(words, folded.isEmpty() ? "(?!)" : folded.replace(" ", NEXT));
    }

    private static String anyOf(String token) {
        return Arrays.stream(token.split("\\|", -1))
                .map(word -> Arrays.stream(word.split("[-']", -1))
                        .map(Folding::words)
                        .collect(Collectors.joining(" ?")))
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    /** Returns how people read it: the first of words any of which is meant. */
    public String shown() {
        return shown;
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

    /** Returns what is said without it, clause by clause; what was around it is not one clause. */
    public String cutFrom(String said) {
        return pattern.matcher(Mentions.clauses(said)).replaceAll(Mentions.BORDER);
    }
}
