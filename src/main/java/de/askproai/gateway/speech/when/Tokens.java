package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.Folding;
import java.util.List;
import java.util.regex.Pattern;

/** Splits a text into words, numbers and marks, folded. */
final class Tokens {
    /** More than anybody says at once; what comes after is not listened to. */
    private static final int MOST = 150;

    private static final Pattern TOKEN =
            Pattern.compile("\\d+(?:(?:s?ten|s?ter|s?tes|s?te|st|nd|rd|th)(?![a-z]))?|[a-z]+|[.,:;/+?!\\-–—]");
    /** "a.m." is one word, "a m" too, and so is "o'clock". */
    private static final Pattern BEFORE_NOON = Pattern.compile("\\ba(?:\\.\\s?m\\b\\.?| m\\b)");

    private static final Pattern AFTER_NOON = Pattern.compile("\\bp(?:\\.\\s?m\\b\\.?| m\\b)");
    private static final Pattern APOSTROPHE = Pattern.compile("['’`´]");

    /** Without its apostrophe it would be short for Wednesday. */
    private static final Pattern WE_WOULD = Pattern.compile("\\bwe['’`´]d\\b");

    /** "am 5 ten November", where the ten is none. */
    private static final Pattern TORN_ORDINAL =
            Pattern.compile("\\b((?:am|den|dem|der|zum|vom) \\d{1,2}) (s?te[nr])\\b");

    private Tokens() {}

    /** A word, a number or a mark; glued if nothing stands between it and the one before. */
    record Token(String text, boolean glued) {
        boolean isWord() {
            return Character.isLetter(text.charAt(0));
        }

        boolean isNumber() {
            return Character.isDigit(text.charAt(0));
        }
    }

    static List<Token> of(String text) {
        String folded = spelledOut(text);
        return TOKEN.matcher(folded)
                .results()
                .limit(MOST)
                .map(found -> new Token(found.group(), found.start() > 0 && !isGap(folded.charAt(found.start() - 1))))
                .toList();
    }

    private static String spelledOut(String text) {
        String folded = APOSTROPHE
                .matcher(WE_WOULD.matcher(Folding.fold(Timestamps.extended(text)))
                        .replaceAll("we would"))
                .replaceAll("");
        String noons =
                AFTER_NOON.matcher(BEFORE_NOON.matcher(folded).replaceAll("am")).replaceAll("pm");
        return TORN_ORDINAL
                .matcher(noons)
                .replaceAll("$1$2")
                .replace("½", " halb ")
                .replace("¼", " viertel ")
                .replace("¾", " dreiviertel ");
    }

    private static boolean isGap(char sign) {
        return Character.isWhitespace(sign);
    }
}
