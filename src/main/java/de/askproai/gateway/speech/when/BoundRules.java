package de.askproai.gateway.speech.when;

import static de.askproai.gateway.speech.when.Slot.a;
import static de.askproai.gateway.speech.when.Slot.any;
import static de.askproai.gateway.speech.when.Slot.glued;
import static de.askproai.gateway.speech.when.Slot.links;
import static de.askproai.gateway.speech.when.Slot.mark;
import static de.askproai.gateway.speech.when.Slot.maybe;
import static de.askproai.gateway.speech.when.Slot.one;
import static de.askproai.gateway.speech.when.Slot.or;
import static de.askproai.gateway.speech.when.Slot.sign;
import static de.askproai.gateway.speech.when.Slot.unless;

import de.askproai.gateway.speech.when.Moment.Bound;
import de.askproai.gateway.speech.when.Term.Times;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Stretches of time and of days, and their ends. */
final class BoundRules {
    private static final Slot CLOCK = a(Clock.class);
    private static final Slot DAY = a(DayTerm.class);
    private static final Slot DASH = or(sign(Sign.UNTIL, Sign.TO), mark('-'));

    private BoundRules() {}

    static Layer times() {
        return Layer.of(
                Rule.one(BoundRules::between, sign(Sign.BETWEEN, Sign.FROM), CLOCK, or(DASH, sign(Sign.AND)), CLOCK),
                Rule.one(BoundRules::between, sign(Sign.BETWEEN), CLOCK, mark(','), CLOCK),
                Rule.one(BoundRules::between, CLOCK, DASH, CLOCK),
                Rule.one((match, scope) -> bounded(Bound.FROM, match), sign(Sign.FROM, Sign.AFTER), CLOCK),
                // um vier oder später
                Rule.one(
                        (match, scope) -> bounded(match.has(Sign.LATER) ? Bound.FROM : Bound.UNTIL, match),
                        CLOCK,
                        sign(Sign.OR),
                        sign(Sign.LATER, Sign.EARLIER)),
                // by three at the latest on Monday
                Rule.one(
                        (match, scope) -> bounded(match.get(Sign.class) == Sign.FROM ? Bound.FROM : Bound.UNTIL, match),
                        sign(Sign.FROM, Sign.UNTIL),
                        CLOCK,
                        sign(Sign.FROM, Sign.UNTIL),
                        sign(Sign.ON)),
                // um zehn frühestens
                Rule.one(
                        (match, scope) -> bounded(match.has(Sign.FROM) ? Bound.FROM : Bound.UNTIL, match),
                        CLOCK,
                        sign(Sign.FROM, Sign.UNTIL),
                        unless(one(term -> !(term instanceof Term.Word) && !(term instanceof Term.Mark)))),
                Rule.one((match, scope) -> bounded(Bound.UNTIL, match), sign(Sign.UNTIL, Sign.BEFORE), CLOCK),
                Rule.one(
                        (match, scope) -> bounded(Bound.ABOUT, match),
                        sign(Sign.ABOUT),
                        CLOCK,
                        maybe(sign(Sign.OR_SO))),
                Rule.one((match, scope) -> bounded(Bound.ABOUT, match), CLOCK, sign(Sign.OR_SO)));
    }

