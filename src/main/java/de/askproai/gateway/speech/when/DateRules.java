package de.askproai.gateway.speech.when;

import static de.askproai.gateway.speech.when.Slot.a;
import static de.askproai.gateway.speech.when.Slot.behind;
import static de.askproai.gateway.speech.when.Slot.glued;
import static de.askproai.gateway.speech.when.Slot.mark;
import static de.askproai.gateway.speech.when.Slot.maybe;
import static de.askproai.gateway.speech.when.Slot.one;
import static de.askproai.gateway.speech.when.Slot.or;
import static de.askproai.gateway.speech.when.Slot.sign;
import static de.askproai.gateway.speech.when.Slot.unless;

import de.askproai.gateway.speech.when.Term.MonthName;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Understanding.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Dates by their numbers, as people write and say them and as programs do. */
final class DateRules {
    private static final Slot SHORT = a(Numeral.class, number -> number.digits() == 1 || number.digits() == 2);
    private static final Slot SHORT_CARDINAL = a(Numeral.class, number -> isShort(number) && number.isCardinal());
    private static final Slot GLUED = a(Numeral.class, number -> isShort(number) && number.glued());
    private static final Slot MONTH_NUMBER = a(Numeral.class, number -> isShort(number) && number.isWithin(1, 12));
    private static final Slot MINUTES = a(Numeral.class, number -> number.digits() == 2 && number.glued());
    private static final Slot YEAR = a(Numeral.class, Numeral::isYear);
    private static final Slot YEAR_DIGITS =
            a(Numeral.class, number -> number.digits() == 4 || (number.digits() == 2 && number.glued()));
    private static final Slot ORDINAL = a(Numeral.class, Numeral::ordinal);

    private DateRules() {}

    static Layer layer() {
        return Layer.of(
                TimestampRules.withOffset(),
                TimestampRules.local(),
                Rule.one(
                        (match, scope) -> new CalendarDay(null, match.number(0), match.number(1), match.number(2)),
                        a(Numeral.class, number -> number.digits() == 4),
                        mark('-'),
                        SHORT,
                        mark('-'),
                        SHORT),
                // 2026/12/03
                Rule.one(
                        (match, scope) -> new CalendarDay(null, match.number(0), match.number(1), match.number(2)),
                        a(Numeral.class, number -> number.digits() == 4),
                        glued('/'),
                        GLUED,
                        glued('/'),
                        GLUED),
                // 03-12-2026
                Rule.one(
                        (match, scope) -> new CalendarDay(null, match.number(2), match.number(1), match.number(0)),
                        SHORT,
                        glued('-'),
                        GLUED,
                        glued('-'),
                        a(Numeral.class, number -> number.digits() == 4 && number.glued())),
                clockWithDot(sign(Sign.AT), unless()),
                // gegen 9.30
                Rule.some(
                        (match, scope) ->
                                Optional.of(List.of(Sign.ABOUT, Clock.said(match.number(0), match.number(1)))),
                        sign(Sign.ABOUT),
                        SHORT_CARDINAL,
                        glued('.'),
                        MINUTES),
                clockWithDot(unless(), sign(Sign.OCLOCK)),
                Rule.one(
                        (match, scope) ->
                                CalendarDay.of(match.number(1), match.number(0)).inYear(match.number(2)),
                        SHORT_CARDINAL,
                        glued('.'),
                        SHORT,
                        glued('.'),
                        YEAR_DIGITS,
                        unless(sign(Sign.OCLOCK))),
                Rule.one(
                        (match, scope) -> withDot(match.number(0), match.get(Numeral.class, 1)),
                        SHORT_CARDINAL,
                        glued('.'),
                        GLUED,
                        maybe(glued('.'))),
                Rule.one(
                        (match, scope) -> CalendarDay.of(match.number(1), match.number(0)),
                        SHORT_CARDINAL,
                        glued('.'),
                        MONTH_NUMBER,
                        glued('.')),
                Rule.one(
                        (match, scope) -> withSlashes(match, scope),
                        SHORT_CARDINAL,
                        glued('/'),
                        SHORT,
                        glued('/'),
                        YEAR_DIGITS),
                Rule.one(DateRules::withSlashAlone, SHORT_CARDINAL, glued('/'), SHORT, unless(a(Numeral.class))),
                // Which days the first week of May has is anybody's guess.
                Rule.one(
                        (match, scope) -> new Unclear(Reading.asking(Reason.DAY_MISSING)),
                        or(ORDINAL, sign(Sign.LAST)),
                        a(MonthName.class),
                        a(Term.Unit.class)),
                dayAndMonth(),
                monthAndDay(),
                Rule.one(
                        (match, scope) -> CalendarDay.of(match.number(1), match.number(0)),
                        ORDINAL,
                        maybe(glued('.')),
                        a(Numeral.class, number -> number.ordinal() && number.isSpoken() && number.isWithin(1, 31))),
                Rule.one(
                        (match, scope) -> CalendarDay.of(match.number(1), match.number(0)),
                        SHORT_CARDINAL,
                        glued('.'),
                        a(Numeral.class, number -> number.ordinal() && number.isSpoken() && number.isWithin(1, 12))),
                // am 18 12 um 15 30
                Rule.some(
                        (match, scope) -> Optional.of(List.of(CalendarDay.of(match.number(1), match.number(0)))),
                        behind(sign(Sign.ON, Sign.ARTICLE)),
                        a(Numeral.class, number -> isShort(number) && number.isCardinal() && number.isWithin(1, 31)),
                        a(Numeral.class, number -> isShort(number) && number.isCardinal() && number.isWithin(1, 12)),
                        unless(
                                sign(Sign.OCLOCK, Sign.UNTIL, Sign.OR, Sign.TO, Sign.COUNTED, Sign.AM, Sign.PM),
                                mark(':'),
                                mark('-'),
                                mark('.'),
                                a(Term.Unit.class))),
                // twenty twenty-seven
                Rule.one(
                        (match, scope) -> match.get(CalendarDay.class).inYear(100 * match.number(0) + match.number(1)),
                        a(CalendarDay.class, day -> day.month() != null && day.year() == null),
                        a(Numeral.class, number -> number.isSpoken() && number.value() == 20),
                        a(Numeral.class, number -> number.isSpoken() && number.isWithin(20, 99))),
                Rule.one(
                        (match, scope) -> match.get(CalendarDay.class).inYear(match.number(0)),
                        a(CalendarDay.class, day -> day.month() != null && day.year() == null),
                        maybe(mark(',')),
                        YEAR,
                        unless(sign(Sign.OCLOCK))));
    }

