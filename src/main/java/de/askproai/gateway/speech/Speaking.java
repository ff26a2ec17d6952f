package de.askproai.gateway.speech;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Days, times and lists in words a voice can read out, in German or English. */
public final class Speaking {
    private static final DateTimeFormatter GERMAN_DAY =
            DateTimeFormatter.ofPattern("EEEE, 'den' d. MMMM", Locale.GERMAN);
    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d", Locale.ENGLISH);
    private static final DateTimeFormatter GERMAN_FULL = DateTimeFormatter.ofPattern("H:mm 'Uhr'", Locale.GERMAN);
    private static final DateTimeFormatter GERMAN_HOUR = DateTimeFormatter.ofPattern("H 'Uhr'", Locale.GERMAN);
    private static final DateTimeFormatter ENGLISH_FULL = DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH);
    private static final DateTimeFormatter ENGLISH_HOUR = DateTimeFormatter.ofPattern("h a", Locale.ENGLISH);

    private Speaking() {}

    public static boolean german(Locale locale) {
        return locale.getLanguage().equals("de");
    }

    /** Returns e.g. {@code morgen}, {@code am Freitag, den 4. Dezember}, {@code on Friday, December 4}. */
    public static String day(LocalDate day, LocalDate today, Locale locale) {
        boolean german = german(locale);
        if (day.equals(today)) {
            return german ? "heute" : "today";
        }
        if (day.equals(today.plusDays(1))) {
            return german ? "morgen" : "tomorrow";
        }
        return german ? "am " + GERMAN_DAY.format(day) : "on " + ENGLISH_DAY.format(day);
    }

    /** Returns e.g. {@code 14 Uhr}, {@code 14:30 Uhr}, {@code 2:30 PM}. */
    public static String time(LocalTime time, Locale locale) {
        if (time.getMinute() == 0) {
            return (german(locale) ? GERMAN_HOUR : ENGLISH_HOUR).format(time);
        }
        return (german(locale) ? GERMAN_FULL : ENGLISH_FULL).format(time);
    }

    /** Returns {@code a, b oder c}. */
    public static String either(List<String> choices, Locale locale) {
        int last = choices.size() - 1;
        if (last < 1) {
            return String.join("", choices);
        }
        String or = german(locale) ? " oder " : " or ";
        return String.join(", ", choices.subList(0, last)) + or + choices.get(last);
    }
}
