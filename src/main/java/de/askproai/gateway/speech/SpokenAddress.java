package de.askproai.gateway.speech;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * E-mail addresses as they are written, or spoken: "lena punkt schulze ät gmail punkt com". Pure.
 *
 * <p>What is spelt, or has words besides, is none: mail to a wrong address is read by somebody else.
 */
public final class SpokenAddress {
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,180}\\.[^@\\s.]{2,63}");
    private static final Pattern AT =
            Pattern.compile("(?iU)\\s*(?:\\b(?:ät|aet|at|klammeraffe|affenschwanz)\\b|@)\\s*");
    private static final Pattern DOT = Pattern.compile("(?iU)\\s*(?:\\b(?:punkt|dot)\\b|\\.)\\s*");
    private static final Pattern HYPHEN = Pattern.compile("(?iU)\\s*(?:\\b(?:minus|bindestrich|hyphen|dash)\\b|-)\\s*");
    private static final Pattern UNDERSCORE = Pattern.compile("(?iU)\\s*(?:\\b(?:unterstrich|underscore)\\b|_)\\s*");

    private SpokenAddress() {}

    /** Returns the address that is said; empty where it is none, or not clear. */
    public static Optional<String> in(String said) {
        return isAddress(said) ? Optional.of(said) : Optional.of(written(said)).filter(SpokenAddress::isAddress);
    }

    private static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    private static String written(String said) {
        String signs = DOT.matcher(AT.matcher(said.strip()).replaceAll("@")).replaceAll(".");
        return UNDERSCORE.matcher(HYPHEN.matcher(signs).replaceAll("-")).replaceAll("_");
    }
}
