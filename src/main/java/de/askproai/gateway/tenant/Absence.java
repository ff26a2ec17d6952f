package de.askproai.gateway.tenant;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/**
 * A time during which somebody does not work, in the zone of whichever branch it is. It has no reason, which nobody needs
 * to know.
 *
 * @param until not included
 */
public record Absence(LocalDateTime from, LocalDateTime until) {
    /** Returns the begin of a day, or a time of day; fails with {@code DateTimeParseException} where it is neither. */
    public static LocalDateTime begin(String text) {
        return isDay(text) ? LocalDate.parse(text).atStartOfDay() : minute(text);
    }

    /** Returns the end of a day, or a time of day; fails like {@link #begin}. */
    public static LocalDateTime end(String text) {
        return isDay(text) ? LocalDate.parse(text).plusDays(1).atStartOfDay() : minute(text);
    }

    private static boolean isDay(String text) {
        return text.indexOf('T') < 0;
    }

    private static LocalDateTime minute(String text) {
        return LocalDateTime.parse(text).truncatedTo(ChronoUnit.MINUTES);
    }

    /** Returns whether it has some of that time, whose end is not included. */
    public boolean overlaps(LocalDateTime begin, LocalDateTime end) {
        return from.isBefore(end) && until.isAfter(begin);
    }

    public boolean touches(LocalDate day) {
        return from.isBefore(day.plusDays(1).atStartOfDay()) && until.isAfter(day.atStartOfDay());
    }
}
