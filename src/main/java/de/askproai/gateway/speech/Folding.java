package de.askproai.gateway.speech;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Brings spoken and written forms of the same words together, for comparing and never for showing. */
public final class Folding {
    private static final char LAST_OF_ASCII = 0x7f;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^a-z0-9]+");

    private Folding() {}

    /** Returns the text in lower case with {@code ä} as {@code ae} and other accents dropped; signs stay. */
    public static String fold(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String german = Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss")
                // Letters of their own rather than letters with marks.
                .replace("ı", "i")
                .replace("ł", "l")
                .replace("ø", "o")
                .replace("đ", "d");
        return MARKS.matcher(Normalizer.normalize(german, Normalizer.Form.NFD)).replaceAll("");
    }

    /** Such a text, as most are, has neither umlauts nor accents. */
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > LAST_OF_ASCII) {
                return false;
            }
        }
        return true;
    }

    /** Returns the folded words alone, joined by single spaces. */
    public static String words(String text) {
        return NOT_A_WORD.matcher(fold(text)).replaceAll(" ").strip();
    }
}
