package de.askproai.gateway.speech.when;

import static de.askproai.gateway.speech.when.Slot.a;
import static de.askproai.gateway.speech.when.Slot.behind;
import static de.askproai.gateway.speech.when.Slot.mark;
import static de.askproai.gateway.speech.when.Slot.maybe;
import static de.askproai.gateway.speech.when.Slot.one;
import static de.askproai.gateway.speech.when.Slot.or;
import static de.askproai.gateway.speech.when.Slot.sign;
import static de.askproai.gateway.speech.when.Slot.unless;

import de.askproai.gateway.speech.when.Term.DayPart;
import de.askproai.gateway.speech.when.Term.MonthName;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Unit;
import de.askproai.gateway.speech.when.Term.Word;
import java.util.List;
import java.util.Optional;

/** Numbers said in several words, and names that look like days. */
final class NumberRules {
    private static final Slot LOOKS_LIKE_A_NAME = one(term -> term instanceof Word
            || term instanceof Weekday
            || term instanceof MonthName
            || term instanceof DayPart
            || term instanceof Feast);

    private NumberRules() {}

    static Layer layer() {
        return Layer.of(
                // My name is Friday, Joe Friday.
                Rule.some(
                        (match, scope) ->
                                match.terms().get(1).equals(match.terms().get(4))
                                        ? Optional.of(List.of(new Word("")))
                                        : Optional.empty(),
                        sign(Sign.NAME_FOLLOWS),
                        LOOKS_LIKE_A_NAME,
                        mark(','),
                        a(Word.class),
                        LOOKS_LIKE_A_NAME),
                Rule.one((match, scope) -> new Word(""), sign(Sign.NAME_FOLLOWS), a(Word.class), LOOKS_LIKE_A_NAME),
                Rule.one((match, scope) -> new Word(""), sign(Sign.NAME_FOLLOWS, Sign.HONORIFIC), LOOKS_LIKE_A_NAME),
                // twenty-third
                Rule.some(
                        (match, scope) -> scope.english() ? Optional.of(List.of(sum(match))) : Optional.empty(),
                        a(Numeral.class, NumberRules::isTens),
                        maybe(mark('-')),
                        a(Numeral.class, number -> number.isSpoken() && number.isWithin(1, 9))),
                // drei und zwanzigsten
                Rule.one(
                        (match, scope) -> sum(match),
                        unless(sign(Sign.BETWEEN)),
                        a(Numeral.class, number -> number.isSpoken() && number.isCardinal() && number.isWithin(2, 9)),
                        sign(Sign.AND),
                        a(Numeral.class, NumberRules::isTensOfAnyKind)),
                // ein und zwanzigsten
                Rule.one(
                        (match, scope) -> plus(match.get(Numeral.class), 1),
                        sign(Sign.ONE),
                        sign(Sign.AND),
                        a(Numeral.class, NumberRules::isTensOfAnyKind)),
                // vier zehn Uhr
                Rule.some(
                        (match, scope) ->
                                Optional.of(List.of(sum(match), match.terms().get(2))),
                        a(Numeral.class, number -> number.isSpoken() && number.isCardinal() && number.isWithin(3, 9)),
                        a(Numeral.class, number -> number.isSpoken() && number.isCardinal() && number.value() == 10),
                        or(sign(Sign.OCLOCK), a(Unit.class))),
                // null acht Uhr
                Rule.some(
                        (match, scope) -> Optional.of(List.of(match.get(Numeral.class, 1), Sign.OCLOCK)),
                        unless(sign(Sign.OCLOCK)),
                        a(Numeral.class, number -> number.isSpoken() && number.value() == 0),
                        a(Numeral.class, number -> number.isSpoken() && number.isCardinal() && number.isWithin(1, 9)),
                        sign(Sign.OCLOCK)),
                // am fünf zehnten
                Rule.some(
                        (match, scope) -> scope.english() ? Optional.empty() : Optional.of(List.of(sum(match))),
                        behind(sign(Sign.ON, Sign.ARTICLE, Sign.FROM, Sign.UNTIL)),
                        a(Numeral.class, number -> number.isSpoken() && number.isCardinal() && number.isWithin(3, 9)),
                        a(Numeral.class, number -> number.isSpoken() && number.ordinal() && number.value() == 10)),
                // um achte
                Rule.some(
                        (match, scope) -> Optional.of(List.of(match.terms().get(0), Numeral.spoken(match.number(0)))),
                        sign(Sign.AT),
                        a(Numeral.class, number -> number.isSpoken() && number.ordinal() && number.value() == 8),
                        unless(a(MonthName.class))),
                // ein Uhr
                Rule.one((match, scope) -> Numeral.spoken(1), behind(sign(Sign.AT)), sign(Sign.ONE)));
    }

    private static boolean isTens(Numeral number) {
        return number.isCardinal() && isTensOfAnyKind(number);
    }

    private static boolean isTensOfAnyKind(Numeral number) {
        return number.isSpoken() && number.isWithin(20, 90) && number.value() % 10 == 0;
    }

    private static Numeral sum(Match match) {
        return plus(match.get(Numeral.class, 1), match.number(0));
    }

    private static Numeral plus(Numeral number, int more) {
        return new Numeral(number.value() + more, 0, number.ordinal(), false);
    }
}
