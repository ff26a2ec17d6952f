package de.askproai.gateway.speech;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Calendar days as callers and language models give them, in German and English.
 *
 * <p>Understands {@code heute, morgen, übermorgen}, weekdays (the next one after today), {@code 3.12.[2026]},
 * {@code 3. Dezember}, {@code December 3} and ISO 8601. A day without a year is the next one to come; so is one with a
 * past year, which nobody says on the phone but language models make up.
 */
public final class SpokenDates {
    private static final Pattern ISO = Pattern.compile("\\b(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)");
    private static final Pattern NUMERIC =
            Pattern.compile("\\b(\\d{1,2})\\.\\s?(\\d{1,2})(?:\\.\\s?(\\d{4}|\\d{2})?)?(?!\\d)");
    private static final Pattern DAY_MONTH =
            Pattern.compile("\\b(\\d{1,2})\\.?\\s+([a-z]{3,9})\\.?(?:\\s+(\\d{4}))?\\b");
    private static final Pattern MONTH_DAY =
            Pattern.compile("\\b([a-z]{3,9})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?\\b");
    private static final Pattern OVER_TOMORROW = Pattern.compile("\\b(uebermorgen|day after tomorrow)\\b");
    private static final Pattern TOMORROW = Pattern.compile("\\b(morgen|tomorrow)\\b");
    private static final Pattern TODAY = Pattern.compile("\\b(heute|today)\\b");
    private static final Pattern WORD = Pattern.compile("[a-z]+");
    private static final Map<String, DayOfWeek> WEEKDAYS = Map.ofEntries(
            Map.entry("montag", DayOfWeek.MONDAY),
            Map.entry("dienstag", DayOfWeek.TUESDAY),
            Map.entry("mittwoch", DayOfWeek.WEDNESDAY),
            Map.entry("donnerstag", DayOfWeek.THURSDAY),
            Map.entry("freitag", DayOfWeek.FRIDAY),
            Map.entry("samstag", DayOfWeek.SATURDAY),
            Map.entry("sonnabend", DayOfWeek.SATURDAY),
            Map.entry("sonntag", DayOfWeek.SUNDAY),
            Map.entry("monday", DayOfWeek.MONDAY),
            Map.entry("tuesday", DayOfWeek.TUESDAY),
            Map.entry("wednesday", DayOfWeek.WEDNESDAY),
            Map.entry("thursday", DayOfWeek.THURSDAY),
            Map.entry("friday", DayOfWeek.FRIDAY),
            Map.entry("saturday", DayOfWeek.SATURDAY),
            Map.entry("sunday", DayOfWeek.SUNDAY));
    /** By their first three letters, which German and English share but for a few. */
    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("feb", 2),
            Map.entry("mae", 3),
            Map.entry("mar", 3),
            Map.entry("apr", 4),
            Map.entry("mai", 5),
            Map.entry("may", 5),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("aug", 8),
            Map.entry("sep", 9),
            Map.entry("okt", 10),
            Map.entry("oct", 10),
            Map.entry("nov", 11),
            Map.entry("dez", 12),
            Map.entry("dec", 12));

    private SpokenDates() {}

    /** Returns the day meant, seen from the given day; empty when none is named or it does not exist. */
    public static Optional<LocalDate> parse(String spoken, LocalDate today) {
        String text = Folding.fold(spoken);
        return written(text, today).or(() -> relative(text, today));
    }

    private static Optional<LocalDate> written(String text, LocalDate today) {
        Matcher iso = ISO.matcher(text);
        if (iso.find()) {
            return day(iso.group(1), Integer.parseInt(iso.group(2)), iso.group(3), today);
        }
        Matcher named = DAY_MONTH.matcher(text);
        if (named.find() && month(named.group(2)) != 0) {
            return day(named.group(3), month(named.group(2)), named.group(1), today);
        }
        Matcher english = MONTH_DAY.matcher(text);
        while (english.find()) {
            if (month(english.group(1)) != 0) {
                return day(english.group(3), month(english.group(1)), english.group(2), today);
            }
        }
        Matcher numeric = NUMERIC.matcher(text);
        return numeric.find()
                ? day(numeric.group(3), Integer.parseInt(numeric.group(2)), numeric.group(1), today)
                : Optional.empty();
    }

    private static Optional<LocalDate> relative(String text, LocalDate today) {
        if (OVER_TOMORROW.matcher(text).find()) {
            return Optional.of(today.plusDays(2));
        }
        if (TOMORROW.matcher(text).find()) {
            return Optional.of(today.plusDays(1));
        }
        if (TODAY.matcher(text).find()) {
            return Optional.of(today);
        }
        return WORD.matcher(text)
                .results()
                .map(word -> WEEKDAYS.get(word.group()))
                .filter(day -> day != null)
                .findFirst()
                .map(day -> today.with(TemporalAdjusters.next(day)));
    }

    private static int month(String name) {
        return name.length() < 3 ? 0 : MONTHS.getOrDefault(name.substring(0, 3), 0);
    }

    private static Optional<LocalDate> day(@Nullable String year, int month, String dayOfMonth, LocalDate today) {
        try {
            int day = Integer.parseInt(dayOfMonth);
            int spokenYear = year == null ? 0 : Integer.parseInt(year);
            int fullYear = spokenYear > 0 && spokenYear < 100 ? 2000 + spokenYear : spokenYear;
            return Optional.of(
                    fullYear >= today.getYear() ? LocalDate.of(fullYear, month, day) : next(month, day, today));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    private static LocalDate next(int month, int day, LocalDate today) {
        // A leap day may be up to eight years away.
        for (int year = today.getYear(); year <= today.getYear() + 8; year++) {
            if (YearMonth.of(year, month).isValidDay(day)) {
                LocalDate candidate = LocalDate.of(year, month, day);
                if (!candidate.isBefore(today)) {
                    return candidate;
                }
            }
        }
        throw new DateTimeException("No such day");
    }
}
