package de.askproai.gateway.speech.when;

import static de.askproai.gateway.speech.when.ClockRules.COUNTS_ELSE;
import static de.askproai.gateway.speech.when.ClockRules.HOUR;
import static de.askproai.gateway.speech.when.ClockRules.HOUR_IN_LETTERS;
import static de.askproai.gateway.speech.when.Slot.a;
import static de.askproai.gateway.speech.when.Slot.mark;
import static de.askproai.gateway.speech.when.Slot.maybe;
import static de.askproai.gateway.speech.when.Slot.sign;
import static de.askproai.gateway.speech.when.Slot.unless;

import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Unit;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** So many minutes before or after the hour, its half and its quarters. */
final class MinuteRules {
    private static final Slot MINUTE = a(Numeral.class, number -> number.isCardinal() && number.isWithin(1, 29));

    private MinuteRules() {}

    static Layer layer() {
        return Layer.of(
                half(),
                // ten or half past
                Rule.some(
                        (match, scope) -> Optional.of(
                                List.of(Clock.said(match.number(0), 0), Sign.OR, Clock.said(match.number(0), 30))),
                        HOUR_IN_LETTERS,
                        sign(Sign.OR),
                        sign(Sign.HALF),
                        maybe(sign(Sign.AFTER)),
                        unless(COUNTS_ELSE, HOUR)),
                Rule.one(
                        (match, scope) -> Clock.WITHOUT_HOUR,
                        sign(Sign.AT),
                        sign(Sign.HALF),
                        maybe(sign(Sign.AFTER)),
                        unless(COUNTS_ELSE, HOUR)),
                minutesToHalf(),
                minutesToQuarter(),
                quarters(),
                minutesToHour(HOUR_IN_LETTERS, unless(COUNTS_ELSE, sign(Sign.PM, Sign.AM))),
                minutesToHour(HOUR, unless(COUNTS_ELSE, sign(Sign.PM, Sign.AM), mark('.'))),
                minutesToHourOfDay());
    }

    /** "Halb drei" is half an hour before three, "half two" and "half past two" half an hour after two. */
    private static Rule half() {
        return Rule.one(
                (match, scope) -> match.has(Sign.AFTER) || scope.english()
                        ? Clock.said(match.number(0), 30)
                        : Clock.around(match.number(0), -30),
                sign(Sign.HALF),
                maybe(sign(Sign.AFTER)),
                HOUR,
                maybe(sign(Sign.OCLOCK)));
    }

    private static Rule minutesToHalf() {
        return Rule.one(
                (match, scope) -> Clock.around(
                        match.number(1), -30 + (match.has(Sign.AFTER) ? match.number(0) : -match.number(0))),
                MINUTE,
                maybe(a(Unit.class, unit -> unit.unit() == ChronoUnit.MINUTES)),
                sign(Sign.BEFORE, Sign.AFTER),
                sign(Sign.HALF),
                HOUR,
                maybe(sign(Sign.OCLOCK)));
    }

    /** fünf vor dreiviertel vier. */
    private static Rule minutesToQuarter() {
        return Rule.one(
                (match, scope) -> Clock.around(
                        match.number(1),
                        (match.has(Sign.QUARTER) ? -45 : -15)
                                + (match.has(Sign.AFTER) ? match.number(0) : -match.number(0))),
                a(Numeral.class, number -> number.isCardinal() && number.isWithin(1, 10)),
                maybe(a(Unit.class, unit -> unit.unit() == ChronoUnit.MINUTES)),
                sign(Sign.BEFORE, Sign.AFTER),
                sign(Sign.QUARTER, Sign.THREE_QUARTERS),
                HOUR,
                maybe(sign(Sign.OCLOCK)));
    }

    private static Rule quarters() {
        return Rule.one(
                (match, scope) -> Clock.around(match.number(0), quarter(match)),
                sign(Sign.QUARTER, Sign.THREE_QUARTERS),
                // Viertel über vier, viertel ab drei
                maybe(sign(Sign.BEFORE, Sign.AFTER, Sign.TO, Sign.OVER, Sign.FROM)),
                HOUR,
                maybe(sign(Sign.OCLOCK)));
    }

    private static int quarter(Match match) {
        if (match.has(Sign.AFTER) || match.has(Sign.OVER) || match.has(Sign.FROM)) {
            return 15;
        }
        boolean toTheHour = match.has(Sign.BEFORE) || match.has(Sign.TO) || match.has(Sign.THREE_QUARTERS);
        return toTheHour ? -15 : -45;
    }

    private static Rule minutesToHour(Slot hour, Slot unless) {
        return Rule.some(
                (match, scope) -> match.has(Sign.TO)
                                && match.number(0) % 5 != 0
                                && match.find(Unit.class, 0).isEmpty()
                        ? Optional.empty()
                        : Optional.of(List.of(aroundHour(match))),
                unless(sign(Sign.FROM, Sign.BETWEEN, Sign.ON, Sign.ARTICLE), a(DayTerm.class)),
                MINUTE,
                maybe(a(Unit.class, unit -> unit.unit() == ChronoUnit.MINUTES)),
                sign(Sign.BEFORE, Sign.AFTER, Sign.TO),
                hour,
                unless);
    }

    /** "Friday five to four" is a time, "Friday ten to two" may be a stretch. */
    private static Rule minutesToHourOfDay() {
        return Rule.some(
                (match, scope) -> match.has(Sign.TO) && canBeStretch(match.number(0), match.number(1))
                        ? Optional.empty()
                        : Optional.of(List.of(match.terms().get(0), aroundHour(match))),
                unless(sign(Sign.FROM, Sign.BETWEEN)),
                a(DayTerm.class),
                MINUTE,
                sign(Sign.BEFORE, Sign.AFTER, Sign.TO),
                HOUR,
                unless(COUNTS_ELSE, sign(Sign.PM, Sign.AM), mark('.')));
    }

    private static Clock aroundHour(Match match) {
        return Clock.around(match.number(1), match.has(Sign.AFTER) ? match.number(0) : -match.number(0));
    }

    /** Whether a shop could be open from one hour to the other. */
    private static boolean canBeStretch(int from, int to) {
        return from <= 24 && ofShop(from) < ofShop(to);
    }

    private static int ofShop(int hour) {
        return hour >= 1 && hour <= 6 ? hour + 12 : hour;
    }
}
