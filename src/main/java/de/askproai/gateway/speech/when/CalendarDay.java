package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Understanding.Reason;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A day by its numbers, as far as they were said, perhaps with its weekday; it may not exist.
 *
 * <p>Without a year it is the next one to come. So it is with a past year, which nobody says on the phone but language
 * models make up. A day that passed only lately is asked about instead: few mean next year's.
 */
record CalendarDay(
        @Nullable DayOfWeek weekday,
        @Nullable Integer year,
        @Nullable Integer month,
        int day) implements DayTerm {
    /** Within these many days a past day is more likely a mistake than next year's. */
    private static final int LATELY = 30;
    /** Beyond these, even one of this year is: the year changed, and the speaker did not notice. */
    private static final int LONG_AGO = 182;

    static CalendarDay ofMonth(int day) {
        return new CalendarDay(null, null, null, day);
    }

    static CalendarDay of(int month, int day) {
        return new CalendarDay(null, null, month, day);
    }

    CalendarDay inMonth(@Nullable Integer sameMonth) {
        return new CalendarDay(weekday, year, sameMonth, day);
    }

    CalendarDay inYear(int spoken) {
        return new CalendarDay(weekday, spoken < 100 ? 2000 + spoken : spoken, month, day);
    }

    CalendarDay named(DayOfWeek saidBefore) {
        return new CalendarDay(saidBefore, year, month, day);
    }

    /** Returns whether it is past as it was said, with its year. */
    boolean isPast(LocalDate today) {
        return year != null
                && month != null
                && LocalDate.of(year, month, 1).plusDays(day - 1L).isBefore(today);
    }

    @Override
    public Reading read(LocalDate today) {
        try {
            Reading reading = month == null ? dayOfMonth(today) : dayOfYear(month, today);
            Days days = reading.days();
            return days == null || weekday == null ? reading : Reading.of(days, weekday, today);
        } catch (DateTimeException noSuchDay) {
            return Reading.asking(Reason.IMPOSSIBLE_DAY);
        }
    }

    private Reading dayOfMonth(LocalDate today) {
        YearMonth thisMonth = YearMonth.from(today);
        // On the last day of a month nobody means one of that month.
        boolean over = day < today.getDayOfMonth() || (day > today.getDayOfMonth() && isLastOfMonth(today));
        YearMonth meant = over ? thisMonth.plusMonths(1) : thisMonth;
        return Reading.of(Days.of(meant.atDay(day)));
    }

    private static boolean isLastOfMonth(LocalDate today) {
        return today.getDayOfMonth() == today.lengthOfMonth();
    }

    private Reading dayOfYear(int spokenMonth, LocalDate today) {
        if (year != null && year > today.getYear()) {
            return Reading.of(Days.of(LocalDate.of(year, spokenMonth, day)));
        }
        LocalDate thisYear = YearMonth.of(today.getYear(), spokenMonth).isValidDay(day)
                ? LocalDate.of(today.getYear(), spokenMonth, day)
                : YearMonth.of(today.getYear(), spokenMonth).atEndOfMonth();
        if (!thisYear.isBefore(today)) {
            return Reading.of(Days.of(LocalDate.of(today.getYear(), spokenMonth, day)));
        }
        boolean thisYearSaid = year != null && year == today.getYear();
        Days nextYear = Days.of(LocalDate.of(today.getYear() + 1, spokenMonth, day));
        return thisYear.plusDays(thisYearSaid ? LONG_AGO : LATELY).isBefore(today)
                ? Reading.of(nextYear)
                : Reading.asking(Reason.PAST, nextYear);
    }
}
