package de.askproai.gateway.speech.when;

import static de.askproai.gateway.speech.when.Slot.a;
import static de.askproai.gateway.speech.when.Slot.mark;
import static de.askproai.gateway.speech.when.Slot.maybe;
import static de.askproai.gateway.speech.when.Slot.or;
import static de.askproai.gateway.speech.when.Slot.sign;

import de.askproai.gateway.speech.when.Term.DayPart;
import java.util.List;
import java.util.Optional;

/** Words that are a day in one place and a part of the day in another. */
final class WordRules {
    private static final Term MORNING = new DayPart(PartOfDay.MORNING);

    private WordRules() {}

    static Layer layer() {
        return Layer.of(
                Rule.some(
                        (match, scope) -> Optional.of(List.of(new Offset(1), MORNING)),
                        sign(Sign.MORGEN),
                        sign(Sign.MORGEN)),
                Rule.some(
                        (match, scope) -> Optional.of(List.of(new Offset(0), MORNING)),
                        sign(Sign.THIS),
                        sign(Sign.MORGEN)),
                Rule.one((match, scope) -> MORNING, sign(Sign.ON, Sign.ARTICLE), sign(Sign.MORGEN)),
                Rule.some(
                        (match, scope) -> Optional.of(List.of(match.terms().get(0), MORNING)),
                        or(a(Weekday.class), a(Offset.class), a(Feast.class)),
                        sign(Sign.MORGEN)),
                Rule.one((match, scope) -> new Offset(1), sign(Sign.MORGEN)),
                Rule.some(
                        (match, scope) -> Optional.of(List.of(new Offset(0), match.get(DayPart.class))),
                        sign(Sign.THIS),
                        a(DayPart.class)),
                Rule.one(
                        (match, scope) -> match.get(DayPart.class),
                        sign(Sign.START, Sign.MIDDLE, Sign.END, Sign.ABOUT, Sign.FROM),
                        maybe(mark('-')),
                        a(DayPart.class)),
                Rule.one(
                        (match, scope) -> MORNING,
                        sign(Sign.BEFORE, Sign.UNTIL),
                        maybe(sign(Sign.ARTICLE)),
                        a(DayPart.class, part -> part.part() == PartOfDay.NOON)),
                Rule.one(
                        (match, scope) -> new DayPart(PartOfDay.AFTERNOON),
                        sign(Sign.AFTER),
                        a(DayPart.class, part -> part.part() == PartOfDay.NOON)));
    }
}
