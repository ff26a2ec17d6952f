package de.askproai.gateway.speech;

import java.util.Optional;
import java.util.regex.Pattern;

/** Telephone numbers as people say and vendors write them, brought to E.164. */
public final class PhoneNumbers {
    private static final Pattern SIGNS = Pattern.compile("[\\s()/.\\-\u2010-\u2015]+");
    /** ITU-T E.164: a country code and at most fifteen digits in all; shorter than seven is no subscriber number. */
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");

    private PhoneNumbers() {}

    /**
     * Returns the number as {@code +49…}; empty for hidden callers and anything that is no number.
     *
     * @param countryCode what a national number ({@code 030…}) belongs to, e.g. {@code +49}
     */
    public static Optional<String> normalise(String spoken, String countryCode) {
        String digits = SIGNS.matcher(spoken.strip()).replaceAll("");
        String full;
        if (digits.startsWith("+")) {
            full = digits;
        } else if (digits.startsWith("00")) {
            full = "+" + digits.substring(2);
        } else if (digits.startsWith("0")) {
            full = countryCode + digits.substring(1);
        } else {
            return Optional.empty();
        }
        // "+49 (0)30": the national zero is not part of an international number.
        String clean =
                full.startsWith(countryCode + "0") ? countryCode + full.substring(countryCode.length() + 1) : full;
        return E164.matcher(clean).matches() ? Optional.of(clean) : Optional.empty();
    }
}
