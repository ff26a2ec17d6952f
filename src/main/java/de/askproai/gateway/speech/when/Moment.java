package de.askproai.gateway.speech.when;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller said about when, as far as it was said: nothing in it is invented.
 *
 * @param date the day, or the first one that suits; null where none was understood
 * @param dateTo the last day that suits; null where {@code date} is the only one, or where there is no last one
 * @param time the time, or the earliest one; in the zone of whoever asked
 * @param timeTo the latest time
 * @param partOfDay only where it was said
 */
public record Moment(
        @Nullable LocalDate date,
        @Nullable LocalDate dateTo,
        Bound dateBound,
        @Nullable LocalTime time,
        @Nullable LocalTime timeTo,
        Bound timeBound,
        @Nullable PartOfDay partOfDay) {

    /** Nothing was said. */
    public static final Moment UNSAID = new Moment(null, null, Bound.AT, null, null, Bound.AT, null);

    /** How a day or a time is meant. */
    public enum Bound {
        /** That one. */
        AT,
        /** That one or one close by. */
        ABOUT,
        /** That one or a later one. */
        FROM,
        /** That one or an earlier one. */
        UNTIL,
        /** Any between the two. */
        BETWEEN;

        /** Returns its name in answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns the one day that was said; null for none and for several. */
    public @Nullable LocalDate day() {
        return dateBound == Bound.AT ? date : null;
    }

    /** Returns the one time that was said, if only about; null for none and for a stretch of time. */
    public @Nullable LocalTime clock() {
        return timeBound == Bound.AT || timeBound == Bound.ABOUT ? time : null;
    }

    /** Returns whether somebody who said this could come then; the day is not looked at where none was said. */
    public boolean admits(LocalDateTime start) {
        return admitsDay(start.toLocalDate())
                && admitsTime(start.toLocalTime())
                && (partOfDay == null || clock() != null || partOfDay.holds(start.toLocalTime()));
    }

    private boolean admitsDay(LocalDate day) {
        if (date == null) {
            return true;
        }
        return switch (dateBound) {
            case AT, ABOUT -> day.equals(date);
            case FROM -> !day.isBefore(date);
            case UNTIL, BETWEEN -> !day.isBefore(date) && (dateTo == null || !day.isAfter(dateTo));
        };
    }

    private boolean admitsTime(LocalTime start) {
        if (timeBound == Bound.AT || timeBound == Bound.ABOUT) {
            return time == null || start.equals(time);
        }
        return (time == null || !start.isBefore(time)) && (timeTo == null || start.isBefore(timeTo));
    }

    /** Returns the same day and nothing else. */
    public Moment ofDayAlone() {
        return new Moment(day(), null, Bound.AT, null, null, Bound.AT, null);
    }

    /** Returns the same on that day. */
    public Moment on(LocalDate day) {
        return new Moment(day, null, Bound.AT, time, timeTo, timeBound, partOfDay);
    }

    /** Returns the same at any day. */
    public Moment withoutDay() {
        return new Moment(null, null, Bound.AT, time, timeTo, timeBound, partOfDay);
    }

    /** Returns the same days at that time. */
    public Moment at(LocalTime clock) {
        return new Moment(date, dateTo, dateBound, clock, null, Bound.AT, null);
    }

    /**
     * Returns the same moment here, where it was said by the clock of another place; empty where no one day here has it. Without
     * a time it is the same day.
     *
     * @param here now
     */
    public Optional<Moment> saidIn(ZoneId there, ZonedDateTime here) {
        LocalTime first = time == null ? timeTo : time;
        if (first == null) {
            return partOfDay == null ? Optional.of(this) : Optional.empty();
        }
        LocalDate day = date == null ? here.withZoneSameInstant(there).toLocalDate() : date;
        LocalDateTime begin = in(here.getZone(), day.atTime(first).atZone(there));
        LocalDateTime end =
                timeTo == null ? begin : in(here.getZone(), day.atTime(timeTo).atZone(there));
        long days = ChronoUnit.DAYS.between(day, begin.toLocalDate());
        return begin.toLocalDate().equals(end.toLocalDate())
                ? Optional.of(new Moment(
                        date == null ? null : date.plusDays(days),
                        dateTo == null ? null : dateTo.plusDays(days),
                        dateBound,
                        time == null ? null : begin.toLocalTime(),
                        timeTo == null ? null : end.toLocalTime(),
                        timeBound,
                        null))
                : Optional.empty();
    }

    private static LocalDateTime in(ZoneId zone, ZonedDateTime at) {
        return at.withZoneSameInstant(zone).toLocalDateTime();
    }

    Moment withoutTime() {
        return new Moment(date, dateTo, dateBound, null, null, Bound.AT, partOfDay);
    }
}
