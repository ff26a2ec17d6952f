package de.askproai.gateway.speech.when;

import static de.askproai.gateway.speech.when.Slot.a;
import static de.askproai.gateway.speech.when.Slot.behind;
import static de.askproai.gateway.speech.when.Slot.links;
import static de.askproai.gateway.speech.when.Slot.mark;
import static de.askproai.gateway.speech.when.Slot.or;
import static de.askproai.gateway.speech.when.Slot.sign;
import static de.askproai.gateway.speech.when.Slot.unless;

import de.askproai.gateway.speech.when.Moment.Bound;
import de.askproai.gateway.speech.when.Term.Amount;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Times;
import de.askproai.gateway.speech.when.Term.Unit;
import de.askproai.gateway.speech.when.Understanding.Reason;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Days counted from today or from another day. */
final class CountingRules {
    private static final Slot DAY = a(DayTerm.class);
    private static final Slot DAYS_OR_MORE =
            a(Amount.class, amount -> amount.unit().isDateBased());
    private static final Slot ONE_WEEK = a(Unit.class, unit -> unit.unit() == ChronoUnit.WEEKS);

    private static final Amount FORTNIGHT = new Amount(14, ChronoUnit.DAYS);

    private CountingRules() {}

    /** "A week after Monday the 14th": the day that is counted from is one, not two. */
    static Layer origins() {
        return Layer.of(Rule.one(
                (match, scope) -> match.get(CalendarDay.class)
                        .named(match.get(Weekday.class).day()),
                behind(sign(Sign.AFTER, Sign.BEFORE, Sign.FROM)),
                a(Weekday.class),
                links(),
                a(CalendarDay.class)));
    }

