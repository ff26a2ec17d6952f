package de.askproai.gateway.speech.when;

import static de.askproai.gateway.speech.when.Slot.a;
import static de.askproai.gateway.speech.when.Slot.any;
import static de.askproai.gateway.speech.when.Slot.behind;
import static de.askproai.gateway.speech.when.Slot.glued;
import static de.askproai.gateway.speech.when.Slot.links;
import static de.askproai.gateway.speech.when.Slot.mark;
import static de.askproai.gateway.speech.when.Slot.one;
import static de.askproai.gateway.speech.when.Slot.or;
import static de.askproai.gateway.speech.when.Slot.sign;
import static de.askproai.gateway.speech.when.Slot.unless;

import de.askproai.gateway.speech.when.Days.Grain;
import de.askproai.gateway.speech.when.Term.DayPart;
import de.askproai.gateway.speech.when.Term.MonthName;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Unit;
import de.askproai.gateway.speech.when.Understanding.Reason;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Days and stretches of a month or a year that are counted: the fifth, the last Friday of the month, week 51. */
final class CalendarRules {
    private static final Slot ORDINAL = a(Numeral.class, Numeral::ordinal);
    private static final Slot WEEK_NUMBER = a(Numeral.class, number -> number.isWithin(1, 99) && number.digits() <= 2);
    private static final Slot MONTH = or(
            a(MonthName.class),
            a(Days.class, days -> days.grain() == Grain.MONTH),
            a(Unit.class, unit -> unit.unit() == ChronoUnit.MONTHS));
    private static final Slot BEFORE_A_DAY = or(
            sign(
                    Sign.ON,
                    Sign.ARTICLE,
                    Sign.FROM,
                    Sign.UNTIL,
                    Sign.TO,
                    Sign.BETWEEN,
                    Sign.AND,
                    Sign.OR,
                    Sign.BEFORE,
                    Sign.AFTER,
                    Sign.ABOUT),
            a(DayTerm.class),
            mark(','),
            mark('-'));
    private static final Slot COUNTS_ELSE = or(
            sign(Sign.COUNTED, Sign.OCLOCK, Sign.CALENDAR_WEEK, Sign.CHRISTMAS_DAY, Sign.ADVENT, Sign.AM, Sign.PM),
            a(Unit.class),
            a(Weekday.class),
            mark(':'));

    private static final Slot NOT_A_DAY_BEHIND = or(sign(Sign.START, Sign.MIDDLE, Sign.END), a(Numeral.class));

    private CalendarRules() {}

    static Layer counted() {
        return Layer.of(
                Rule.one(
                        (match, scope) -> match.get(Numeral.class).asOrdinal(),
                        a(
                                Numeral.class,
                                number -> number.isCardinal() && number.isWithin(1, 99) && number.digits() > 0),
                        glued('.')),
                Rule.one(CalendarRules::weekdayOfMonth, or(ORDINAL, sign(Sign.LAST)), a(Weekday.class), links(), MONTH),
                Rule.one(
                        (match, scope) -> Days.of(month(match, scope).atEndOfMonth()),
                        sign(Sign.LAST),
                        a(Unit.class, unit -> unit.unit() == ChronoUnit.DAYS),
                        links(),
                        MONTH),
                Rule.one(CalendarRules::dayOfMonth, ORDINAL, links(), MONTH, unless(sign(Sign.HALF_OF))),
                Rule.one(
                        (match, scope) -> new Unclear(Reading.asking(Reason.DAY_MISSING)),
                        ORDINAL,
                        a(Unit.class, unit -> unit.unit() == ChronoUnit.WEEKS),
                        links(),
                        MONTH),
                Rule.one((match, scope) -> week(match.number(0), scope), sign(Sign.CALENDAR_WEEK), WEEK_NUMBER),
                Rule.one((match, scope) -> week(match.number(0), scope), ORDINAL, sign(Sign.CALENDAR_WEEK)),
                Rule.one(
                        (match, scope) -> week(match.number(0), scope),
                        a(Unit.class, unit -> unit.unit() == ChronoUnit.WEEKS),
                        a(Numeral.class, number -> number.digits() > 0 && number.isWithin(1, 53))),
                Rule.one((match, scope) -> Feast.nextHolidays(scope.today()), sign(Sign.HOLIDAYS)),
                // in March, ideally the first Monday
                Rule.one(
                        CalendarRules::weekdayOfMonth,
                        or(a(MonthName.class), a(Days.class, days -> days.grain() == Grain.MONTH)),
                        any(or(a(Term.Word.class), mark(','), sign(Sign.ARTICLE, Sign.ON, Sign.CORRECTION))),
                        or(ORDINAL, sign(Sign.LAST)),
                        a(Weekday.class)),
                // am letzten Oktober
                Rule.one(
                        (match, scope) -> Days.of(month(match, scope).atEndOfMonth()),
                        sign(Sign.ON),
                        sign(Sign.LAST),
                        a(MonthName.class)),
                // zum Letzten
                Rule.one(
                        (match, scope) -> Days.of(YearMonth.from(scope.today()).atEndOfMonth()),
                        sign(Sign.ON),
                        sign(Sign.LAST),
                        unless(one(
                                term -> !(term instanceof Term.Mark) && !(term instanceof Clock) && term != Sign.AT))),
                Rule.some(CalendarRules::christmasDay, WEEK_NUMBER, sign(Sign.CHRISTMAS_DAY)),
                Rule.some(CalendarRules::advent, WEEK_NUMBER, sign(Sign.ADVENT)));
    }

