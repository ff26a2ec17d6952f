package de.askproai.gateway.speech.when;

import static de.askproai.gateway.speech.when.Slot.a;
import static de.askproai.gateway.speech.when.Slot.any;
import static de.askproai.gateway.speech.when.Slot.glued;
import static de.askproai.gateway.speech.when.Slot.mark;
import static de.askproai.gateway.speech.when.Slot.maybe;
import static de.askproai.gateway.speech.when.Slot.one;
import static de.askproai.gateway.speech.when.Slot.or;
import static de.askproai.gateway.speech.when.Slot.sign;
import static de.askproai.gateway.speech.when.Slot.unless;
import static de.askproai.gateway.speech.when.Slot.word;
import static de.askproai.gateway.speech.when.Slot.words;

import de.askproai.gateway.speech.when.Term.MonthName;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Unit;
import java.util.List;
import java.util.Optional;

/** Times on the clock that a word beside a number makes one; those on its face are for {@link ClockFaceRules}. */
final class ClockRules {
    static final Slot HOUR = a(Numeral.class, ClockRules::isHour);
    static final Slot HOUR_IN_LETTERS = a(Numeral.class, number -> isHour(number) && number.isSpoken());
    /** What shows that a number counts something else. */
    static final Slot COUNTS_ELSE = or(
            a(Unit.class),
            a(MonthName.class),
            a(Term.Amount.class),
            sign(Sign.COUNTED, Sign.VAGUE, Sign.CALENDAR_WEEK, Sign.CHRISTMAS_DAY, Sign.ADVENT),
            mark('/'));

    static final Slot INEXACT = a(Clock.class, clock -> !clock.exact());
    static final Slot TIES = or(sign(Sign.UNTIL, Sign.TO, Sign.AND, Sign.OR), mark('-'));
    private static final Slot BOUNDS = sign(Sign.ABOUT, Sign.FROM, Sign.UNTIL, Sign.BETWEEN, Sign.BEFORE, Sign.AFTER);

    private ClockRules() {}

    /** What is a time for what stands beside it. */
    static Layer numbers() {
        return Layer.of(
                Rule.some(
                        (match, scope) -> Optional.of(bothInHalf(match, lastClock(match))),
                        or(HOUR, INEXACT),
                        TIES,
                        maybe(sign(Sign.AT)),
                        a(Clock.class),
                        sign(Sign.AM, Sign.PM)),
                Rule.one(
                        (match, scope) -> match.get(Clock.class).inHalf(match.has(Sign.PM)),
                        a(Clock.class),
                        sign(Sign.AM, Sign.PM)),
                Rule.one((match, scope) -> Clock.said(match.number(0), 0), sign(Sign.AT), HOUR, unless(COUNTS_ELSE)),
                Rule.one((match, scope) -> match.get(Clock.class), sign(Sign.AT), a(Clock.class)),
                Rule.some(
                        (match, scope) -> Optional.of(List.of(Clock.said(match.number(0), 0), Sign.OR_SO)),
                        HOUR,
                        sign(Sign.OR_SO)),
                // machen wir elf
                Rule.some(
                        (match, scope) -> Optional.of(List.of(Sign.CORRECTION, Clock.said(match.number(0), 0))),
                        words("machen", "nehmen"),
                        word("wir"),
                        HOUR_IN_LETTERS,
                        unless(COUNTS_ELSE, a(Term.Word.class), a(Numeral.class), sign(Sign.AND))),
                // ab den vier
                Rule.some(
                        (match, scope) -> Optional.of(List.of(match.get(Sign.class), Clock.said(match.number(0), 0))),
                        BOUNDS,
                        sign(Sign.ARTICLE),
                        HOUR_IN_LETTERS,
                        unless(COUNTS_ELSE, a(Term.Word.class), a(Numeral.class))),
                // ginge auch drei
                Rule.some(
                        (match, scope) -> Optional.of(List.of(match.terms().get(0), Clock.said(match.number(0), 0))),
                        or(words("geht", "gehts", "ginge"), sign(Sign.ALSO)),
                        HOUR_IN_LETTERS,
                        unless(COUNTS_ELSE, a(Term.Word.class), a(Numeral.class))),
                // acht ist zu spät, sieben geht
                Rule.some(
                        (match, scope) -> Optional.of(List.of(
                                match.terms().get(0),
                                Clock.said(match.number(0), 0),
                                match.terms().get(2))),
                        mark(','),
                        HOUR_IN_LETTERS,
                        words("geht", "gings", "ginge", "passt", "waere", "works", "would", "suits", "fine", "good")),
                // ten on Monday
                Rule.some(
                        (match, scope) -> Optional.of(List.of(
                                Clock.said(match.number(0), 0),
                                Sign.ON,
                                match.terms().get(2))),
                        unless(one(term -> !(term instanceof Term.Mark))),
                        a(Numeral.class, number -> number.isSpoken() && isHour(number) && number.isWithin(1, 12)),
                        sign(Sign.ON),
                        a(Weekday.class)),
                // eleven to one on Friday
                Rule.some(
                        (match, scope) -> Optional.of(
                                List.of(Clock.said(match.number(0), 0), Sign.UNTIL, Clock.said(match.number(1), 0))),
                        unless(sign(Sign.FROM, Sign.BETWEEN, Sign.MOVE)),
                        HOUR_IN_LETTERS,
                        sign(Sign.TO),
                        HOUR_IN_LETTERS,
                        unless(COUNTS_ELSE, a(Term.Word.class), a(Numeral.class))),
                // ten or later
                Rule.some(
                        (match, scope) -> Optional.of(List.of(
                                Clock.said(match.number(0), 0),
                                Sign.OR,
                                match.terms().get(2))),
                        HOUR_IN_LETTERS,
                        sign(Sign.OR),
                        sign(Sign.EARLIER, Sign.LATER)),
                // ten at the latest
                Rule.some(
                        (match, scope) -> Optional.of(List.of(
                                Clock.said(match.number(0), 0), match.terms().get(1))),
                        unless(sign(Sign.FROM, Sign.BETWEEN)),
                        HOUR_IN_LETTERS,
                        sign(Sign.FROM, Sign.UNTIL),
                        unless(one(term -> !(term instanceof Term.Word) && !(term instanceof Term.Mark)))),
                bounded(sign(Sign.MOVED_TO), HOUR, unless(COUNTS_ELSE, glued('.'))),
                bounded(sign(Sign.ONTO), HOUR_IN_LETTERS, unless(COUNTS_ELSE, a(Term.Word.class))),
                bounded(BOUNDS, HOUR_IN_LETTERS, unless(COUNTS_ELSE)),
                bounded(sign(Sign.ABOUT), HOUR, unless(COUNTS_ELSE)),
                bounded(BOUNDS, HOUR, unless(COUNTS_ELSE, glued('.'))),
                Rule.some(
                        (match, scope) -> Optional.of(List.of(match.get(Sign.class), match.get(Clock.class))),
                        BOUNDS,
                        sign(Sign.AT),
                        a(Clock.class)),
                // half past two instead of two
                Rule.some(
                        (match, scope) ->
                                Optional.of(List.of(match.get(Clock.class), Sign.NOT, Clock.said(match.number(0), 0))),
                        a(Clock.class),
                        sign(Sign.NOT),
                        HOUR_IN_LETTERS,
                        unless(COUNTS_ELSE, a(Term.Word.class))),
                // five instead of four
                Rule.some(
                        (match, scope) -> Optional.of(
                                List.of(Clock.said(match.number(0), 0), Sign.NOT, Clock.said(match.number(1), 0))),
                        HOUR_IN_LETTERS,
                        sign(Sign.NOT),
                        HOUR_IN_LETTERS,
                        unless(COUNTS_ELSE, a(Term.Word.class))),
                // um zehn, nein, elf
                hourBehind(),
                Rule.some(
                        (match, scope) -> Optional.of(
                                List.of(match.terms().get(0), match.terms().get(1), Clock.said(match.number(0), 0))),
                        a(Clock.class),
                        maybe(sign(Sign.OR_SO)),
                        TIES,
                        maybe(sign(Sign.AT)),
                        HOUR,
                        unless(COUNTS_ELSE)),
                Rule.some(
                        (match, scope) -> Optional.of(List.of(
                                Clock.said(match.number(0), 0), match.terms().get(1), match.get(Clock.class))),
                        HOUR,
                        TIES,
                        maybe(sign(Sign.AT)),
                        a(Clock.class)));
    }

