package de.askproai.gateway.speech.when;

import static de.askproai.gateway.speech.when.ClockRules.COUNTS_ELSE;
import static de.askproai.gateway.speech.when.ClockRules.HOUR;
import static de.askproai.gateway.speech.when.ClockRules.HOUR_IN_LETTERS;
import static de.askproai.gateway.speech.when.ClockRules.INEXACT;
import static de.askproai.gateway.speech.when.ClockRules.TIES;
import static de.askproai.gateway.speech.when.ClockRules.bothInHalf;
import static de.askproai.gateway.speech.when.ClockRules.isHour;
import static de.askproai.gateway.speech.when.Slot.a;
import static de.askproai.gateway.speech.when.Slot.behind;
import static de.askproai.gateway.speech.when.Slot.glued;
import static de.askproai.gateway.speech.when.Slot.mark;
import static de.askproai.gateway.speech.when.Slot.maybe;
import static de.askproai.gateway.speech.when.Slot.or;
import static de.askproai.gateway.speech.when.Slot.sign;
import static de.askproai.gateway.speech.when.Slot.unless;
import static de.askproai.gateway.speech.when.Slot.word;
import static de.askproai.gateway.speech.when.Slot.words;

import de.askproai.gateway.speech.when.Term.MonthName;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Unit;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Times on the clock as its face shows them: half past, ten to, a quarter after, 9:30. */
final class ClockFaceRules {
    private static final Slot ZERO = a(Numeral.class, number -> number.isSpoken() && number.value() == 0);
    private static final Slot DIGITS = a(Numeral.class, number -> number.isCardinal() && isShort(number));
    private static final Slot FRACTION = sign(Sign.HALF, Sign.QUARTER, Sign.THREE_QUARTERS);

    private ClockFaceRules() {}

    /** What is a time whatever comes before it. */
    static Layer layer() {
        return Layer.of(
                        fraction(4, 3, Sign.THREE_QUARTERS),
                        fraction(2, 1, Sign.HALF),
                        fraction(4, 1, Sign.QUARTER),
                        Rule.one(
                                (match, scope) -> written(match.get(Numeral.class), match.number(1)),
                                DIGITS,
                                mark(':'),
                                DIGITS,
                                maybe(glued(':')),
                                maybe(a(Numeral.class, number -> isShort(number) && number.glued())),
                                maybe(sign(Sign.OCLOCK))),
                        // siebzehn Uhr null fünf, nine oh five
                        Rule.one(
                                (match, scope) -> Clock.said(
                                        match.number(0),
                                        match.get(Numeral.class, numerals(match) - 1)
                                                .value()),
                                HOUR,
                                maybe(sign(Sign.OCLOCK)),
                                or(words("oh", "o"), ZERO),
                                a(
                                        Numeral.class,
                                        number -> number.isSpoken() && number.isCardinal() && number.isWithin(0, 9)),
                                unless(a(Numeral.class))),
                        Rule.one(
                                (match, scope) -> Clock.said(match.number(0), match.number(1)),
                                a(Numeral.class, number -> number.isCardinal() && number.digits() <= 2),
                                sign(Sign.OCLOCK),
                                a(Numeral.class, number -> number.isCardinal() && number.isWithin(0, 59)),
                                unless(mark('.'), a(MonthName.class), a(Unit.class), sign(Sign.OCLOCK))),
                        // dreizehn Uhr siebzig
                        Rule.one(
                                (match, scope) -> Clock.said(match.number(0), match.number(1)),
                                HOUR,
                                sign(Sign.OCLOCK),
                                a(Numeral.class, number -> number.isCardinal() && number.isWithin(60, 99)),
                                unless(
                                        COUNTS_ELSE,
                                        mark('.'),
                                        sign(Sign.OCLOCK),
                                        a(Term.Word.class),
                                        a(Numeral.class))),
                        // fourteen hundred hours
                        Rule.one(
                                (match, scope) -> Clock.said(match.number(0), 0),
                                HOUR_IN_LETTERS,
                                word("hundred"),
                                maybe(a(Unit.class, unit -> unit.unit() == ChronoUnit.HOURS))),
                        // halb, dreiviertel elf
                        Rule.some(
                                (match, scope) -> Optional.of(List.of(
                                        match.get(Sign.class),
                                        match.get(Numeral.class),
                                        Sign.OR,
                                        match.terms().get(match.terms().size() - 2),
                                        match.get(Numeral.class))),
                                FRACTION,
                                or(mark(','), sign(Sign.OR)),
                                FRACTION,
                                HOUR),
                        // um 8 Uhr 15. Geht das?
                        Rule.one(
                                (match, scope) -> Clock.said(match.number(0), match.number(1)),
                                a(Numeral.class, number -> number.isCardinal() && number.digits() <= 2),
                                sign(Sign.OCLOCK),
                                a(Numeral.class, number -> number.isCardinal() && number.isWithin(0, 59)),
                                glued('.'),
                                unless(a(MonthName.class), a(Numeral.class), sign(Sign.OCLOCK))))
                .with(MinuteRules.layer())
                .with(Layer.of(
                        englishMinutes(),
                        hyphenatedMinutes(),
                        minutesInDigits(behind(sign(Sign.AT, Sign.ABOUT, Sign.BETWEEN)), 0),
                        minutesInDigits(behind(a(DayTerm.class)), 13),
                        germanMinutes(),
                        Rule.some(
                                (match, scope) -> Optional.of(List.of(fourDigits(match.number(0)))),
                                a(Numeral.class, number -> isFourDigits(number) || isYearLike(number)),
                                sign(Sign.OCLOCK)),
                        Rule.one(
                                (match, scope) -> fourDigits(match.number(0)),
                                sign(Sign.AT, Sign.ABOUT),
                                a(Numeral.class, number -> number.digits() >= 3 && number.isCardinal())),
                        Rule.one(
                                (match, scope) -> fourDigits(match.number(0)),
                                a(Numeral.class, ClockFaceRules::isFourDigits)),
                        Rule.one(
                                (match, scope) -> Clock.said(match.number(0), 0),
                                a(Numeral.class, number -> number.isCardinal() && number.digits() <= 2),
                                sign(Sign.OCLOCK)),
                        Rule.one((match, scope) -> Clock.said(1, 0), sign(Sign.ONE), sign(Sign.OCLOCK)),
                        // between seven and eight pm
                        Rule.some(
                                (match, scope) -> Optional.of(bothInHalf(
                                        match,
                                        Clock.said(
                                                match.get(Numeral.class, numerals(match) - 1)
                                                        .value(),
                                                0))),
                                or(HOUR, INEXACT),
                                TIES,
                                maybe(sign(Sign.AT)),
                                HOUR,
                                sign(Sign.AM, Sign.PM)),
                        Rule.one(
                                (match, scope) -> Clock.said(match.number(0), 0).inHalf(match.has(Sign.PM)),
                                a(Numeral.class, number -> number.isCardinal() && number.digits() <= 2),
                                sign(Sign.AM, Sign.PM))));
    }

