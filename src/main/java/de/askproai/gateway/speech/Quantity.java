package de.askproai.gateway.speech;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many of something are asked for, in German or English: "zwei Haarschnitte", "2x", "haircut for two". Pure. */
public final class Quantity {
    /** Larger numbers say how long, or when. */
    private static final int MOST = 10;

    private static final Map<String, String> DIGITS = digits(
            List.of("zwei", "drei", "vier", "fuenf", "sechs", "sieben", "acht", "neun", "zehn"),
            List.of("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
            List.of("zwo"),
            List.of("twice"));

    private static final Pattern BOTH =
            Pattern.compile("\\bfuer (?:\\w+ )?beiden?\\b|\\bfor (?:us |the )?both\\b|\\bboth of us\\b");
    private static final Pattern CLOCK_OR_DATE = Pattern.compile("\\d+[:.]\\d+\\.?|\\d+\\.(?=\\s*\\p{L})");
    /** A number after these or before these says when, how long or which. */
    private static final Pattern MEASURE = Pattern.compile(
            "\\b(?:um|ab|gegen|bis|vor|nach|in|am|halb|viertel|at|by|after|before|from|until|past|nummer|nr"
                    + "|number|stufe|laenge|level|grade) \\d+\\b|\\b\\d+ ?(?:uhr|h|std|stunden?|min|minuten?|tagen?|wochen?|monaten?|jahren?"
                    + "|jaehrig\\w*|am|pm|o clock|hours?|minutes?|days?|weeks?|months?|years?|euros?|cm|mm"
                    + "|millimetern?|zentimetern?|(?:farb)?toenen?|farben?|stufen?|lagen?|schichten?|colou?rs?|tones?|levels?"
                    + "|layers?)\\b");

    private static final Pattern COUNT = Pattern.compile("\\b(?:x ?)?(\\d{1,2})(?: ?(?:x|mal))?\\b");
    private static final Pattern IN_A_NAME = Pattern.compile("\\b\\d+ [a-z]\\w*|\\w+ \\d+$");

    private Quantity() {}

    /**
     * Returns how many, at least one.
     *
     * @param names what things are called, folded by {@link Folding#words}; the numbers in them count nothing
     */
    public static int in(String said, Collection<String> names) {
        String words = inDigits(CLOCK_OR_DATE.matcher(Folding.fold(said)).replaceAll(" "));
        // A number alone counts nothing: it is the place in a list, or somebody's key.
        boolean isAlone = said.chars().noneMatch(Character::isLetter);
        if (isAlone || words.chars().noneMatch(Character::isDigit)) {
            return 1;
        }
        for (String own : inNames(names)) {
            words = words.replaceAll("\\b" + own + "\\b", " ");
        }
        return COUNT.matcher(MEASURE.matcher(words).replaceAll(" "))
                .results()
                .mapToInt(count -> Integer.parseInt(count.group(1)))
                .filter(count -> count <= MOST)
                .reduce(1, Math::max);
    }

    /** "2 phasen" in "Zwei-Phasen-Färbung", so that it may also be called otherwise. */
    private static Set<String> inNames(Collection<String> names) {
        return names.stream()
                .flatMap(name -> IN_A_NAME.matcher(inDigits(name)).results().map(MatchResult::group))
                .collect(Collectors.toSet());
    }

    private static String inDigits(String text) {
        return Stream.of(BOTH.matcher(Folding.words(text)).replaceAll(" 2 ").split(" +", -1))
                .map(word -> DIGITS.getOrDefault(word, word))
                .collect(Collectors.joining(" "));
    }

    /** Returns the digits of these words, which begin with two, and of how many times that is. */
    @SafeVarargs
    private static Map<String, String> digits(List<String>... languages) {
        Map<String, String> digits = new HashMap<>();
        for (List<String> words : languages) {
            for (int i = 0; i < words.size(); i++) {
                digits.put(words.get(i), String.valueOf(i + 2));
                digits.put(words.get(i) + "mal", String.valueOf(i + 2));
            }
        }
        return Map.copyOf(digits);
    }
}
