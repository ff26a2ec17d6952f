package de.askproai.gateway.speech;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Telephone numbers as people say and vendors write them, brought to E.164 and told apart. Thread-safe. */
public final class PhoneNumbers {
    /** Where companies are that do not say. */
    public static final String HOME = "DE";

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final ShortNumberInfo SHORT_NUMBERS = ShortNumberInfo.getInstance();
    private static final Pattern SIGNS = Pattern.compile("[\\s()/.,\\-\u2010-\u2015]+");
    private static final Pattern DIALLED = Pattern.compile("\\+?\\d+");
    /** ITU-T E.164: a country code and at most fifteen digits in all; shorter than seven is no subscriber number. */
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");

    /** Digits without the country's code; shorter ones are asked for again. */
    private static final int SHORTEST_UNKNOWN = 10;

    /** Fewer are no attempt at a number: "0", "null", the 1 in "the one I call from". */
    private static final int FEWEST_SAID = 5;

    /** What an agent fills in for what it does not know, as in <code>{{number_1}}</code>. */
    private static final String TEMPLATE = "{{";

    /**
     * A number and a note behind it: "0171 1234567 ab 16 Uhr". What counts something is no part of the number, whether its unit
     * tells so or the short group behind a long one: "0171 1234567 16 Uhr", "0171 1234567 2 x klingeln".
     */
    private static final Pattern NOTED =
            Pattern.compile("(?s)([^\\p{L}]*\\d)(?<!\\d{4}\\s\\d{1,2})[^\\p{L}\\d]++(?!(?:uhr|h|pm)\\b)\\p{L}.*");

    private PhoneNumbers() {}

    /** What a number is for, and so what a call to it costs. */
    public enum Kind {
        /** A person's or a company's, fixed, mobile or one for all its places in a country (03 in Britain, 058 in Switzerland). */
        ORDINARY,
        /** Free for the caller. */
        FREE,
        /** Costs more than an ordinary call; what it costs depends on the number. */
        SHARED_COST,
        /** Costs much more, to somebody's profit. */
        PREMIUM,
        /** Police, fire brigade, ambulance. */
        EMERGENCY,
        /** Directory enquiries, an operator's voicemail and the like. */
        SPECIAL,
        /** Anonymous, too short, too long, or of no country. */
        NONE;

        /** Returns whether somebody can be called there at no more than an ordinary price. */
        public boolean isOrdinary() {
            return this == ORDINARY || this == FREE;
        }
    }

    /** Reads the plan of {@link #HOME} from the library's files, which the first caller would wait for otherwise. Blocks. */
    public static void prepare() {
        if (normalise("+49301234567", HOME).isEmpty() || kind("112", HOME) != Kind.EMERGENCY) {
            throw new IllegalStateException("The numbering plans are not those of this library");
        }
    }

    /**
     * Returns the number as {@code +49…}; empty for hidden callers and anything that is no number.
     *
     * @param spoken digits, or the words for them: {@code null drei null …}
     * @param country what a national number ({@code 030…}) belongs to, ISO 3166-1 alpha-2
     */
    public static Optional<String> normalise(String spoken, String country) {
        return normalised(dialled(spoken, country), country);
    }

    private static Optional<String> normalised(String dialled, String country) {
        // A trunk prefix dialled twice is no number, though it would be read as one.
        return formatted(dialled, country)
                .filter(number -> number.equals(dialled)
                        || formatted(number, country).filter(number::equals).isPresent())
                .filter(number -> E164.matcher(number).matches());
    }

    /** Returns whether part of it must be missing: it is no number, or too short for any that its country's plan does not know. */
    private static boolean isIncomplete(String dialled, String country) {
        return normalised(dialled, country).isEmpty()
                || parsed(dialled, country)
                        .filter(number -> NUMBERS.getNumberType(number) == PhoneNumberUtil.PhoneNumberType.UNKNOWN)
                        .filter(number ->
                                String.valueOf(number.getNationalNumber()).length() < SHORTEST_UNKNOWN)
                        .isPresent();
    }

