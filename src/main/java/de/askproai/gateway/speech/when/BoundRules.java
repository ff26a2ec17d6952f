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
import static de.askproai.gateway.speech.when.Slot.words;

import de.askproai.gateway.speech.when.Days.Grain;
import de.askproai.gateway.speech.when.Moment.Bound;
import de.askproai.gateway.speech.when.Term.DayPart;
import de.askproai.gateway.speech.when.Term.MonthName;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Times;
import de.askproai.gateway.speech.when.Term.Unit;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Stretches of time and of days, and their ends. */
final class BoundRules {
    private static final Set<Term> BOUNDS = Set.of(Sign.FROM, Sign.UNTIL, Sign.BETWEEN, Sign.AFTER, Sign.BEFORE);
    private static final Slot CLOCK = a(Clock.class);
    private static final Slot DAY = a(DayTerm.class);
    private static final Slot DASH = or(sign(Sign.UNTIL, Sign.TO), mark('-'));

    private BoundRules() {}

    /** Weekdays said together with their week, and numbers that are hours because a day stands before them. */
    static Layer together() {
        Slot week = or(a(Days.class, days -> days.grain() == Grain.WEEK), a(WholePeriod.class, BoundRules::isWeek));
        return Layer.of(
                // Every day but Friday next week.
                Rule.one(BoundRules::weekWithout, sign(Sign.NOT), links(), a(Weekday.class), links(), week),
                // next week, but not on Monday
                Rule.one(
                        BoundRules::weekWithout,
                        week,
                        links(),
                        maybe(sign(Sign.CORRECTION)),
                        sign(Sign.NOT),
                        links(),
                        a(Weekday.class),
                        unless(
                                a(DayPart.class),
                                a(Clock.class),
                                sign(Sign.AT, Sign.FROM, Sign.UNTIL, Sign.BEFORE, Sign.AFTER))),
                // nächste Woche, Montag hab ich keine Zeit
                Rule.one(
                        BoundRules::weekWithout,
                        week,
                        mark(','),
                        links(),
                        a(Weekday.class),
                        any(a(Term.Word.class)),
                        sign(Sign.UNSUITABLE, Sign.NOT_THAT)),
                // weder Dienstag noch Mittwoch
                Rule.some(
                        (match, scope) -> Optional.of(
                                List.of(Sign.NOT, match.get(DayTerm.class), Sign.NOT, match.get(DayTerm.class, 1))),
                        sign(Sign.NEITHER),
                        links(),
                        DAY,
                        maybe(sign(Sign.NOT)),
                        links(),
                        DAY),
                // next week, only after Tuesday
                Rule.some(
                        (match, scope) ->
                                Optional.of(List.of(match.terms().get(0), boundOf(match), weekdayOf(match, scope))),
                        week,
                        links(),
                        any(words("nur", "allerdings", "jedoch", "only")),
                        sign(Sign.FROM, Sign.UNTIL, Sign.BETWEEN, Sign.AFTER, Sign.BEFORE),
                        links(),
                        a(Weekday.class)),
                // next week Monday, Tuesday or Wednesday
                Rule.some(
                        (match, scope) -> Optional.of(List.of(
                                weekdayOf(match, scope), Sign.OR, match.terms().get(0), match.get(Weekday.class, 1))),
                        week,
                        links(),
                        a(Weekday.class),
                        links(),
                        a(Weekday.class)),
                // next week on Wednesday, the twenty-fourth
                Rule.some(
                        (match, scope) -> Optional.of(List.of(
                                match.terms().get(0),
                                match.get(CalendarDay.class)
                                        .named(match.get(Weekday.class).day()))),
                        week,
                        links(),
                        a(Weekday.class),
                        links(),
                        a(CalendarDay.class, day -> day.month() == null)),
                Rule.one(BoundRules::weekdayOf, a(Weekday.class), maybe(sign(Sign.FROM)), links(), week),
                Rule.one(BoundRules::weekdayOf, week, links(), a(Weekday.class)),
                Rule.one(
                        BoundRules::lastOf,
                        a(Days.class, Days::isSeveral),
                        links(),
                        a(Weekday.class, weekday -> weekday.pointer() == Weekday.Pointer.LAST)),
                Rule.one(
                        (match, scope) -> match.get(CalendarDay.class)
                                .named(match.get(Weekday.class).day()),
                        a(Weekday.class),
                        links(),
                        a(CalendarDay.class)),
                Rule.some(
                        (match, scope) -> Optional.of(List.of(
                                match.terms().get(0),
                                Clock.said(match.number(0), 0),
                                Sign.UNTIL,
                                Clock.said(match.number(1), 0))),
                        or(DAY, a(DayPart.class)),
                        hour(),
                        DASH,
                        hour()),
                Rule.some(
                        (match, scope) -> Optional.of(List.of(match.terms().get(0), Clock.said(match.number(0), 0))),
                        or(DAY, a(DayPart.class)),
                        hour(),
                        unless(
                                a(Unit.class),
                                a(Term.Word.class),
                                a(Numeral.class),
                                sign(Sign.COUNTED, Sign.VAGUE),
                                mark('/'))),
                // Friday evening, maybe seven
                Rule.some(
                        (match, scope) -> Optional.of(List.of(match.terms().get(0), Clock.said(match.number(0), 0))),
                        or(a(DayPart.class), DAY),
                        mark(','),
                        any(words("say", "lets", "sage", "sag", "ich")),
                        a(Numeral.class, number -> number.isSpoken() && number.isCardinal() && number.isWithin(1, 24)),
                        unless(
                                a(Unit.class),
                                a(Term.Word.class),
                                a(Numeral.class),
                                sign(Sign.COUNTED, Sign.VAGUE),
                                mark('/'))),
                Rule.some(
                        (match, scope) -> scope.english()
                                        && match.get(MonthName.class).month().getValue() % 2 == 1
                                ? Optional.empty()
                                : Optional.of(
                                        List.of(Days.monthOf(PeriodRules.next(match.get(MonthName.class), scope)))),
                        a(MonthName.class)));
    }

