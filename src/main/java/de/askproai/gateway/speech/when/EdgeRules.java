package de.askproai.gateway.speech.when;

import static de.askproai.gateway.speech.when.Slot.a;
import static de.askproai.gateway.speech.when.Slot.any;
import static de.askproai.gateway.speech.when.Slot.links;
import static de.askproai.gateway.speech.when.Slot.mark;
import static de.askproai.gateway.speech.when.Slot.maybe;
import static de.askproai.gateway.speech.when.Slot.or;
import static de.askproai.gateway.speech.when.Slot.sign;
import static de.askproai.gateway.speech.when.Slot.unless;

import de.askproai.gateway.speech.when.Days.Grain;
import de.askproai.gateway.speech.when.Term.MonthName;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Unit;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The beginning, the middle and the end of a week, a month or a year. */
final class EdgeRules {
    private static final Slot EDGE = sign(Sign.START, Sign.MIDDLE, Sign.END);

    private static final Slot PERIOD = or(
            a(WholePeriod.class),
            a(Days.class, days -> days.grain() == Grain.WEEK || days.grain() == Grain.MONTH),
            a(MonthName.class),
            unit(ChronoUnit.WEEKS),
            unit(ChronoUnit.MONTHS),
            unit(ChronoUnit.YEARS));

    private static final Slot NAMED_MONTH = or(a(MonthName.class), a(Days.class, days -> days.grain() == Grain.MONTH));
    private static final Slot HALVED = or(NAMED_MONTH, unit(ChronoUnit.MONTHS));
    private static final Slot ORDINAL = a(Numeral.class, number -> number.ordinal() && number.isWithin(1, 2));
    private static final Slot HALF = sign(Sign.HALF, Sign.HALF_OF);

    private EdgeRules() {}

    /** Says the period with the first of two edges too. */
    static Layer stretches() {
        return Layer.of(
                // Anfang bis Mitte nächster Woche
                Rule.some(
                        (match, scope) -> Optional.of(List.of(
                                match.terms().get(0),
                                last(match),
                                Sign.UNTIL,
                                match.terms().get(2),
                                last(match))),
                        EDGE,
                        or(sign(Sign.UNTIL, Sign.OR, Sign.TO), mark('-')),
                        EDGE,
                        links(),
                        PERIOD));
    }

    static Layer layer() {
        return Layer.of(
                // KW 20, Mitte der Woche
                Rule.one(
                        (match, scope) -> ofWeek(match, match.get(Days.class).from()),
                        a(Days.class, days -> days.grain() == Grain.WEEK),
                        any(or(a(Term.Word.class), sign(Sign.ON, Sign.IN, Sign.ARTICLE), mark(','))),
                        maybe(sign(Sign.ABOUT)),
                        EDGE,
                        links(),
                        unit(ChronoUnit.WEEKS)),
                rule(
                        (match, scope) -> ofWeek(
                                match, match.get(WholePeriod.class).days().from()),
                        a(WholePeriod.class, period -> period.days().grain() == Grain.WEEK)),
                rule(
                        (match, scope) -> ofWeek(match, match.get(Days.class).from()),
                        a(Days.class, days -> days.grain() == Grain.WEEK)),
                rule(EdgeRules::ofSomeWeek, unit(ChronoUnit.WEEKS)),
                rule(
                        (match, scope) -> ofYear(
                                match,
                                match.get(WholePeriod.class).days().from().getYear()),
                        a(WholePeriod.class)),
                rule(EdgeRules::ofSomeYear, unit(ChronoUnit.YEARS)),
                rule(EdgeRules::ofSomeMonth, unit(ChronoUnit.MONTHS)),
                rule((match, scope) -> ofMonth(match, CalendarRules.month(match, scope)), NAMED_MONTH),
                // next year, right at the beginning
                Rule.some(
                        EdgeRules::edgeBehind,
                        PERIOD,
                        any(or(a(Term.Word.class), sign(Sign.ON, Sign.ARTICLE, Sign.IN, Sign.ABOUT), mark(','))),
                        EDGE,
                        unless(sign(Sign.ARTICLE, Sign.UNTIL, Sign.OR), mark('-'), PERIOD)),
                // die zweite Hälfte vom Dezember
                Rule.one(
                        EdgeRules::half,
                        ORDINAL,
                        maybe(mark('-')),
                        HALF,
                        links(),
                        maybe(sign(Sign.FROM)),
                        links(),
                        HALVED),
                Rule.one(EdgeRules::half, ORDINAL, HALVED, HALF),
                Rule.one(EdgeRules::half, HALVED, links(), ORDINAL, HALF));
    }

