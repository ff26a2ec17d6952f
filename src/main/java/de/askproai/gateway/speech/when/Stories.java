package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Term.Mark;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Clauses in which callers tell of their lives, whose days and times are not those of the appointment. */
final class Stories {
    private static final Set<Sign> TELLING = Set.of(Sign.STORY, Sign.BECAUSE);
    private static final Set<Sign> OPENING = Set.of(Sign.BECAUSE, Sign.THUS);

    private Stories() {}

    static boolean isIn(List<Term> terms) {
        return terms.stream().anyMatch(Stories::tells);
    }

    /** Returns the terms of all other clauses. */
    static List<Term> leftOut(List<Term> terms) {
        List<Term> result = new ArrayList<>();
        for (List<Term> clause : clauses(terms)) {
            if (clause.stream().noneMatch(Stories::tells)) {
                result.addAll(clause);
            }
        }
        return spoken(result);
    }

    /** Returns the terms without those that only show where clauses begin and end. */
    static List<Term> spoken(List<Term> terms) {
        // A denial ends where the next clause begins.
        boolean denied = terms.contains(Sign.NOT_THAT);
        return terms.stream()
                .map(term -> denied && term == Sign.THUS ? new Mark(',', false) : term)
                .filter(term -> !tells(term) && term != Sign.THUS && !isMark(term, '?') && !isMark(term, '!'))
                .toList();
    }

    private static List<List<Term>> clauses(List<Term> terms) {
        List<List<Term>> clauses = new ArrayList<>();
        clauses.add(new ArrayList<>());
        for (int i = 0; i < terms.size(); i++) {
            if (opens(terms, i)) {
                clauses.add(new ArrayList<>());
            }
            clauses.get(clauses.size() - 1).add(terms.get(i));
            if (closes(terms, i)) {
                clauses.add(new ArrayList<>());
            }
        }
        return clauses;
    }

    private static boolean opens(List<Term> terms, int position) {
        Term term = terms.get(position);
        boolean andSomebodyDoes =
                term == Sign.AND && position + 1 < terms.size() && terms.get(position + 1) instanceof Word;
        return andSomebodyDoes || (term instanceof Sign sign && OPENING.contains(sign));
    }

    private static boolean closes(List<Term> terms, int position) {
        Term term = terms.get(position);
        // A dot behind a number belongs to a date.
        boolean endOfSentence = isMark(term, '.') && position > 0 && !(terms.get(position - 1) instanceof Numeral);
        return endOfSentence || isMark(term, ',') || isMark(term, '?') || isMark(term, '!');
    }

    private static boolean tells(Term term) {
        return term instanceof Sign sign && TELLING.contains(sign);
    }

    private static boolean isMark(Term term, char sign) {
        return term instanceof Mark mark && mark.sign() == sign;
    }
}