    private static Rule clockWithDot(Slot before, Slot after) {
        return Rule.one(
                (match, scope) -> Clock.said(match.number(0), match.number(1)),
                before,
                SHORT_CARDINAL,
                glued('.'),
                MINUTES,
                after);
    }

    /** "14.30" can only be a time, "4.12." is more likely a day. */
    private static Term withDot(int first, Numeral second) {
        boolean isTime = second.digits() == 2 && second.isWithin(13, 59) && first <= 24;
        return isTime ? Clock.said(first, second.value()) : CalendarDay.of(second.value(), first);
    }

    private static CalendarDay withSlash(Match match, Scope scope) {
        int first = match.number(0);
        int second = match.number(1);
        boolean monthFirst = second > 12 || (scope.english() && first <= 12);
        return monthFirst ? CalendarDay.of(first, second) : CalendarDay.of(second, first);
    }

    /** Of a day written the English or the American way, what is past is not meant. */
    private static Term withSlashes(Match match, Scope scope) {
        CalendarDay one = withSlash(match, scope).inYear(match.number(2));
        if (!scope.english() || match.number(0) > 12 || match.number(1) > 12) {
            return one;
        }
        CalendarDay other = CalendarDay.of(match.number(1), match.number(0)).inYear(match.number(2));
        List<Days> toCome = Stream.of(one, other)
                .filter(day -> !day.isPast(scope.today()))
                .flatMap(day -> day.read(scope.today()).options().stream())
                .distinct()
                .toList();
        return switch (toCome.size()) {
            case 0 -> one;
            case 1 -> toCome.get(0);
            default -> new Unclear(new Reading(toCome, Reason.READINGS_DIFFER));
        };
    }

    private static Term withSlashAlone(Match match, Scope scope) {
        int first = match.number(0);
        int second = match.number(1);
        if (!scope.english() || first == second || first > 12 || second > 12) {
            return withSlash(match, scope);
        }
        LocalDate today = scope.today();
        List<Days> options =
                List.of(
                                CalendarDay.of(first, second).read(today),
                                CalendarDay.of(second, first).read(today))
                        .stream()
                        .flatMap(reading -> reading.options().stream())
                        .toList();
        return new Unclear(new Reading(options, Reason.READINGS_DIFFER));
    }

    private static Rule dayAndMonth() {
        return Rule.one(
                (match, scope) ->
                        CalendarDay.of(match.get(MonthName.class).month().getValue(), match.number(0)),
                a(Numeral.class, number -> number.isWithin(1, 99) && number.digits() <= 2),
                maybe(mark('.')),
                maybe(sign(Sign.ARTICLE)),
                a(MonthName.class),
                unless(sign(Sign.HALF_OF)));
    }

    private static Rule monthAndDay() {
        return Rule.one(
                (match, scope) ->
                        CalendarDay.of(match.get(MonthName.class).month().getValue(), match.number(0)),
                a(MonthName.class),
                maybe(mark('.')),
                maybe(sign(Sign.ARTICLE)),
                a(Numeral.class, number -> number.isWithin(1, number.ordinal() ? 99 : 31) && number.digits() <= 2),
                unless(
                        sign(Sign.OCLOCK, Sign.AM, Sign.PM, Sign.HALF_OF),
                        mark(':'),
                        one(term -> term instanceof Term.Unit)));
    }

    private static boolean isShort(Numeral number) {
        return number.digits() == 1 || number.digits() == 2;
    }
}
