package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.Folding;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/** What is said of one moment by several names, as one text: "nächste Woche" as a period and "Donnerstag" as a weekday. */
public final class SaidApart {
    private static final String BETWEEN = "\n";

    private static final Pattern LINES = Pattern.compile("\\s*\\R\\s*");

    private SaidApart() {}

    /** Returns what was said by one name, of however many lines. */
    public static String one(String said) {
        return LINES.matcher(said).replaceAll(" ");
    }

    /** Returns what was said, and this besides; what was said already is not said again. */
    public static String and(String said, String more) {
        boolean same = parts(said).stream().map(Folding::words).anyMatch(Folding.words(more)::equals);
        return same ? said : said + BETWEEN + more;
    }

    static boolean isOneOfSeveral(String text) {
        return text.contains(BETWEEN);
    }

    static List<String> parts(String text) {
        return List.of(text.split(BETWEEN, -1));
    }

    /** Returns what all of it means together. A day that is past is asked about, whatever else is said beside it. */
    static Clues together(List<Clues> said, LocalDate today) {
        DayResolver days = new DayResolver(today);
        return said.stream()
                .filter(days::isPast)
                .findFirst()
                .orElseGet(() -> said.stream().reduce(Clues.NONE, Clues::and));
    }
}
