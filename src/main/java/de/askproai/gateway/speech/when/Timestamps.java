package de.askproai.gateway.speech.when;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The spellings of ISO 8601 that say only together, only alone, or only by their length, that they are days and times. */
final class Timestamps {
    private static final Pattern DAY = Pattern.compile("\\s*\\d{4}-\\d{2}-\\d{2}\\s*");
    /** Without seconds, what follows a dash is the end of a stretch. */
    private static final Pattern TIME_WITH_OFFSET = Pattern.compile(
            "\\s*\\d{2}:\\d{2}(?:(?::\\d{2}(?:\\.\\d+)?)?(?:Z|\\+\\d{2}:?\\d{2})|:\\d{2}(?:\\.\\d+)?-\\d{2}:?\\d{2})\\s*",
            Pattern.CASE_INSENSITIVE);
    /** Eight digits in a sentence are a telephone number; alone they are a day a program wrote. */
    private static final Pattern BASIC_DAY = Pattern.compile("\\s*(20\\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])\\s*");

    private static final Pattern STAMP = Pattern.compile(
            "\\s*(\\d{4})-(\\d{2})-(\\d{2})T(\\d{2}):(\\d{2})(?::\\d{2}(?:\\.\\d+)?)?(Z|[+-]\\d{2}(?::?\\d{2})?)?\\s*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern MIDNIGHT = Pattern.compile(
            "\\s*\\d{4}-\\d{2}-\\d{2}[T ]00:00(?::00(?:\\.0+)?)?\\s*(?:Z|[+-]\\d{2}:?\\d{2})?\\s*",
            Pattern.CASE_INSENSITIVE);

    private static final int LONG_AGO = 2000;

    private Timestamps() {}

    /**
     * Reads a text that is a timestamp and nothing else, as programs send them, without the grammar; the same one in a
     * sentence is for {@link TimestampRules}. Empty for anything else, and for a moment that does not exist.
     */
    static Optional<Clues> read(String text, ZoneId here) {
        Matcher stamp = STAMP.matcher(text);
        if (!stamp.matches()) {
            return Optional.empty();
        }
        int[] fields = IntStream.rangeClosed(1, 5)
                .map(group -> Integer.parseInt(stamp.group(group)))
                .toArray();
        String offset = stamp.group(6);
        if (offset == null) {
            return Optional.of(Clues.at(
                    new CalendarDay(null, fields[0], fields[1], fields[2]), new Clock(fields[3], fields[4], true)));
        }
        try {
            ZonedDateTime then = LocalDateTime.of(fields[0], fields[1], fields[2], fields[3], fields[4])
                    .atOffset(ZoneOffset.of(offset.toUpperCase(Locale.ROOT)))
                    .atZoneSameInstant(here);
            return Optional.of(Clues.at(day(then), clock(then)));
        } catch (DateTimeException noSuchMoment) {
            return Optional.empty();
        }
    }

    /** Returns the day and the time of a moment by the clock of a place. */
    static List<Term> at(OffsetDateTime moment, ZoneId here) {
        ZonedDateTime then = moment.atZoneSameInstant(here);
        return List.of(day(then), clock(then));
    }

    private static CalendarDay day(ZonedDateTime then) {
        return new CalendarDay(null, then.getYear(), then.getMonthValue(), then.getDayOfMonth());
    }

    private static Clock clock(ZonedDateTime then) {
        return new Clock(then.getHour(), then.getMinute(), true);
    }

    static boolean isDay(String text) {
        return DAY.matcher(text).matches();
    }

    /** Programs write midnight, here or in Greenwich, where they know a day and no time. */
    static boolean isMidnight(String text) {
        return MIDNIGHT.matcher(text).matches();
    }

    /** Programs that know a time and no day write it into a year long ago. */
    static boolean isLongAgo(String text) {
        Matcher stamp = STAMP.matcher(text);
        return stamp.matches() && Integer.parseInt(stamp.group(1)) <= LONG_AGO;
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