    static Layer bare() {
        return Layer.of(
                // zweiten oder dritten Juni
                Rule.some(
                        (match, scope) -> {
                            List<Term> terms = new ArrayList<>(match.terms());
                            terms.set(0, CalendarDay.ofMonth(match.number(0)));
                            return Optional.of(terms);
                        },
                        unless(NOT_A_DAY_BEHIND),
                        a(Numeral.class, number -> number.ordinal() && number.isWithin(1, 31)),
                        or(sign(Sign.OR, Sign.AND, Sign.UNTIL, Sign.TO), mark(','), mark('-')),
                        links(),
                        a(CalendarDay.class)),
                // achtzehnter um neun
                Rule.some(
                        (match, scope) -> {
                            List<Term> terms = new ArrayList<>(match.terms());
                            terms.set(0, CalendarDay.ofMonth(match.number(0)));
                            return Optional.of(terms);
                        },
                        unless(NOT_A_DAY_BEHIND),
                        a(Numeral.class, number -> number.ordinal() && number.isWithin(1, 31)),
                        links(),
                        or(a(Clock.class), a(DayPart.class), sign(Sign.AT))),
                Rule.one(
                        (match, scope) -> CalendarDay.ofMonth(match.number(0)),
                        behind(BEFORE_A_DAY),
                        ORDINAL,
                        unless(COUNTS_ELSE)),
                Rule.one(
                        (match, scope) -> CalendarDay.ofMonth(match.number(0)),
                        a(Numeral.class, number -> number.ordinal() && number.digits() > 0 && number.isWithin(1, 31)),
                        unless(COUNTS_ELSE)),
                dayBehind(sign(Sign.ON), number -> true, unless(COUNTS_ELSE)),
                dayBehind(sign(Sign.ARTICLE), number -> number.digits() > 0, unless(COUNTS_ELSE)),
                // Not: die vier Reifen
                dayBehind(sign(Sign.ARTICLE), Numeral::isSpoken, unless(COUNTS_ELSE, a(Term.Word.class))),
                Rule.one(
                        (match, scope) -> Days.monthOf(YearMonth.of(
                                match.number(0), match.get(MonthName.class).month())),
                        sign(Sign.IN),
                        a(MonthName.class),
                        a(Numeral.class, Numeral::isYear)),
                Rule.one(
                        (match, scope) -> Days.monthOf(YearMonth.of(
                                match.number(0), match.get(MonthName.class).month())),
                        a(MonthName.class),
                        a(Numeral.class, Numeral::isYear)),
                Rule.some(CalendarRules::monthOfYear, a(WholePeriod.class), links(), a(MonthName.class)),
                Rule.some(CalendarRules::monthOfYear, a(MonthName.class), links(), a(WholePeriod.class)),
                Rule.one(
                        (match, scope) -> Days.monthOf(PeriodRules.next(match.get(MonthName.class), scope)),
                        sign(Sign.IN),
                        a(MonthName.class)),
                // not before March
                Rule.some(
                        (match, scope) -> Optional.of(List.of(
                                match.terms().get(0),
                                Days.monthOf(PeriodRules.next(match.get(MonthName.class), scope)))),
                        sign(Sign.FROM, Sign.UNTIL, Sign.BEFORE, Sign.AFTER),
                        a(MonthName.class),
                        unless(a(Numeral.class), a(Term.Word.class))));
    }