    static Layer layer() {
        return Layer.of(
                        Rule.one(
                                (match, scope) -> from(scope, match, CountingRules::afterwards),
                                DAYS_OR_MORE,
                                sign(Sign.FROM, Sign.AFTER),
                                links(),
                                DAY),
                        Rule.some(
                                (match, scope) -> scope.english()
                                        ? Optional.of(
                                                List.of(from(scope, match, (day, amount) -> after(day.from(), amount))))
                                        : Optional.empty(),
                                DAYS_OR_MORE,
                                sign(Sign.ON),
                                DAY),
                        Rule.one(
                                (match, scope) -> from(scope, match, (day, amount) -> before(day.from(), amount)),
                                DAYS_OR_MORE,
                                sign(Sign.BEFORE),
                                links(),
                                DAY),
                        Rule.some(
                                CountingRules::fromNow,
                                a(Amount.class),
                                sign(Sign.FROM),
                                or(a(Offset.class, day -> day.days() == 0), sign(Sign.NOW))),
                        Rule.one((match, scope) -> past(), sign(Sign.BEFORE), a(Amount.class)),
                        Rule.one((match, scope) -> past(), a(Amount.class), sign(Sign.AGO)),
                        // in zwei Monaten am fünfzehnten
                        Rule.one(
                                (match, scope) -> {
                                    CalendarDay day = match.get(CalendarDay.class);
                                    LocalDate then = scope.today()
                                            .plusMonths(match.get(Amount.class).number());
                                    return new CalendarDay(
                                            day.weekday(), then.getYear(), then.getMonthValue(), day.day());
                                },
                                sign(Sign.IN),
                                a(Amount.class, amount -> amount.unit() == ChronoUnit.MONTHS),
                                links(),
                                a(CalendarDay.class, day -> day.month() == null)),
                        // Thursday in three weeks, said on a Thursday
                        Rule.one(
                                CountingRules::fromTodayOrNext,
                                a(Weekday.class),
                                sign(Sign.IN, Sign.OVER),
                                a(Amount.class, amount -> amount.unit() == ChronoUnit.WEEKS)),
                        Rule.one(
                                (match, scope) -> from(scope, match, (day, amount) -> after(day.from(), amount)),
                                DAY,
                                sign(Sign.IN, Sign.OVER),
                                DAYS_OR_MORE),
                        Rule.one(
                                CountingRules::weekdayInWeeks,
                                sign(Sign.IN, Sign.OVER),
                                a(Amount.class, amount -> amount.unit() == ChronoUnit.WEEKS),
                                links(),
                                a(Weekday.class)),
                        Rule.one(
                                CountingRules::stretch,
                                sign(Sign.IN),
                                a(Numeral.class, Numeral::isCardinal),
                                or(sign(Sign.UNTIL, Sign.OR, Sign.TO), mark('-'), mark(',')),
                                DAYS_OR_MORE),
                        // in ein bis zwei Wochen
                        Rule.one(
                                CountingRules::stretch,
                                sign(Sign.IN),
                                sign(Sign.ONE),
                                sign(Sign.UNTIL, Sign.OR, Sign.TO),
                                DAYS_OR_MORE),
                        // in a week or two
                        Rule.some(
                                CountingRules::orTwo,
                                sign(Sign.IN),
                                a(
                                        Amount.class,
                                        amount -> amount.number() == 1
                                                && amount.unit().isDateBased()),
                                sign(Sign.OR),
                                a(
                                        Numeral.class,
                                        number -> number.isSpoken() && number.isCardinal() && number.value() == 2)),
                        // spätestens in einer Stunde
                        Rule.some(
                                CountingRules::fromNow,
                                sign(Sign.FROM, Sign.UNTIL),
                                sign(Sign.IN),
                                a(Amount.class, amount -> !amount.unit().isDateBased())),
                        // in zwei drei Tagen
                        Rule.one(
                                CountingRules::stretch,
                                sign(Sign.IN),
                                a(Numeral.class, number -> number.isCardinal() && number.isSpoken()),
                                DAYS_OR_MORE),
                        Rule.some(
                                CountingRules::fromNow,
                                sign(Sign.IN, Sign.OVER),
                                a(Amount.class),
                                sign(Sign.OR_SO, Sign.ABOUT),
                                unless(a(Clock.class))),
                        Rule.some(CountingRules::fromNow, sign(Sign.IN, Sign.OVER), a(Amount.class)),
                        Rule.some(CountingRules::fromNow, sign(Sign.IN), sign(Sign.ABOUT), a(Amount.class)),
                        Rule.some(
                                (match, scope) -> scope.english() ? later(match, scope, 1) : Optional.empty(),
                                or(a(Weekday.class), a(Offset.class)),
                                ONE_WEEK),
                        // Monday fortnight
                        Rule.some(
                                (match, scope) -> scope.english() ? later(match, scope, 2) : Optional.empty(),
                                or(a(Weekday.class), a(Offset.class)),
                                a(Amount.class, FORTNIGHT::equals)),
                        // three weeks today
                        Rule.some(
                                (match, scope) -> scope.english()
                                        ? Optional.of(
                                                List.of(from(scope, match, (day, amount) -> after(day.from(), amount))))
                                        : Optional.empty(),
                                a(
                                        Amount.class,
                                        amount -> amount.unit() == ChronoUnit.WEEKS || amount.equals(FORTNIGHT)),
                                or(a(Weekday.class), a(Offset.class))),
                        Rule.one((match, scope) -> Days.from(scope.today()), sign(Sign.SOON)))
                .with(BesideRules.layer());
    }

    private static Term weekdayInWeeks(Match match, Scope scope) {
        LocalDate then = scope.today().plusWeeks(match.get(Amount.class).number());
        return Days.of(Days.weekOf(then)
                .from()
                .with(TemporalAdjusters.nextOrSame(match.get(Weekday.class).day())));
    }

