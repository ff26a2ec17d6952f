package de.askproai.gateway.speech;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Digits said one by one, as numbers are dictated. */
final class SpokenDigits {
    private static final Pattern GAP = Pattern.compile("[\\s,]+");
    private static final Map<String, String> DIGITS = Map.ofEntries(
            Map.entry("plus", "+"),
            Map.entry("null", "0"),
            Map.entry("eins", "1"),
            Map.entry("zwei", "2"),
            Map.entry("zwo", "2"),
            Map.entry("drei", "3"),
            Map.entry("vier", "4"),
            Map.entry("fuenf", "5"),
            Map.entry("sechs", "6"),
            Map.entry("sieben", "7"),
            Map.entry("acht", "8"),
            Map.entry("neun", "9"),
            Map.entry("zero", "0"),
            Map.entry("oh", "0"),
            Map.entry("one", "1"),
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"));

    private SpokenDigits() {}

    /** Returns the text with the words for digits as digits; other words stay. */
    static String toDigits(String spoken) {
        return GAP.splitAsStream(Folding.fold(spoken).strip())
                .map(word -> DIGITS.getOrDefault(word, word))
                .collect(Collectors.joining(" "));
    }
}