    private static Rule dayBehind(Slot before, Predicate<Numeral> condition, Slot unless) {
        return Rule.one(
                (match, scope) -> CalendarDay.ofMonth(match.number(0)),
                behind(before),
                a(Numeral.class, number -> number.isWithin(1, 31) && number.digits() <= 2 && condition.test(number)),
                unless);
    }

    private static Term weekdayOfMonth(Match match, Scope scope) {
        YearMonth month = month(match, scope);
        LocalDate found = weekdayOf(month, match);
        // "Of the month" is of the next one once this one's is over.
        boolean anyMonth = match.find(Unit.class, 0).isPresent();
        if (anyMonth && found.isBefore(scope.today())) {
            month = month.plusMonths(1);
            found = weekdayOf(month, match);
        }
        return YearMonth.from(found).equals(month)
                ? Days.of(found)
                : new Unclear(Reading.asking(Reason.IMPOSSIBLE_DAY));
    }

    private static LocalDate weekdayOf(YearMonth month, Match match) {
        int count = match.find(Numeral.class, 0).map(Numeral::value).orElse(-1);
        return month.atDay(1)
                .with(TemporalAdjusters.dayOfWeekInMonth(
                        count, match.get(Weekday.class).day()));
    }

    private static Term dayOfMonth(Match match, Scope scope) {
        YearMonth month = month(match, scope);
        boolean over = month.equals(YearMonth.from(scope.today()))
                && match.number(0) < scope.today().getDayOfMonth();
        if (over && match.find(Unit.class, 0).isPresent()) {
            month = month.plusMonths(1);
        }
        return new CalendarDay(null, month.getYear(), month.getMonthValue(), match.number(0));
    }

    static YearMonth month(Match match, Scope scope) {
        return match.find(MonthName.class, 0)
                .map(name -> PeriodRules.next(name, scope))
                .or(() -> match.find(Days.class, 0).map(days -> YearMonth.from(days.from())))
                .orElseGet(() -> YearMonth.from(scope.today()));
    }

    private static Term week(int number, Scope scope) {
        int year = scope.today().get(IsoFields.WEEK_BASED_YEAR);
        Days thisYear = weekOf(year, number);
        Days week = thisYear.to().isBefore(scope.today()) ? weekOf(year + 1, number) : thisYear;
        boolean exists = week.from().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) == number;
        return exists ? week : new Unclear(Reading.asking(Reason.IMPOSSIBLE_DAY));
    }

    private static Days weekOf(int year, int number) {
        // The fourth of January is in the first week of its year.
        return Days.weekOf(LocalDate.of(year, 1, 4).plusWeeks(number - 1L));
    }

    private static Optional<List<Term>> christmasDay(Match match, Scope scope) {
        return switch (match.number(0)) {
            case 1 -> Optional.of(List.of(Feast.CHRISTMAS_DAY));
            case 2 -> Optional.of(List.of(Feast.BOXING_DAY));
            default -> Optional.empty();
        };
    }

    private static Optional<List<Term>> advent(Match match, Scope scope) {
        return switch (match.number(0)) {
            case 1 -> Optional.of(List.of(Feast.FIRST_ADVENT));
            case 2 -> Optional.of(List.of(Feast.SECOND_ADVENT));
            case 3 -> Optional.of(List.of(Feast.THIRD_ADVENT));
            case 4 -> Optional.of(List.of(Feast.FOURTH_ADVENT));
            default -> Optional.empty();
        };
    }

    private static Optional<List<Term>> monthOfYear(Match match, Scope scope) {
        Days year = match.get(WholePeriod.class).days();
        return year.from().plusDays(7).isAfter(year.to())
                ? Optional.empty()
                : Optional.of(List.of(Days.monthOf(YearMonth.of(
                        year.from().getYear(), match.get(MonthName.class).month()))));
    }
}
