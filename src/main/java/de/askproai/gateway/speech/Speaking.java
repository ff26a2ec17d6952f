package de.askproai.gateway.speech;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Days, times and lists in words a voice can read out, in German or English. */
public final class Speaking {
    /** How long anybody listens: in characters, of whole answers. */
    public static final int LONGEST = 320;

    private static final DateTimeFormatter GERMAN_DAY =
            DateTimeFormatter.ofPattern("EEEE, 'den' d. MMMM", Locale.GERMAN);
    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d", Locale.ENGLISH);
    private static final DateTimeFormatter GERMAN_DAY_OF_YEAR =
            DateTimeFormatter.ofPattern("EEEE, 'den' d. MMMM yyyy", Locale.GERMAN);
    private static final DateTimeFormatter ENGLISH_DAY_OF_YEAR =
            DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy", Locale.ENGLISH);
    /** From here on a day without its year could be meant to be one that has just passed. */
    private static final int MONTHS_WITHOUT_YEAR = 10;

    private static final DateTimeFormatter GERMAN_FULL = DateTimeFormatter.ofPattern("H:mm 'Uhr'", Locale.GERMAN);
    private static final DateTimeFormatter GERMAN_HOUR = DateTimeFormatter.ofPattern("H 'Uhr'", Locale.GERMAN);
    private static final DateTimeFormatter ENGLISH_FULL = DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH);
    private static final DateTimeFormatter ENGLISH_HOUR = DateTimeFormatter.ofPattern("h a", Locale.ENGLISH);

    private Speaking() {}

    /** Returns the locale to speak in: one without a translation is served in English. */
    public static Locale spoken(Locale locale) {
        return german(locale) || locale.getLanguage().equals("en") ? locale : Locale.ENGLISH;
    }

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
        return date(day, today, locale);
    }

    /** Returns the day as a date even where it is today's; with its year where that is not clear. */
    public static String date(LocalDate day, LocalDate today, Locale locale) {
        boolean far = !day.isBefore(today.plusMonths(MONTHS_WITHOUT_YEAR));
        if (german(locale)) {
            return "am " + (far ? GERMAN_DAY_OF_YEAR : GERMAN_DAY).format(day);
        }
        return "on " + (far ? ENGLISH_DAY_OF_YEAR : ENGLISH_DAY).format(day);
    }

    /**
     * Returns e.g. {@code 14 Uhr}, {@code 14:30 Uhr}, {@code 6:30 Uhr morgens}, {@code 2:30 PM}.
     *
     * <p>What is said without a half of the day, from one to six, is understood as the afternoon: so an early time says that
     * it is one, for whoever repeats it.
     */
    public static String time(LocalTime time, Locale locale) {
        boolean whole = time.getMinute() == 0;
        if (!german(locale)) {
            return (whole ? ENGLISH_HOUR : ENGLISH_FULL).format(time);
        }
        String said = (whole ? GERMAN_HOUR : GERMAN_FULL).format(time);
        int hour = time.getHour();
        return hour < 1 || hour > 6 ? said : said + (hour < 4 ? " nachts" : " morgens");
    }

    /** Returns the time, with its day where that is not today. */
    public static String moment(ZonedDateTime at, LocalDate today, Locale locale) {
        return at.toLocalDate().equals(today) ? time(at.toLocalTime(), locale) : dayAndTime(at, today, locale);
    }

    /** Returns e.g. {@code heute um 14 Uhr}, {@code on Friday, December 4 at 2 PM}. */
    public static String dayAndTime(ZonedDateTime at, LocalDate today, Locale locale) {
        return day(at.toLocalDate(), today, locale)
                + (german(locale) ? " um " : " at ")
                + time(at.toLocalTime(), locale);
    }

    /** Returns a day or moment without its preposition, for behind another word: {@code bis Freitag}. */
    public static String bare(String said, Locale locale) {
        return said.replaceFirst(german(locale) ? "^am " : "^on ", "");
    }

    /** Returns {@link #dayAndTime} without its preposition: {@code Freitag, den 4. Dezember um 14 Uhr}. */
    public static String bareDayAndTime(ZonedDateTime at, LocalDate today, Locale locale) {
        return bare(dayAndTime(at, today, locale), locale);
    }

    /** Returns the same with the branch it is at, where that is said: {@code … um 14 Uhr in der Filiale Mitte}. */
    public static String bareDayAndTime(ZonedDateTime at, Optional<String> place, LocalDate today, Locale locale) {
        return bareDayAndTime(at, today, locale) + atBranch(place, locale);
    }

    /** Returns {@code a, b oder c}. */
    public static String either(List<String> choices, Locale locale) {
        return joined(choices, german(locale) ? " oder " : " or ");
    }

    /** Returns {@code a, b und c}. */
    public static String all(List<String> things, Locale locale) {
        return joined(things, german(locale) ? " und " : " and ");
    }

    private static String joined(List<String> words, String word) {
        int last = words.size() - 1;
        return last < 1 ? String.join("", words) : String.join(", ", words.subList(0, last)) + word + words.get(last);
    }

    /** Returns what goes behind a time to say at which branch it is; nothing where that need not be said. */
    public static String atBranch(Optional<String> name, Locale locale) {
        return name.map(branch -> german(locale)
                        ? (branch.toLowerCase(Locale.ROOT).startsWith("filiale") ? " in der " : " in der Filiale ")
                                + branch
                        : " at " + branch)
                .orElse("");
    }
}
