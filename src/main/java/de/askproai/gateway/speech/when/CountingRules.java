package de.askproai.gateway.speech.when;

import static de.askproai.gateway.speech.when.Slot.a;
import static de.askproai.gateway.speech.when.Slot.any;
import static de.askproai.gateway.speech.when.Slot.links;
import static de.askproai.gateway.speech.when.Slot.mark;
import static de.askproai.gateway.speech.when.Slot.maybe;
import static de.askproai.gateway.speech.when.Slot.or;
import static de.askproai.gateway.speech.when.Slot.sign;
import static de.askproai.gateway.speech.when.Slot.unless;
import static de.askproai.gateway.speech.when.Slot.words;

import de.askproai.gateway.speech.when.Moment.Bound;
import de.askproai.gateway.speech.when.Term.Amount;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Times;
import de.askproai.gateway.speech.when.Term.Unit;
import de.askproai.gateway.speech.when.Understanding.Reason;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Days counted from today or from another day. */
final class CountingRules {
    private static final int MOST = 1000;
    private static final Slot DAY = a(DayTerm.class);
    private static final Slot DAYS_OR_MORE =
            a(Amount.class, amount -> amount.unit().isDateBased());
    private static final Slot ONE_WEEK = a(Unit.class, unit -> unit.unit() == ChronoUnit.WEEKS);

    private static final Amount FORTNIGHT = new Amount(14, ChronoUnit.DAYS);

    private CountingRules() {}

