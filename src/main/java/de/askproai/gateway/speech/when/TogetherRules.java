package de.askproai.gateway.speech.when;

import static de.askproai.gateway.speech.when.Slot.a;
import static de.askproai.gateway.speech.when.Slot.any;
import static de.askproai.gateway.speech.when.Slot.links;
import static de.askproai.gateway.speech.when.Slot.mark;
import static de.askproai.gateway.speech.when.Slot.maybe;
import static de.askproai.gateway.speech.when.Slot.one;
import static de.askproai.gateway.speech.when.Slot.or;
import static de.askproai.gateway.speech.when.Slot.sign;
import static de.askproai.gateway.speech.when.Slot.unless;
import static de.askproai.gateway.speech.when.Slot.words;

import de.askproai.gateway.speech.when.Days.Grain;
import de.askproai.gateway.speech.when.Term.DayPart;
import de.askproai.gateway.speech.when.Term.MonthName;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Unit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Weekdays said together with their week, and numbers that are hours because a day stands before them. */
final class TogetherRules {
    private static final Set<Term> BOUNDS = Set.of(Sign.FROM, Sign.UNTIL, Sign.BETWEEN, Sign.AFTER, Sign.BEFORE);
    private static final Slot DAY = a(DayTerm.class);
    private static final Slot DASH = or(sign(Sign.UNTIL, Sign.TO), mark('-'));

    private TogetherRules() {}

    static Layer layer() {
        Slot week = or(a(Days.class, days -> days.grain() == Grain.WEEK), a(WholePeriod.class, TogetherRules::isWeek));
        return Layer.of(
                // Every day but Friday next week.
                Rule.one(TogetherRules::weekWithout, sign(Sign.NOT), links(), a(Weekday.class), links(), week),
                // next week, but not on Monday
                Rule.one(
                        TogetherRules::weekWithout,
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
                        TogetherRules::weekWithout,
                        week,
                        mark(','),
                        links(),
                        a(Weekday.class),
                        any(a(Term.Word.class)),
                        sign(Sign.UNSUITABLE, Sign.NOT_THAT)),
                // next week, but I can't do Mondays
                Rule.one(
                        TogetherRules::weekWithout,
                        week,
                        any(or(one(Stories::endsClause), a(Term.Word.class), sign(Sign.CORRECTION))),
                        sign(Sign.NOT_THAT),
                        links(),
                        a(Weekday.class),
                        unless(a(DayPart.class), a(Clock.class), sign(Sign.AT))),
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
                Rule.one(TogetherRules::weekdayOf, a(Weekday.class), maybe(sign(Sign.FROM)), links(), week),
                Rule.one(TogetherRules::weekdayOf, week, links(), a(Weekday.class)),
                Rule.one(
                        TogetherRules::lastOf,
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
}