    private static Rule fraction(int denominator, int numerator, Sign meaning) {
        return Rule.some(
                (match, scope) -> Optional.of(List.of(meaning, match.get(Numeral.class, 2))),
                a(Numeral.class, number -> number.digits() == 1 && number.value() == numerator),
                mark('/'),
                a(Numeral.class, number -> number.digits() == 1 && number.value() == denominator),
                HOUR);
    }

    /** um siebzehn dreißig. */
    private static Rule germanMinutes() {
        return Rule.one(
                (match, scope) -> Clock.said(match.number(0), match.number(1)),
                behind(sign(Sign.AT, Sign.ABOUT, Sign.FROM, Sign.UNTIL, Sign.BETWEEN, Sign.MORGEN), a(DayTerm.class)),
                HOUR_IN_LETTERS,
                a(Numeral.class, number -> number.isSpoken() && number.isCardinal() && number.isWithin(15, 59)),
                unless(COUNTS_ELSE, sign(Sign.OCLOCK)));
    }

    /** at 3 30, as recognisers write it; behind a day, 15 12 is the twelfth month. */
    private static Rule minutesInDigits(Slot behind, int least) {
        return Rule.one(
                (match, scope) -> Clock.said(match.number(0), match.number(1)),
                behind,
                a(Numeral.class, number -> isHour(number) && number.digits() > 0),
                a(Numeral.class, number -> number.digits() == 2 && number.isCardinal() && number.isWithin(least, 59)),
                unless(COUNTS_ELSE, mark('.'), a(Numeral.class)));
    }

    private static Rule englishMinutes() {
        return Rule.some(
                (match, scope) -> scope.english()
                        ? Optional.of(List.of(Clock.said(match.number(0), match.number(1))))
                        : Optional.empty(),
                // Twenty thirty-one is a year.
                a(
                        Numeral.class,
                        number -> number.isSpoken()
                                && number.isCardinal()
                                && number.isWithin(1, 23)
                                && number.value() != 20),
                a(Numeral.class, number -> number.isSpoken() && number.isCardinal() && number.isWithin(10, 59)),
                unless(COUNTS_ELSE));
    }

    /** nine-thirty, but not: nine-ten. */
    private static Rule hyphenatedMinutes() {
        return Rule.one(
                (match, scope) -> Clock.said(match.number(0), match.number(1)),
                a(Numeral.class, number -> number.isSpoken() && number.isCardinal() && number.isWithin(1, 12)),
                glued('-'),
                a(
                        Numeral.class,
                        number -> number.isSpoken()
                                && number.isCardinal()
                                && number.isWithin(15, 59)
                                && number.value() % 5 == 0),
                unless(COUNTS_ELSE));
    }

    /** With a leading zero it is a clock of 24 hours: that is how programs write, and a model that repeats our offer. */
    private static Clock written(Numeral hour, int minute) {
        boolean ofTheDay = hour.digits() == 2 && hour.value() < 10;
        return ofTheDay ? new Clock(hour.value(), minute, true) : Clock.said(hour.value(), minute);
    }

    private static int numerals(Match match) {
        return (int) match.terms().stream().filter(Numeral.class::isInstance).count();
    }

    private static boolean isShort(Numeral number) {
        return number.digits() == 1 || number.digits() == 2;
    }

    private static boolean isFourDigits(Numeral number) {
        return number.digits() == 4
                && number.isCardinal()
                && number.value() / 100 < 24
                && number.value() % 100 < 60
                && !isYearLike(number);
    }

    private static boolean isYearLike(Numeral number) {
        return number.isYear();
    }

    private static Clock fourDigits(int value) {
        return Clock.said(value / 100, value % 100);
    }
}
