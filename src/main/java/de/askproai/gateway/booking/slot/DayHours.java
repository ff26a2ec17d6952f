package de.askproai.gateway.booking.slot;

import de.askproai.gateway.tenant.TimeSpan;
import de.askproai.gateway.time.PublicHoliday;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When a branch is open on one day, and what made it so.
 *
 * @param open sorted, stretches that touch joined; empty for closed
 * @param holiday the public holiday the day is, whether or not the branch is open on it
 * @param reason what the company says of a closure or an open day
 */
public record DayHours(
        LocalDate date, List<TimeSpan> open, Kind kind, Optional<PublicHoliday> holiday, Optional<String> reason) {
    /** What decided over a day. */
    public enum Kind {
        WEEK,
        OPEN_DAY,
        COMPANY_HOLIDAY,
        PUBLIC_HOLIDAY
    }

    public DayHours {
        open = List.copyOf(open);
    }

    /** Returns whether the branch is open when the clock on its wall shows this time. */
    public boolean openAt(LocalTime time) {
        return open.stream().anyMatch(span -> !time.isBefore(span.from()) && time.isBefore(span.until()));
    }

    public boolean closed() {
        return open.isEmpty();
    }

    /** Returns whether a holiday of the company or of the place closes the branch. */
    public boolean closedForHoliday() {
        return kind == Kind.COMPANY_HOLIDAY || kind == Kind.PUBLIC_HOLIDAY;
    }

    /** Returns the name of the holiday, closure or open day, where it has one. */
    public Optional<String> occasion(Locale locale) {
        return kind == Kind.PUBLIC_HOLIDAY ? holiday.map(day -> day.name(locale)) : reason;
    }
}
