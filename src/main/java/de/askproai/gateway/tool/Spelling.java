package de.askproai.gateway.tool;

import java.util.Locale;
import java.util.regex.Pattern;

/** Brings the spellings of one name together: {@code checkAvailability}, {@code check-availability}; without umlauts. */
final class Spelling {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private Spelling() {}

    static String snakeCase(String name) {
        return HUMP.matcher(name)
                .replaceAll("_")
                .replace('-', '_')
                .toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss");
    }
}
