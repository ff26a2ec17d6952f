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
import static de.askproai.gateway.speech.when.Slot.word;
import static de.askproai.gateway.speech.when.Slot.words;

import de.askproai.gateway.speech.when.Term.MonthName;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Unit;
import de.askproai.gateway.speech.when.Term.Word;
import de.askproai.gateway.speech.when.Understanding.Reason;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Not this one but the next: a day or week that is told by the one before it. */
final class LaterOneRules {
    private static final Slot POINTER = PeriodRules.POINTER;
    private static final Slot POINTED_AT =
            or(a(Unit.class), a(Weekday.class), a(MonthName.class), sign(Sign.WEEKEND, Sign.CALENDAR_WEEK));

    private static final Slot JUDGEMENT = or(a(Word.class), one(TalkRules.JUDGEMENTS::contains));

    private static final Slot ONE_OF_THEM =
            a(Numeral.class, number -> number.isSpoken() && number.isCardinal() && number.value() == 1);

    private static final Slot WEEK = a(Unit.class, unit -> unit.unit() == ChronoUnit.WEEKS);

    private LaterOneRules() {}

    static Layer layer() {
        return Layer.of(
                // Friday, not this week but next
                Rule.some(
                        (match, scope) ->
                                Optional.of(List.of(match.get(Sign.class, lastSign(match)), match.get(Unit.class))),
                        sign(Sign.NOT),
                        POINTER,
                        a(Unit.class),
                        maybe(mark(',')),
                        sign(Sign.CORRECTION),
                        links(),
                        POINTER,
                        unless(POINTED_AT)),
                // nicht nächste Woche, sondern übernächste
                again(or(sign(Sign.CORRECTION, Sign.OR), word("but"))),
                // diese Woche wird es nichts, nächste dann
                Rule.some(
                        (match, scope) -> {
                            int last = match.terms().size() - 1;
                            List<Term> terms = new ArrayList<>(match.terms().subList(0, last));
                            terms.addAll(List.of(
                                    Sign.CORRECTION,
                                    match.terms().get(last),
                                    match.terms().get(1)));
                            return Optional.of(terms);
                        },
                        POINTER,
                        POINTED_AT,
                        any(JUDGEMENT),
                        mark(','),
                        links(),
                        POINTER,
                        unless(POINTED_AT),
                        TalkRules.CLAUSE_ENDS),
                Rule.some(
                        (match, scope) -> Optional.of(List.of(
                                Sign.NOT,
                                match.terms().get(1),
                                match.terms().get(2),
                                match.terms().get(3),
                                match.terms().get(2))),
                        sign(Sign.NOT),
                        POINTER,
                        POINTED_AT,
                        POINTER,
                        unless(POINTED_AT)),
                // not next week, the following week
                Rule.some(
                        (match, scope) -> Optional.of(List.of(
                                Sign.NOT,
                                match.terms().get(1),
                                match.terms().get(2),
                                Sign.CORRECTION,
                                Sign.AFTER_NEXT,
                                match.terms().get(2))),
                        sign(Sign.NOT),
                        sign(Sign.NEXT, Sign.COMING),
                        POINTED_AT,
                        any(or(sign(Sign.OR, Sign.CORRECTION, Sign.ON, Sign.IN, Sign.ARTICLE), mark(','))),
                        sign(Sign.COMING),
                        maybe(POINTED_AT)),
                // Which week the one after is, nobody knows who did not hear the one before.
                Rule.one(
                        (match, scope) -> new Unclear(Reading.asking(Reason.DAY_MISSING)),
                        WEEK,
                        words("darauf", "drauf")),
                // not this Friday but the one after
                Rule.one(
                        (match, scope) ->
                                new Weekday(match.get(Weekday.class).day(), Weekday.Pointer.NOT_THIS_BUT_NEXT),
                        sign(Sign.NOT),
                        sign(Sign.THIS, Sign.COMING),
                        a(Weekday.class),
                        any(or(mark(','), sign(Sign.OR, Sign.CORRECTION, Sign.ON), word("but"))),
                        sign(Sign.ARTICLE),
                        maybe(ONE_OF_THEM),
                        or(sign(Sign.AFTER), words("darauf", "drauf")),
                        TalkRules.CLAUSE_ENDS),
                // not this Friday but the Friday after
                Rule.some(
                        LaterOneRules::weekdayAfter,
                        sign(Sign.THIS, Sign.COMING),
                        a(Weekday.class),
                        links(),
                        maybe(sign(Sign.OR, Sign.CORRECTION)),
                        links(),
                        a(Weekday.class),
                        or(sign(Sign.AFTER), words("darauf", "drauf")),
                        TalkRules.CLAUSE_ENDS));
    }

    /** Says the noun once more where it was said with the first of two pointers only. */
    private static Rule again(Slot connector) {
        return Rule.some(
                (match, scope) -> {
                    List<Term> terms = new ArrayList<>(match.terms());
                    terms.add(terms.get(1));
                    return Optional.of(terms);
                },
                POINTER,
                POINTED_AT,
                maybe(mark(',')),
                connector,
                links(),
                POINTER,
                unless(POINTED_AT));
    }

    private static int lastSign(Match match) {
        return (int) match.terms().stream().filter(Sign.class::isInstance).count() - 1;
    }

    private static Optional<List<Term>> weekdayAfter(Match match, Scope scope) {
        Weekday first = match.get(Weekday.class);
        if (!first.equals(match.get(Weekday.class, 1))) {
            return Optional.empty();
        }
        List<Term> terms =
                new ArrayList<>(match.terms().subList(0, match.terms().size() - 2));
        terms.add(new Weekday(first.day(), Weekday.Pointer.NOT_THIS_BUT_NEXT));
        return Optional.of(terms);
    }
}
