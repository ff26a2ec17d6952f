package de.askproai.gateway.speech.when;

import static de.askproai.gateway.speech.when.Slot.a;
import static de.askproai.gateway.speech.when.Slot.maybe;
import static de.askproai.gateway.speech.when.Slot.or;
import static de.askproai.gateway.speech.when.Slot.sign;

import de.askproai.gateway.speech.when.Term.Amount;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Unit;
import de.askproai.gateway.speech.when.Understanding.Reason;
import java.time.temporal.ChronoUnit;

/** How much time is said: three days, an hour and a half, a few weeks. */
final class AmountRules {
    private static final int MOST = 1000;

    private AmountRules() {}

    static Layer layer() {
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

    /** Returns the number that was said; one where none was. */
    static int count(Match match) {
        return match.find(Numeral.class, 0).map(Numeral::value).orElse(1);
    }
}