    private static Rule hourBehind() {
        Slot between = or(
                sign(Sign.CORRECTION, Sign.ONTO, Sign.OR),
                mark(','),
                words(
                        "machen", "wir", "nehmen", "sagen", "sage", "lets", "say", "waere", "waer", "waers", "would",
                        "be"));
        return Rule.some(
                (match, scope) ->
                        Optional.of(List.of(match.get(Clock.class), Sign.CORRECTION, Clock.said(match.number(0), 0))),
                a(Clock.class),
                any(or(mark(','), sign(Sign.OR))),
                sign(Sign.CORRECTION, Sign.ONTO),
                any(between),
                a(Numeral.class, number -> isHour(number) && number.isSpoken()),
                unless(COUNTS_ELSE, a(Term.Word.class), a(Numeral.class)));
    }

    /** A dot behind digits makes them a day; behind letters it ends a sentence. */
    private static Rule bounded(Slot bound, Slot hour, Slot unless) {
        return Rule.some(
                (match, scope) -> Optional.of(List.of(match.get(Sign.class), Clock.said(match.number(0), 0))),
                bound,
                maybe(sign(Sign.AT)),
                hour,
                unless);
    }

    private static Clock lastClock(Match match) {
        return match.find(Clock.class, 1).orElseGet(() -> match.get(Clock.class));
    }

    /** The half of the day said with the end is that of the beginning too, if the beginning is then still the earlier. */
    static List<Term> bothInHalf(Match match, Clock last) {
        boolean afterNoon = match.has(Sign.PM);
        Clock end = last.inHalf(afterNoon);
        Clock begin = match.terms().get(0) instanceof Clock clock ? clock : Clock.said(match.number(0), 0);
        Clock alike = begin.inHalf(afterNoon);
        return List.of(
                alike.isBefore(end) ? alike : begin.inHalf(!afterNoon),
                match.terms().get(1),
                end);
    }

    static boolean isHour(Numeral number) {
        return number.isCardinal() && number.digits() <= 2 && number.isWithin(0, 24);
    }
}