    static Layer amounts() {
        return Layer.of(
                Rule.one(
                        (match, scope) -> new Amount(
                                match.number(0), match.get(Unit.class).unit()),
                        a(Numeral.class, number -> number.isCardinal() && number.isWithin(0, MOST)),
                        a(Unit.class)),
                // an hour and a half, two and a half hours
                Rule.one(
                        (match, scope) -> new Amount(60 * count(match) + 30, ChronoUnit.MINUTES),
                        or(sign(Sign.ONE), a(Numeral.class, Numeral::isCardinal)),
                        a(Unit.class, unit -> unit.unit() == ChronoUnit.HOURS),
                        sign(Sign.AND),
                        sign(Sign.ONE),
                        sign(Sign.HALF)),
                Rule.one(
                        (match, scope) -> new Amount(60 * count(match) + 30, ChronoUnit.MINUTES),
                        or(sign(Sign.ONE), a(Numeral.class, Numeral::isCardinal)),
                        sign(Sign.AND),
                        sign(Sign.ONE),
                        sign(Sign.HALF),
                        a(Unit.class, unit -> unit.unit() == ChronoUnit.HOURS)),
                Rule.one((match, scope) -> match.get(Amount.class), sign(Sign.ONE), a(Amount.class)),
                Rule.one((match, scope) -> new Amount(1, match.get(Unit.class).unit()), sign(Sign.ONE), a(Unit.class)),
                Rule.one(
                        (match, scope) -> new Unclear(Reading.asking(Reason.DAY_MISSING)),
                        sign(Sign.IN),
                        maybe(sign(Sign.ONE)),
                        sign(Sign.VAGUE),
                        maybe(sign(Sign.ARTICLE)),
                        a(Unit.class)));
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
                                ? Optional.of(List.of(from(scope, match, (day, amount) -> after(day.from(), amount))))
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
                            return new CalendarDay(day.weekday(), then.getYear(), then.getMonthValue(), day.day());
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
                                amount -> amount.number() == 1 && amount.unit().isDateBased()),
                        sign(Sign.OR),
                        a(Numeral.class, number -> number.isSpoken() && number.isCardinal() && number.value() == 2)),
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
                                ? Optional.of(List.of(from(scope, match, (day, amount) -> after(day.from(), amount))))
                                : Optional.empty(),
                        a(Amount.class, amount -> amount.unit() == ChronoUnit.WEEKS || amount.equals(FORTNIGHT)),
                        or(a(Weekday.class), a(Offset.class))),
                neighbours(Sign.AFTER),
                neighbours(Sign.BEFORE),
                dayBeside(Sign.AFTER, 1),
                dayBeside(Sign.BEFORE, -1),
                Rule.one(
                        (match, scope) -> from(scope, match, (day, amount) -> weekAfter(match, day)),
                        ONE_WEEK,
                        sign(Sign.AFTER),
                        links(),
                        DAY),
                Rule.one(
                        (match, scope) -> from(scope, match, (day, amount) -> weekBefore(day)),
                        ONE_WEEK,
                        sign(Sign.BEFORE),
                        links(),
                        DAY),
                Rule.one(
                        (match, scope) -> from(scope, match, (day, amount) -> Days.weekOf(day.from())),
                        ONE_WEEK,
                        sign(Sign.FROM, Sign.ARTICLE, Sign.ON, Sign.IN, Sign.START),
                        links(),
                        or(a(CalendarDay.class), a(Feast.class))),
                weekdayBeside(Sign.AFTER),
                weekdayBeside(Sign.BEFORE),
                Rule.one((match, scope) -> Days.from(scope.today()), sign(Sign.SOON)));
    }

    private static int count(Match match) {
        return match.find(Numeral.class, 0).map(Numeral::value).orElse(1);
    }

    /** Easter Monday is in the week after Easter. */
    private static Days weekAfter(Match match, Days day) {
        boolean feast = match.find(Feast.class, 0).isPresent();
        return Days.weekOf((feast ? day.from() : day.to()).plusWeeks(1));
    }

    /** Easter Sunday ends the week before Easter. */
    private static Days weekBefore(Days day) {
        boolean onWeekend = day.from().getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
        return Days.weekOf(onWeekend ? day.from() : day.from().minusWeeks(1));
    }

    /** Not tomorrow but the day after; tomorrow or the day after. */
    private static Rule dayBeside(Sign side, int days) {
        return Rule.some(
                (match, scope) -> {
                    DayTerm day = match.get(DayTerm.class);
                    boolean either = match.has(Sign.OR) && !match.has(Sign.CORRECTION);
                    return Optional.of(List.of(
                            day,
                            either ? Sign.OR : Sign.CORRECTION,
                            from(scope, day, found -> Days.of(found.from().plusDays(days)))));
                },
                DAY,
                any(or(mark(','), sign(Sign.CORRECTION, Sign.OR, Sign.ON), words("but"))),
                links(),
                a(Unit.class, unit -> unit.unit() == ChronoUnit.DAYS),
                or(sign(side), words(side == Sign.AFTER ? "darauf" : "davor")),
                links(),
                unless(DAY));
    }

    private static Rule neighbours(Sign side) {
        return Rule.one(
                (match, scope) -> from(
                        scope,
                        match,
                        (day, amount) -> Days.of(
                                side == Sign.AFTER
                                        ? day.to().plusDays(1)
                                        : day.from().minusDays(1))),
                a(Unit.class, unit -> unit.unit() == ChronoUnit.DAYS),
                sign(side),
                links(),
                DAY);
    }

    private static Rule weekdayBeside(Sign side) {
        return Rule.one(
                (match, scope) -> {
                    Weekday weekday = match.get(Weekday.class);
                    return from(
                            scope,
                            match.get(DayTerm.class, 1),
                            day -> Days.of(
                                    side == Sign.AFTER
                                            ? day.to().with(TemporalAdjusters.next(weekday.day()))
                                            : day.from().with(TemporalAdjusters.previous(weekday.day()))));
                },
                a(Weekday.class),
                sign(side),
                links(),
                or(a(Feast.class), a(CalendarDay.class), a(Days.class)));
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
        Amount least = new Amount(count(match), most.unit());
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
        LocalDateTime then = scope.now().truncatedTo(ChronoUnit.MINUTES).plus(amount.number(), amount.unit());
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

    private static DayTerm from(Scope scope, DayTerm term, UnaryOperator<Days> shift) {
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
