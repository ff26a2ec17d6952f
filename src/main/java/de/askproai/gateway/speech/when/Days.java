package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Moment.Bound;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * Days of the calendar.
 *
 * @param to the last one; the first one again where there is one only, or no last one
 * @param grain what they are together
 */
record Days(LocalDate from, LocalDate to, Bound bound, Grain grain) implements DayTerm {
    /** The shapes of several days that matter to the rules. */
    enum Grain {
        DAY,
        /** A day that weeks were counted to: a weekday said with it picks another one of its week. */
        COUNTED,
        /** A day that was said with its week. */
        OF_WEEK,
        WEEK,
        MONTH,
        SPAN
    }

    static Days of(LocalDate day) {
        return new Days(day, day, Bound.AT, Grain.DAY);
    }

    static Days between(LocalDate from, LocalDate to) {
        return from.equals(to) ? of(from) : new Days(from, to, Bound.BETWEEN, Grain.SPAN);
    }

    static Days from(LocalDate day) {
        return new Days(day, day, Bound.FROM, Grain.SPAN);
    }

    static Days until(LocalDate day, LocalDate today) {
        return new Days(today, day, Bound.UNTIL, Grain.SPAN);
    }

    /** Returns the calendar week the day is in, Monday to Sunday. */
    static Days weekOf(LocalDate day) {
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return new Days(monday, monday.plusDays(6), Bound.BETWEEN, Grain.WEEK);
    }

    static Days monthOf(YearMonth month) {
        return new Days(month.atDay(1), month.atEndOfMonth(), Bound.BETWEEN, Grain.MONTH);
    }

    Days counted() {
        return new Days(from, to, bound, Grain.COUNTED);
    }

    Days ofWeek() {
        return new Days(from, to, bound, Grain.OF_WEEK);
    }

    boolean isOne() {
        return grain == Grain.DAY || grain == Grain.COUNTED || grain == Grain.OF_WEEK;
    }

    boolean isSeveral() {
        return bound == Bound.BETWEEN;
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** Returns the first such weekday among them. */
    Optional<LocalDate> first(DayOfWeek weekday) {
        return Optional.of(from.with(TemporalAdjusters.nextOrSame(weekday))).filter(this::holds);
    }

    @Override
    public Reading read(LocalDate today) {
        return Reading.of(this);
    }
}
