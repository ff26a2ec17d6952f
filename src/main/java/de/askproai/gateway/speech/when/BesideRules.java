package de.askproai.gateway.speech.when;

import static de.askproai.gateway.speech.when.Slot.a;
import static de.askproai.gateway.speech.when.Slot.any;
import static de.askproai.gateway.speech.when.Slot.links;
import static de.askproai.gateway.speech.when.Slot.mark;
import static de.askproai.gateway.speech.when.Slot.or;
import static de.askproai.gateway.speech.when.Slot.sign;
import static de.askproai.gateway.speech.when.Slot.unless;
import static de.askproai.gateway.speech.when.Slot.words;

import de.askproai.gateway.speech.when.Term.Unit;
import java.time.DayOfWeek;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;

/** The day, the week or the weekday before or after another day. */
final class BesideRules {
    private static final Slot DAY = a(DayTerm.class);
    private static final Slot ONE_WEEK = a(Unit.class, unit -> unit.unit() == ChronoUnit.WEEKS);

    private BesideRules() {}

    static Layer layer() {
        return Layer.of(
                neighbours(Sign.AFTER),
                neighbours(Sign.BEFORE),
                dayBeside(Sign.AFTER, 1),
                dayBeside(Sign.BEFORE, -1),
                Rule.one(
                        (match, scope) ->
                                CountingRules.from(scope, match.get(DayTerm.class), day -> weekAfter(match, day)),
                        ONE_WEEK,
                        sign(Sign.AFTER),
                        links(),
                        DAY),
                Rule.one(
                        (match, scope) -> CountingRules.from(scope, match.get(DayTerm.class), BesideRules::weekBefore),
                        ONE_WEEK,
                        sign(Sign.BEFORE),
                        links(),
                        DAY),
                Rule.one(
                        (match, scope) ->
                                CountingRules.from(scope, match.get(DayTerm.class), day -> Days.weekOf(day.from())),
                        ONE_WEEK,
                        sign(Sign.FROM, Sign.ARTICLE, Sign.ON, Sign.IN, Sign.START),
                        links(),
                        or(a(CalendarDay.class), a(Feast.class))),
                weekdayBeside(Sign.AFTER),
                weekdayBeside(Sign.BEFORE));
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
                            CountingRules.from(
                                    scope, day, found -> Days.of(found.from().plusDays(days)))));
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
                (match, scope) -> CountingRules.from(
                        scope,
                        match.get(DayTerm.class),
                        day -> Days.of(
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
                    return CountingRules.from(
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
}