    /**
     * Returns whether somebody tried to say a number and part of it must be missing; other words, templates nobody filled in and
     * fewer than five digits mean no number at all.
     */
    public static boolean isUnclear(String spoken, String country) {
        String dialled = dialled(spoken, country);
        return !spoken.contains(TEMPLATE)
                && dialled.chars().filter(Character::isDigit).count() >= FEWEST_SAID
                && isIncomplete(dialled, country);
    }

    private static Optional<String> formatted(String dialled, String country) {
        return parsed(dialled, country).map(number -> NUMBERS.format(number, PhoneNumberFormat.E164));
    }

    /** Tells what kind of number it is, as {@link #normalise} reads it. */
    public static Kind kind(String spoken, String country) {
        String dialled = dialled(spoken, country);
        if (SHORT_NUMBERS.connectsToEmergencyNumber(dialled, country)) {
            return Kind.EMERGENCY;
        }
        return parsed(dialled, country)
                .map(number -> kind(NUMBERS.getNumberType(number)))
                .orElseGet(() -> isShort(dialled, country) ? Kind.SPECIAL : Kind.NONE);
    }

    private static Kind kind(PhoneNumberUtil.PhoneNumberType type) {
        return switch (type) {
            case PREMIUM_RATE -> Kind.PREMIUM;
            case SHARED_COST -> Kind.SHARED_COST;
            case TOLL_FREE -> Kind.FREE;
            case VOICEMAIL, PAGER -> Kind.SPECIAL;
            default -> Kind.ORDINARY;
        };
    }

    private static boolean isShort(String dialled, String country) {
        if (!DIALLED.matcher(dialled).matches() || dialled.startsWith("+")) {
            return false;
        }
        try {
            return SHORT_NUMBERS.isValidShortNumberForRegion(NUMBERS.parse(dialled, country), country);
        } catch (NumberParseException noNumber) {
            return false;
        }
    }

    /** Possible rather than valid: numbering plans change more often than we are deployed. */
    private static Optional<PhoneNumber> parsed(String dialled, String country) {
        if (!DIALLED.matcher(dialled).matches() || !isWhole(dialled, country)) {
            return Optional.empty();
        }
        try {
            PhoneNumber number = NUMBERS.parse(dialled, country);
            return Optional.of(number).filter(NUMBERS::isPossibleNumber);
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }

    /** Without its trunk prefix, a national number may lack its area as well. */
    private static boolean isWhole(String dialled, String country) {
        String trunk = NUMBERS.getNddPrefixForRegion(country, true);
        return dialled.startsWith("+") || dialled.startsWith("00") || trunk == null || dialled.startsWith(trunk);
    }

    private static String dialled(String spoken, String country) {
        return withPlus(asDialled(spoken, country), country);
    }

    /** A number of another country or of all of this one, of which the plus was not said. */
    private static String withPlus(String dialled, String country) {
        if (!DIALLED.matcher(dialled).matches() || isWhole(dialled, country)) {
            return dialled;
        }
        String whole = "+" + dialled;
        boolean own = dialled.startsWith(String.valueOf(NUMBERS.getCountryCodeForRegion(country)));
        boolean meant = dialled.length() >= SHORTEST_UNKNOWN
                && isValid(whole, country)
                && (own || !isValid(NUMBERS.getNddPrefixForRegion(country, true) + dialled, country));
        return meant ? whole : dialled;
    }

    private static boolean isValid(String dialled, String country) {
        return parsed(dialled, country).filter(NUMBERS::isValidNumber).isPresent();
    }

    /** Without a note behind it, where what is before it is all of a number. */
    private static String asDialled(String spoken, String country) {
        if (DIALLED.matcher(spoken).matches()) {
            return spoken;
        }
        String digits = SpokenDigits.toDigits(spoken);
        Matcher noted = NOTED.matcher(digits);
        return Optional.of(noted)
                .filter(Matcher::matches)
                .map(found -> withoutSigns(found.group(1)))
                .filter(number -> !isIncomplete(number, country))
                .orElseGet(() -> withoutSigns(digits));
    }

    private static String withoutSigns(String digits) {
        return SIGNS.matcher(digits).replaceAll("");
    }
}
