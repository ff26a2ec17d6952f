package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.Folding;
import de.askproai.gateway.speech.when.Term.Numeral;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The numbers below a hundred and the years of this century, written in letters, in German and English. */
public final class NumberWords {
    private static final List<String> GERMAN = List.of(
            "null",
            "eins",
            "zwei",
            "drei",
            "vier",
            "fünf",
            "sechs",
            "sieben",
            "acht",
            "neun",
            "zehn",
            "elf",
            "zwölf",
            "dreizehn",
            "vierzehn",
            "fünfzehn",
            "sechzehn",
            "siebzehn",
            "achtzehn",
            "neunzehn");
    private static final List<String> GERMAN_TENS =
            List.of("zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig");
    private static final List<String> ENGLISH = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> ENGLISH_TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final List<String> ENGLISH_ORDINALS = List.of(
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth");
    private static final List<String> GERMAN_ENDINGS = List.of("e", "en", "er", "es", "em");
    private static final int CENTURY = 2000;

    private NumberWords() {}

    /** Returns the numbers below a hundred that are one word in either language, by that word, folded. */
    public static Map<String, Integer> cardinals() {
        Map<String, Integer> words = new HashMap<>();
        german().forEach((word, number) -> putCardinal(words, word, number));
        english().forEach((word, number) -> putCardinal(words, word, number));
        return Map.copyOf(words);
    }

    private static void putCardinal(Map<String, Integer> words, String word, Numeral number) {
        if (number.isCardinal() && number.value() < 100) {
            words.put(word, number.value());
        }
    }

    /** Returns the German numbers by their words, folded. */
    static Map<String, Numeral> german() {
        Map<String, Numeral> words = new HashMap<>();
        for (int value = 0; value < 100; value++) {
            String word = german(value);
            put(words, word, Numeral.spoken(value));
            put(words, "zweitausend" + (value == 0 ? "" : word), Numeral.spoken(CENTURY + value));
            put(words, "zweitausendund" + word, Numeral.spoken(CENTURY + value));
            if (value > 0) {
                ordinal(words, stem(value, word), value);
            }
        }
        ordinal(words, "siebent", 7);
        put(words, "zwo", Numeral.spoken(2));
        put(words, "finf", Numeral.spoken(5));
        put(words, "fimf", Numeral.spoken(5));
        put(words, "fümf", Numeral.spoken(5));
        put(words, "fümwe", Numeral.spoken(5));
        put(words, "fümfe", Numeral.spoken(5));
        put(words, "eens", Numeral.spoken(1));
        put(words, "oans", Numeral.spoken(1));
        put(words, "zwee", Numeral.spoken(2));
        put(words, "zwoa", Numeral.spoken(2));
        put(words, "neine", Numeral.spoken(9));
        put(words, "elwe", Numeral.spoken(11));
        put(words, "oife", Numeral.spoken(11));
        put(words, "zwölwe", Numeral.spoken(12));
        put(words, "siem", Numeral.spoken(7));
        put(words, "fuffzehn", Numeral.spoken(15));
        put(words, "firzehn", Numeral.spoken(14));
        put(words, "fierzehn", Numeral.spoken(14));
        put(words, "fünfzen", Numeral.spoken(15));
        put(words, "dreizig", Numeral.spoken(30));
        for (int value = 20; value < 100; value++) {
            // "Zwanzich", as it is said.
            put(words, german(value).replaceAll("ig$", "ich"), Numeral.spoken(value));
        }
        for (int hour = 2; hour <= 12; hour++) {
            // "Um viere", as it is said in the south and the east; "achte" is the eighth as well.
            words.putIfAbsent(Folding.words(GERMAN.get(hour) + "e"), Numeral.spoken(hour));
        }
        return words;
    }

    /** Returns the English numbers by their words; those like twenty-one are put together from two. */
    static Map<String, Numeral> english() {
        Map<String, Numeral> words = new HashMap<>();
        for (int value = 0; value < ENGLISH.size(); value++) {
            put(words, ENGLISH.get(value), Numeral.spoken(value));
        }
        for (int value = 1; value <= ENGLISH_ORDINALS.size(); value++) {
            put(words, ENGLISH_ORDINALS.get(value - 1), Numeral.spoken(value).asOrdinal());
        }
        for (int ten = 2; ten < 10; ten++) {
            String word = ENGLISH_TENS.get(ten - 2);
            put(words, word, Numeral.spoken(10 * ten));
            put(words, word.replaceAll("y$", "ieth"), Numeral.spoken(10 * ten).asOrdinal());
        }
        return words;
    }

    private static String german(int value) {
        if (value < GERMAN.size()) {
            return GERMAN.get(value);
        }
        String tens = GERMAN_TENS.get(value / 10 - 2);
        if (value % 10 == 0) {
            return tens;
        }
        return (value % 10 == 1 ? "ein" : GERMAN.get(value % 10)) + "und" + tens;
    }

    private static String stem(int value, String word) {
        return switch (value) {
            case 1 -> "erst";
            case 3 -> "dritt";
            case 7 -> "siebt";
            case 8 -> "acht";
            default -> word + (value < 20 ? "t" : "st");
        };
    }

    private static void ordinal(Map<String, Numeral> words, String stem, int value) {
        GERMAN_ENDINGS.forEach(
                ending -> put(words, stem + ending, Numeral.spoken(value).asOrdinal()));
    }

    private static void put(Map<String, Numeral> words, String word, Numeral value) {
        words.put(Folding.words(word), value);
        words.put(Folding.words(Spellings.withoutDots(word)), value);
    }
}
