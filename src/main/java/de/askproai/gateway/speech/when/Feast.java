package de.askproai.gateway.speech.when;

import com.google.errorprone.annotations.Immutable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.stream.Stream;

/** Days of the year that people call by name; always the next to come. */
enum Feast implements DayTerm {
    NEW_YEAR(fixed(Month.JANUARY, 1)),
    BERCHTOLD(fixed(Month.JANUARY, 2)),
    EPIPHANY(fixed(Month.JANUARY, 6)),
    VALENTINE(fixed(Month.FEBRUARY, 14)),
    WOMENS_DAY(fixed(Month.MARCH, 8)),
    CARNIVAL_THURSDAY(easter(-52)),
    ROSE_MONDAY(easter(-48)),
    SHROVE_TUESDAY(easter(-47)),
    ASH_WEDNESDAY(easter(-46)),
    PALM_SUNDAY(easter(-7)),
    MAUNDY_THURSDAY(easter(-3)),
    GOOD_FRIDAY(easter(-2)),
    HOLY_SATURDAY(easter(-1)),
    EASTER_SUNDAY(easter(0)),
    EASTER_MONDAY(easter(1)),
    EASTER(easter(0), 2),
    EASTER_TUESDAY(easter(2)),
    LABOUR_DAY(fixed(Month.MAY, 1)),
    MOTHERS_DAY(year -> LocalDate.of(year, Month.MAY, 1).with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.SUNDAY))),
    ASCENSION(easter(39)),
    WHIT_SATURDAY(easter(48)),
    WHIT_SUNDAY(easter(49)),
    WHIT_MONDAY(easter(50)),
    WHIT_TUESDAY(easter(51)),
    PENTECOST(easter(49), 2),
    CORPUS_CHRISTI(easter(60)),
    SWISS_NATIONAL_DAY(fixed(Month.AUGUST, 1)),
    ASSUMPTION(fixed(Month.AUGUST, 15)),
    CHILDRENS_DAY(fixed(Month.SEPTEMBER, 20)),
    GERMAN_UNITY(fixed(Month.OCTOBER, 3)),
    REFORMATION(fixed(Month.OCTOBER, 31)),
    ALL_SAINTS(fixed(Month.NOVEMBER, 1)),
    ALL_SOULS(fixed(Month.NOVEMBER, 2)),
    ST_MARTIN(fixed(Month.NOVEMBER, 11)),
    THANKSGIVING(year ->
            LocalDate.of(year, Month.NOVEMBER, 1).with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY))),
    MEMORIAL_SUNDAY(advent(-1)),
    SUNDAY_OF_THE_DEAD(advent(0)),
    HARVEST(year -> LocalDate.of(year, Month.OCTOBER, 1).with(TemporalAdjusters.firstInMonth(DayOfWeek.SUNDAY))),
    REPENTANCE(year -> LocalDate.of(year, Month.NOVEMBER, 23).with(TemporalAdjusters.previous(DayOfWeek.WEDNESDAY))),
    FIRST_ADVENT(advent(1)),
    SECOND_ADVENT(advent(2)),
    THIRD_ADVENT(advent(3)),
    FOURTH_ADVENT(advent(4)),
    ST_NICHOLAS(fixed(Month.DECEMBER, 6)),
    CHRISTMAS_EVE(fixed(Month.DECEMBER, 24)),
    CHRISTMAS_DAY(fixed(Month.DECEMBER, 25)),
    BOXING_DAY(fixed(Month.DECEMBER, 26)),
    CHRISTMAS(fixed(Month.DECEMBER, 24), 3),
    BETWEEN_THE_YEARS(fixed(Month.DECEMBER, 27), 5),
    NEW_YEARS_EVE(fixed(Month.DECEMBER, 31));

    /** Finds the first day in a year. */
    @Immutable
    @FunctionalInterface
    interface Calculation {
        LocalDate in(int year);
    }

    private final Calculation first;
    private final int length;

    Feast(Calculation first) {
        this(first, 1);
    }

    Feast(Calculation first, int length) {
        this.first = first;
        this.length = length;
    }

    Days next(LocalDate today) {
        Days thisYear = in(today.getYear());
        return thisYear.to().isBefore(today) ? in(today.getYear() + 1) : thisYear;
    }

    /** Returns the next feast of several days, a new year's day among them: what "the holidays" are. */
    static Feast nextHolidays(LocalDate today) {
        return Stream.of(NEW_YEAR, EASTER, PENTECOST, CHRISTMAS)
                .min(Comparator.comparing(feast -> feast.next(today).from()))
                .orElseThrow();
    }

    private Days in(int year) {
        LocalDate begins = first.in(year);
        return Days.between(begins, begins.plusDays(length - 1L));
    }

    @Override
    public Reading read(LocalDate today) {
        return Reading.of(next(today));
    }

    private static Calculation fixed(Month month, int day) {
        return year -> LocalDate.of(year, month, day);
    }

    private static Calculation easter(int daysLater) {
        return year -> easterSunday(year).plusDays(daysLater);
    }

    private static Calculation advent(int number) {
        return year -> LocalDate.of(year, Month.DECEMBER, 25)
                .with(TemporalAdjusters.previous(DayOfWeek.SUNDAY))
                .minusWeeks(4L - number);
    }

    /** Easter by the Gregorian calendar, after Meeus, Jones and Butcher. */
    private static LocalDate easterSunday(int year) {
        int century = year / 100;
        int golden = year % 19;
        int moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - moon - year % 100 % 4) % 7;
        int late = (golden + 11 * moon + 22 * weekday) / 451;
        int sum = moon + weekday - 7 * late + 114;
        return LocalDate.of(year, sum / 31, sum % 31 + 1);
    }
}
