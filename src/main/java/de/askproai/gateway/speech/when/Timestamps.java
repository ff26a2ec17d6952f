package de.askproai.gateway.speech.when;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The spellings of ISO 8601 that say only together, or only by their length, that they are days and times. */
final class Timestamps {
    private static final Pattern DAY = Pattern.compile("\\s*\\d{4}-\\d{2}-\\d{2}\\s*");
    /** Without seconds, what follows a dash is the end of a stretch. */
    private static final Pattern TIME_WITH_OFFSET = Pattern.compile(
            "\\s*\\d{2}:\\d{2}(?:(?::\\d{2}(?:\\.\\d+)?)?(?:Z|\\+\\d{2}:?\\d{2})|:\\d{2}(?:\\.\\d+)?-\\d{2}:?\\d{2})\\s*",
            Pattern.CASE_INSENSITIVE);
    /** Eight digits in a sentence are a telephone number; alone they are a day a program wrote. */
    private static final Pattern BASIC_DAY = Pattern.compile("\\s*(20\\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])\\s*");

    private Timestamps() {}

    static boolean isDay(String text) {
        return DAY.matcher(text).matches();
    }

    /** An offset without a day says nothing yet: which one holds at a place depends on the day. */
    static boolean isTimeWithOffset(String text) {
        return TIME_WITH_OFFSET.matcher(text).matches();
    }

    static String joined(String day, String time) {
        return day.strip() + "T" + time.strip();
    }

    /** Returns a day in the basic format in the extended one, anything else as it is. */
    static String extended(String text) {
        Matcher day = BASIC_DAY.matcher(text);
        return day.matches() ? day.group(1) + "-" + day.group(2) + "-" + day.group(3) : text;
    }
}
