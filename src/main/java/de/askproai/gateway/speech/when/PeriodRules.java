package de.askproai.gateway.speech.when;

import static de.askproai.gateway.speech.when.Slot.a;
import static de.askproai.gateway.speech.when.Slot.links;
import static de.askproai.gateway.speech.when.Slot.mark;
import static de.askproai.gateway.speech.when.Slot.maybe;
import static de.askproai.gateway.speech.when.Slot.or;
import static de.askproai.gateway.speech.when.Slot.sign;
import static de.askproai.gateway.speech.when.Slot.word;

import de.askproai.gateway.speech.when.Term.MonthName;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Unit;
import de.askproai.gateway.speech.when.Understanding.Reason;
import de.askproai.gateway.speech.when.Weekday.Pointer;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Weeks, weekends, months and weekdays with a word that points at one of them. */
final class PeriodRules {
    static final Slot POINTER = sign(Sign.THIS, Sign.COMING, Sign.NEXT, Sign.AFTER_NEXT, Sign.LAST);

    private PeriodRules() {}

    static Layer layer() {
        return Layer.of(
                Rule.one(
                        (match, scope) -> new Weekday(match.get(Weekday.class).day(), Pointer.NOT_THIS_BUT_NEXT),
                        sign(Sign.NOT),
                        sign(Sign.THIS),
                        maybe(a(Weekday.class)),
                        maybe(mark(',')),
                        maybe(or(sign(Sign.CORRECTION), word("but"))),
                        links(),
                        sign(Sign.NEXT),
                        a(Weekday.class)),
                // Which days the last week of June has is anybody's guess.
                Rule.one(
                        (match, scope) -> new Unclear(Reading.asking(Reason.DAY_MISSING)),
                        sign(Sign.LAST),
                        a(Unit.class, unit -> unit.unit() == ChronoUnit.WEEKS),
                        links(),
                        a(MonthName.class)),
                Rule.some(PeriodRules::period, POINTER, a(Unit.class)),
                Rule.some(
                        (match, scope) -> period(match.get(Unit.class).unit(), 2, scope),
                        a(Unit.class),
                        sign(Sign.AFTER),
                        links(),
                        sign(Sign.NEXT)),
                Rule.some(
                        (match, scope) -> Optional.of(List.of(Sign.AFTER_NEXT, Sign.WEEKEND)),
                        sign(Sign.WEEKEND),
                        sign(Sign.AFTER),
                        links(),
                        sign(Sign.NEXT)),
                Rule.one(PeriodRules::fromToday, sign(Sign.NEXT, Sign.COMING), a(Numeral.class), a(Unit.class)),
                Rule.one(PeriodRules::weekend, POINTER, sign(Sign.WEEKEND)),
                Rule.one(
                        (match, scope) -> new Weekday(match.get(Weekday.class).day(), Pointer.AFTER_NEXT),
                        a(Weekday.class),
                        sign(Sign.AFTER),
                        sign(Sign.NEXT)),
                Rule.one(
                        (match, scope) -> new Weekday(match.get(Weekday.class).day(), pointer(match.get(Sign.class))),
                        sign(Sign.THIS, Sign.COMING, Sign.NEXT, Sign.AFTER_NEXT),
                        a(Weekday.class)),
                Rule.one(
                        (match, scope) -> Days.monthOf(next(match.get(MonthName.class), scope)),
                        sign(Sign.THIS, Sign.COMING, Sign.NEXT),
                        a(MonthName.class)));
    }

    /** What is left once a weekend of a certain week and a last Friday of a month were found. */
    static Layer bare() {
        return Layer.of(
                Rule.one((match, scope) -> weekendOf(scope.today()), sign(Sign.WEEKEND)),
                Rule.one(
                        (match, scope) -> new Weekday(match.get(Weekday.class).day(), Pointer.LAST),
                        sign(Sign.LAST),
                        a(Weekday.class)));
    }

    /** Returns how many periods ahead of this one the word points; what is coming is the next one. */
    private static int ahead(Sign sign) {
        return switch (sign) {
            case LAST -> -1;
            case COMING, NEXT -> 1;
            case AFTER_NEXT -> 2;
            default -> 0;
        };
    }

    private static Pointer pointer(Sign sign) {
        return switch (sign) {
            case COMING -> Pointer.COMING;
            case NEXT -> Pointer.NEXT;
            case AFTER_NEXT -> Pointer.AFTER_NEXT;
            default -> Pointer.THIS;
        };
    }

    static YearMonth next(MonthName name, Scope scope) {
        YearMonth now = YearMonth.from(scope.today());
        int year = now.getYear() + (name.month().getValue() < now.getMonthValue() ? 1 : 0);
        return YearMonth.of(year, name.month());
    }

    private static Optional<List<Term>> period(Match match, Scope scope) {
        return period(match.get(Unit.class).unit(), ahead(match.get(Sign.class)), scope);
    }

    private static Optional<List<Term>> period(ChronoUnit unit, int ahead, Scope scope) {
        LocalDate today = scope.today();
        return switch (unit) {
            case WEEKS -> {
                Days week = Days.weekOf(today.plusWeeks(ahead));
                yield Optional.of(List.of(ahead == 0 ? new WholePeriod(week) : week));
            }
            case MONTHS ->
                Optional.of(List.of(Days.monthOf(YearMonth.from(today).plusMonths(ahead))));
            case YEARS -> {
                LocalDate begins = LocalDate.of(today.getYear() + ahead, 1, 1);
                yield Optional.of(List.of(
                        new WholePeriod(Days.between(begins, begins.plusYears(1).minusDays(1)))));
            }
            default -> Optional.empty();
        };
    }

    private static Term fromToday(Match match, Scope scope) {
        LocalDate last = scope.today()
                .plus(
                        match.number(0),
                        match.get(Unit.class).unit().isDateBased()
                                ? match.get(Unit.class).unit()
                                : ChronoUnit.DAYS);
        return Days.between(scope.today(), last);
    }

    private static Term weekend(Match match, Scope scope) {
        LocalDate today = scope.today();
        int ahead = ahead(match.get(Sign.class));
        boolean itIsWeekend = today.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
        Days meant = weekendOf(today.plusWeeks(ahead));
        if (match.has(Sign.COMING) && !itIsWeekend) {
            return weekendOf(today);
        }
        return ahead <= 0 || itIsWeekend
                ? meant
                : new Unclear(
                        new Reading(List.of(weekendOf(today.plusWeeks(ahead - 1L)), meant), Reason.READINGS_DIFFER));
    }

    static Days weekendOf(LocalDate day) {
        LocalDate monday = Days.weekOf(day).from();
        return Days.between(monday.plusDays(5), monday.plusDays(6));
    }

    /** A weekend said together with its week, in either order. */
    static Layer weekends() {
        Slot week = a(Days.class, days -> days.grain() == Days.Grain.WEEK);
        Rule.Single single = (match, scope) -> weekendOf(match.get(Days.class).from());
        return Layer.of(
                Rule.one(single, sign(Sign.WEEKEND), links(), week),
                Rule.one(single, week, links(), maybe(sign(Sign.AT)), sign(Sign.WEEKEND)));
    }
}
