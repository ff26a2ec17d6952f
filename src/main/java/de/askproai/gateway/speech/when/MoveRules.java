package de.askproai.gateway.speech.when;

import static de.askproai.gateway.speech.when.Slot.a;
import static de.askproai.gateway.speech.when.Slot.any;
import static de.askproai.gateway.speech.when.Slot.links;
import static de.askproai.gateway.speech.when.Slot.one;
import static de.askproai.gateway.speech.when.Slot.or;
import static de.askproai.gateway.speech.when.Slot.sign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Appointments that are moved: where they were, and where they go. */
final class MoveRules {
    private static final Slot DAY = a(DayTerm.class);

    private MoveRules() {}

    /**
     * "From Tuesday at ten to Wednesday": where an appointment is moved, the first is where it was. It is still of that day if
     * only another time follows.
     */
    static Layer layer() {
        Slot between = any(one(term -> term != Sign.TO && term != Sign.ONTO && term != Sign.MOVE));
        return Layer.of(
                Rule.some(
                        (match, scope) -> {
                            List<Term> terms = new ArrayList<>(
                                    match.terms().subList(1, match.terms().size()));
                            terms.remove(Sign.FROM);
                            terms.set(terms.size() - 1, Sign.MOVED_TO);
                            return Optional.of(terms);
                        },
                        sign(Sign.MOVE),
                        between,
                        sign(Sign.TO, Sign.ONTO)),
                // swap my Wednesday appointment for Friday
                Rule.some(
                        (match, scope) -> match.find(DayTerm.class, 1).isEmpty()
                                ? Optional.empty()
                                : Optional.of(
                                        List.of(match.get(DayTerm.class), Sign.MOVED_TO, match.get(DayTerm.class, 1))),
                        sign(Sign.MOVE),
                        any(or(a(Term.Word.class), sign(Sign.ARTICLE), DAY)),
                        sign(Sign.COUNTED),
                        links(),
                        DAY),
                // vom Donnerstag um zwei auf halb drei verschieben
                Rule.some(
                        (match, scope) -> Optional.of(
                                match.terms().subList(1, match.terms().size())),
                        sign(Sign.FROM),
                        between,
                        sign(Sign.ONTO),
                        between,
                        sign(Sign.MOVE)),
                Rule.some(MoveRules::movedTo, sign(Sign.ONTO), between, sign(Sign.MOVE)),
                // den Mittwoch gegen Donnerstag tauschen
                Rule.some(MoveRules::movedTo, sign(Sign.ABOUT), links(), DAY, between, sign(Sign.MOVE)));
    }

    private static Optional<List<Term>> movedTo(Match match, Scope scope) {
        List<Term> terms =
                new ArrayList<>(match.terms().subList(0, match.terms().size() - 1));
        terms.set(0, Sign.MOVED_TO);
        return Optional.of(terms);
    }
}
