package de.askproai.gateway.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what may be phone numbers in a text, however they are grouped and whatever digits stand beside them. */
final class DialledNumbers {
    /** Groups of digits, which may be one number, or one between others. */
    private static final Pattern DIGITS = Pattern.compile("\\+?\\d++(?:[\\s\\p{Zs}\\p{Pd}()/.]{1,4}+\\+?\\d++)*+");

    private static final Pattern GROUP = Pattern.compile("\\+?\\d++");
    /** Written beside a country's code, and not dialled with it. */
    private static final Pattern TRUNK = Pattern.compile("\\(0\\)");

    private static final int FEWEST_DIGITS = 6;
    private static final int MOST_DIGITS = 17;
    /** Of a number that others stand before: with its area or country, as it begins. */
    private static final int FEWEST_DIGITS_WITHIN = 9;

    private DialledNumbers() {}

    static Stream<String> in(String text) {
        return DIGITS.matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .flatMap(DialledNumbers::within)
                .distinct();
    }

    /**
     * Returns what may be a number in groups of digits, as it would be dialled: what begins with the first group, also with the
     * plus that forms write as a space, or with one that begins as numbers do.
     */
    private static Stream<String> within(String digits) {
        List<String> groups = GROUP.matcher(TRUNK.matcher(digits).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .toList();
        List<String> numbers = new ArrayList<>();
        for (int first = 0; first < groups.size(); first++) {
            if (groups.get(first).startsWith("0") || groups.get(first).startsWith("+")) {
                addFrom(groups, first, first == 0 ? FEWEST_DIGITS : FEWEST_DIGITS_WITHIN, "", numbers);
            } else if (first == 0) {
                addFrom(groups, first, FEWEST_DIGITS, "", numbers);
                addFrom(groups, first, FEWEST_DIGITS, "+", numbers);
            }
        }
        return numbers.stream();
    }

    private static void addFrom(List<String> groups, int first, int fewest, String plus, List<String> numbers) {
        StringBuilder number = new StringBuilder(plus);
        for (int last = first; last < groups.size(); last++) {
            number.append(groups.get(last));
            if (number.length() > MOST_DIGITS) {
                return;
            }
            if (number.length() >= fewest) {
                numbers.add(number.toString());
            }
        }
    }
}