    private static Term last(Match match) {
        return match.terms().get(match.terms().size() - 1);
    }

    private static Rule rule(Rule.Single single, Slot period) {
        return Rule.one(single, EDGE, maybe(mark('-')), links(), period);
    }

    private static Slot unit(ChronoUnit wanted) {
        return a(Unit.class, unit -> unit.unit() == wanted);
    }

    /** The beginning of the week is the next one's once this one's is over. */
    private static Term ofSomeWeek(Match match, Scope scope) {
        Days here = ofWeek(match, Days.weekOf(scope.today()).from());
        return here.to().isBefore(scope.today()) ? ofWeek(match, here.from().plusWeeks(1)) : here;
    }

    private static Optional<List<Term>> edgeBehind(Match match, Scope scope) {
        Term period = match.terms().get(0);
        if (period instanceof Unit) {
            return Optional.empty();
        }
        if (period instanceof WholePeriod whole) {
            LocalDate from = whole.days().from();
            return Optional.of(
                    List.of(whole.days().grain() == Grain.WEEK ? ofWeek(match, from) : ofYear(match, from.getYear())));
        }
        return Optional.of(List.of(
                period instanceof Days days && days.grain() == Grain.WEEK
                        ? ofWeek(match, days.from())
                        : ofMonth(match, CalendarRules.month(match, scope))));
    }

    private static Term ofSomeMonth(Match match, Scope scope) {
        YearMonth month = YearMonth.from(scope.today());
        Days here = ofMonth(match, month);
        return here.to().isBefore(scope.today()) ? ofMonth(match, month.plusMonths(1)) : here;
    }

    private static Term ofSomeYear(Match match, Scope scope) {
        int year = scope.today().getYear();
        Days here = ofYear(match, year);
        return here.to().isBefore(scope.today()) ? ofYear(match, year + 1) : here;
    }

    private static Term half(Match match, Scope scope) {
        YearMonth month = CalendarRules.month(match, scope);
        return match.number(0) == 1
                ? Days.between(month.atDay(1), month.atDay(15))
                : Days.between(month.atDay(16), month.atEndOfMonth());
    }

    private static Days ofWeek(Match match, LocalDate someDay) {
        LocalDate monday = Days.weekOf(someDay).from();
        if (match.has(Sign.START)) {
            return Days.between(monday, monday.plusDays(1));
        }
        return match.has(Sign.MIDDLE)
                ? Days.between(monday.plusDays(1), monday.plusDays(3))
                : Days.between(monday.plusDays(3), monday.plusDays(4));
    }

    private static Days ofMonth(Match match, YearMonth month) {
        if (match.has(Sign.START)) {
            return Days.between(month.atDay(1), month.atDay(10));
        }
        return match.has(Sign.MIDDLE)
                ? Days.between(month.atDay(11), month.atDay(20))
                : Days.between(month.atDay(21), month.atEndOfMonth());
    }

    private static Days ofYear(Match match, int year) {
        if (match.has(Sign.START)) {
            return Days.monthOf(YearMonth.of(year, Month.JANUARY));
        }
        return Days.monthOf(YearMonth.of(year, match.has(Sign.MIDDLE) ? Month.JUNE : Month.DECEMBER));
    }
}
