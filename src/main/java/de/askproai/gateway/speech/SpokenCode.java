package de.askproai.gateway.speech;

import de.askproai.gateway.speech.when.NumberWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A code of digits as it is dictated, in German and English: digit by digit, in pairs ("einundvierzig", "forty one"), doubled
 * ("doppel vier"), or written. Thread-safe.
 */
public final class SpokenCode {
    private static final Pattern PART = Pattern.compile("\\d+|[a-z]+");
    /** More than anybody says around a code; what comes after is not listened to. */
    private static final int MOST = 60;

    private static final Map<String, Integer> NUMBERS = NumberWords.cardinals();
    private static final Map<String, Integer> TIMES =
            Map.of("doppel", 2, "doppelte", 2, "zweimal", 2, "double", 2, "dreimal", 3, "triple", 3, "treble", 3);

    private SpokenCode() {}

    /** Returns the digits said; empty unless there are exactly so many. */
    public static Optional<String> digits(String said, int length) {
        List<String> parts = PART.matcher(Folding.fold(said))
                .results()
                .limit(MOST)
                .map(MatchResult::group)
                .toList();
        return exactly(read(parts, true), length).or(() -> exactly(read(parts, false), length));
    }

    private static Optional<String> exactly(String digits, int length) {
        return Optional.of(digits).filter(found -> found.length() == length);
    }

    /** Tens and a digit behind them are one number, "forty one", or two. */
    private static String read(List<String> parts, boolean together) {
        List<String> digits = new ArrayList<>();
        int times = 1;
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (TIMES.containsKey(part)) {
                times = TIMES.get(part);
                continue;
            }
            String number = number(part);
            if (together && isTens(number) && i + 1 < parts.size() && isDigit(number(parts.get(i + 1)))) {
                number = number.charAt(0) + number(parts.get(++i));
            } else if (together
                    && i + 2 < parts.size()
                    && parts.get(i + 1).equals("und")
                    && isTens(number(parts.get(i + 2)))) {
                // ein und vierzig
                String one = part.equals("ein") ? "1" : number;
                number = number(parts.get(i + 2)).charAt(0) + one;
                i += 2;
            }
            digits.add(number.repeat(times));
            times = 1;
        }
        return String.join("", digits);
    }

    private static String number(String part) {
        if (Character.isDigit(part.charAt(0))) {
            return part;
        }
        if (part.equals("oh") || part.equals("o")) {
            return "0";
        }
        Integer value = NUMBERS.get(part);
        return value == null ? "" : value.toString();
    }

    private static boolean isTens(String number) {
        return number.length() == 2 && number.charAt(0) >= '2' && number.charAt(1) == '0';
    }

    private static boolean isDigit(String number) {
        return number.length() == 1 && !number.equals("0");
    }
}