    /** A stretch can only do without the days at its ends. */
    private static Term weekWithout(Match match, Scope scope) {
        Days week = match.find(WholePeriod.class, 0).map(WholePeriod::days).orElseGet(() -> match.get(Days.class));
        return switch (match.get(Weekday.class).day()) {
            case MONDAY -> Days.between(week.from().plusDays(1), week.to());
            case SUNDAY -> Days.between(week.from(), week.to().minusDays(1));
            default -> match.terms().contains(week) ? week : match.get(WholePeriod.class);
        };
    }

    private static Sign boundOf(Match match) {
        return match.terms().stream()
                .filter(BOUNDS::contains)
                .map(Sign.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The pattern promises a bound"));
    }

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
                // Wednesday at the earliest
                Rule.one(
                        (match, scope) -> shifted(
                                match,
                                scope,
                                (days, here) -> match.has(Sign.FROM)
                                        ? Days.from(days.from())
                                        : Days.until(days.to(), here.today())),
                        DAY,
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

    private static Slot hour() {
        return a(Numeral.class, number -> number.isCardinal() && number.digits() <= 2 && number.isWithin(0, 24));
    }

    private static boolean isWeek(WholePeriod period) {
        return period.days().grain() == Grain.WEEK;
    }

    private static Term weekdayOf(Match match, Scope scope) {
        Days week = match.find(WholePeriod.class, 0).map(WholePeriod::days).orElseGet(() -> match.get(Days.class));
        return Days.of(week.from()
                        .with(TemporalAdjusters.nextOrSame(
                                match.get(Weekday.class).day())))
                .ofWeek();
    }

    /** The end of February, the last Friday. */
    private static Term lastOf(Match match, Scope scope) {
        return Days.of(match.get(Days.class)
                .to()
                .with(TemporalAdjusters.previousOrSame(match.get(Weekday.class).day())));
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