    private static Term fromTodayOrNext(Match match, Scope scope) {
        Weekday weekday = match.get(Weekday.class);
        Amount amount = match.get(Amount.class);
        Days later = after(scope.today(), amount);
        if (scope.today().getDayOfWeek() != weekday.day()) {
            return from(scope, weekday, day -> after(day.from(), amount));
        }
        return new Unclear(Reading.asking(
                Reason.READINGS_DIFFER, later, Days.of(later.from().plusWeeks(1))));
    }

    private static Term stretch(Match match, Scope scope) {
        Amount most = match.get(Amount.class);
        Amount least = new Amount(AmountRules.count(match), most.unit());
        LocalDate from = after(scope.today(), least).from();
        LocalDate to = after(scope.today(), most).from();
        return to.isBefore(from) ? Days.of(to) : Days.between(from, to);
    }

    private static Optional<List<Term>> orTwo(Match match, Scope scope) {
        Amount one = match.get(Amount.class);
        Amount two = new Amount(2, one.unit());
        return Optional.of(List.of(Days.between(
                after(scope.today(), one).from(), after(scope.today(), two).from())));
    }

    private static Optional<List<Term>> later(Match match, Scope scope, int weeks) {
        Amount amount = new Amount(weeks, ChronoUnit.WEEKS);
        return Optional.of(List.of(from(scope, match.get(DayTerm.class), day -> after(day.from(), amount))));
    }

    private static Optional<List<Term>> fromNow(Match match, Scope scope) {
        Amount amount = match.get(Amount.class);
        if (amount.unit().isDateBased()) {
            Days then = after(scope.today(), amount);
            return Optional.of(
                    List.of(amount.unit() == ChronoUnit.WEEKS && match.has(Sign.IN) ? then.counted() : then));
        }
        // Counted on the line of time: that night an hour is left out, or comes twice.
        ZonedDateTime then = scope.here().truncatedTo(ChronoUnit.MINUTES).plus(amount.number(), amount.unit());
        Clock clock = new Clock(then.getHour(), then.getMinute(), true);
        return Optional.of(List.of(Days.of(then.toLocalDate()), new Times(bound(match), clock, clock)));
    }

    private static Bound bound(Match match) {
        if (match.terms().get(0) == Sign.FROM) {
            return Bound.FROM;
        }
        if (match.has(Sign.UNTIL)) {
            return Bound.UNTIL;
        }
        return match.has(Sign.ABOUT) || match.has(Sign.OR_SO) ? Bound.ABOUT : Bound.AT;
    }

    private static Term past() {
        return new Unclear(Reading.asking(Reason.PAST));
    }

    private static DayTerm from(Scope scope, Match match, BiFunction<Days, Amount, Days> shift) {
        Amount amount = match.find(Amount.class, 0).orElseGet(() -> new Amount(0, ChronoUnit.DAYS));
        return from(scope, match.get(DayTerm.class), day -> shift.apply(day, amount));
    }

    /** Returns what is so far from a day; the doubt about that day where there is one. */
    static DayTerm from(Scope scope, DayTerm term, UnaryOperator<Days> shift) {
        Reading reading = term.read(scope.today());
        Days days = reading.days();
        return days == null ? new Unclear(reading) : shift.apply(days);
    }

    private static Days after(LocalDate day, Amount amount) {
        return Days.of(day.plus(number(amount), amount.unit()));
    }

    /** Days are counted from the end of a feast, weeks and months from its beginning. */
    private static Days afterwards(Days day, Amount amount) {
        boolean fromEnd = amount.unit() == ChronoUnit.DAYS && day.isSeveral();
        return after(fromEnd ? day.to() : day.from(), amount);
    }

    private static Days before(LocalDate day, Amount amount) {
        return Days.of(day.minus(number(amount), amount.unit()));
    }

    /** Eight days are a week: both ends are counted, as in "vierzehn Tage" they are not. */
    private static int number(Amount amount) {
        return amount.unit() == ChronoUnit.DAYS && amount.number() == 8 ? 7 : amount.number();
    }
}