    static Layer days() {
        return Layer.of(
                Rule.one(BoundRules::days, sign(Sign.BETWEEN), links(), DAY, sign(Sign.AND), links(), DAY),
                Rule.one(BoundRules::days, sign(Sign.FROM), links(), DAY, DASH, links(), DAY),
                // Mo.-Mi.
                Rule.one(BoundRules::days, DAY, maybe(glued('.')), DASH, links(), DAY),
                // am Mittwoch, spätestens am Donnerstag
                Rule.one(
                        BoundRules::days,
                        or(a(Weekday.class), a(Offset.class), a(CalendarDay.class)),
                        mark(','),
                        sign(Sign.UNTIL),
                        links(),
                        or(a(Weekday.class), a(Offset.class), a(CalendarDay.class))),
                // nicht vor Donnerstag und nicht nach Samstag
                Rule.one(
                        BoundRules::days,
                        a(Days.class, days -> days.bound() == Bound.FROM),
                        sign(Sign.AND),
                        sign(Sign.UNTIL),
                        links(),
                        DAY),
                Rule.some(
                        (match, scope) -> Optional.of(List.of(
                                match.get(CalendarDay.class)
                                        .inMonth(match.get(CalendarDay.class, 1).month()),
                                Sign.OR,
                                match.get(CalendarDay.class, 1))),
                        a(CalendarDay.class, day -> day.month() == null),
                        sign(Sign.OR, Sign.AND),
                        links(),
                        a(CalendarDay.class, day -> day.month() != null)),
                // as soon as possible, but not today
                Rule.one(
                        (match, scope) -> Days.from(match.get(Days.class).from().plusDays(1)),
                        a(Days.class, days -> days.bound() == Bound.FROM),
                        any(or(one(Stories::endsClause), sign(Sign.CORRECTION))),
                        sign(Sign.NOT),
                        a(Offset.class, day -> day.days() == 0)),
                // Wednesday at the earliest
                Rule.one(
                        (match, scope) -> shifted(
                                match,
                                scope,
                                (days, here) -> match.has(Sign.FROM)
                                        ? Days.from(days.from())
                                        : Days.until(days.to(), here.today())),
                        a(DayTerm.class, day -> !(day instanceof Days days && days.isSeveral())),
                        sign(Sign.FROM, Sign.UNTIL),
                        unless(one(term -> !(term instanceof Term.Mark)))),
                // Mittwoch oder später
                Rule.one(
                        (match, scope) -> shifted(match, scope, (days, here) -> Days.from(days.from())),
                        DAY,
                        sign(Sign.OR),
                        sign(Sign.LATER)),
                bound((days, scope) -> Days.from(days.from()), Sign.FROM),
                bound((days, scope) -> Days.from(days.to().plusDays(1)), Sign.AFTER),
                bound((days, scope) -> Days.until(days.to(), scope.today()), Sign.UNTIL),
                bound((days, scope) -> Days.until(days.from().minusDays(1), scope.today()), Sign.BEFORE),
                Rule.one((match, scope) -> match.get(DayTerm.class), sign(Sign.ABOUT), links(), DAY));
    }

    private static Term between(Match match, Scope scope) {
        return new Times(Bound.BETWEEN, match.get(Clock.class), match.get(Clock.class, 1));
    }

    private static Term bounded(Bound bound, Match match) {
        return new Times(bound, match.get(Clock.class), match.get(Clock.class));
    }

    private static Rule bound(BiFunction<Days, Scope, Days> shift, Sign sign) {
        return Rule.one((match, scope) -> shifted(match, scope, shift), sign(sign), links(), DAY);
    }

    private static Term shifted(Match match, Scope scope, BiFunction<Days, Scope, Days> shift) {
        DayTerm term = match.get(DayTerm.class);
        Days days = term instanceof WholePeriod period
                ? period.days()
                : term.read(scope.today()).days();
        return days == null ? term : shift.apply(days, scope);
    }

    private static Term days(Match match, Scope scope) {
        DayTerm first = match.get(DayTerm.class);
        DayTerm second = match.get(DayTerm.class, 1);
        if (first instanceof CalendarDay one && second instanceof CalendarDay other) {
            first = one.month() == null ? one.inMonth(other.month()) : one;
            second = other.month() == null ? other.inMonth(one.month()) : other;
        }
        Reading from = first.read(scope.today());
        Days begins = from.days();
        if (begins == null) {
            return new Unclear(from);
        }
        Reading to = readAfter(second, begins.from(), scope);
        Days ends = to.days();
        if (ends == null) {
            return new Unclear(to);
        }
        return ends.to().isBefore(begins.from()) ? first : Days.between(begins.from(), ends.to());
    }

    /** The end of a stretch is looked for from its beginning on, not from today. */
    private static Reading readAfter(DayTerm second, LocalDate begins, Scope scope) {
        @Nullable Integer month = second instanceof CalendarDay day ? day.month() : null;
        boolean counted = second instanceof Weekday || (second instanceof CalendarDay && month == null);
        return second.read(counted ? begins : scope.today());
    }
}
