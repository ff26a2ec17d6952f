package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Understanding.Reason;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What settles that a text says several days or times: the clauses that wish for one, else what follows from the rest ("my flight
 * is on Monday, so Tuesday"), else the last one, if it names a day and a time.
 *
 * <p>Looked at only where there is such a dispute, and each of them only where it says one thing itself.
 */
final class Dispute {
    private Dispute() {}

    /** Returns what is meant; what was heard, where nothing settles it. */
    static Clues settled(Clues heard, List<Term> terms, Scope scope) {
        Reason days = days(heard, scope);
        boolean ofDays = days == Reason.READINGS_DIFFER || days == Reason.WEEKDAY_DISAGREES;
        boolean ofTimes = days == null && ClockResolver.resolve(heard).problem() == Reason.READINGS_DIFFER;
        if (!ofDays && !ofTimes) {
            return heard;
        }
        Clues wishes = clues(WishClauses.of(terms), scope);
        if (isClear(wishes, scope)) {
            return wishes;
        }
        return Stream.of(WishClauses.lastWishing(terms), conclusion(terms), lastWhole(terms, scope))
                .map(clauses -> clues(clauses, scope))
                .filter(clues ->
                        ofDays ? !clues.days().isEmpty() : !clues.times().isEmpty())
                .map(clues -> ofTimes ? clues.orElse(heard) : clues)
                .filter(clues -> isClear(clues, scope))
                .findFirst()
                .orElse(heard);
    }

    private static Clues clues(List<Term> clauses, Scope scope) {
        return Clues.of(Grammar.reduce(Stories.spoken(clauses), scope), scope.today());
    }

    /** Other than "morgen, also am Freitag", which is a mistake or a change of mind, "morgen also am Freitag" is a mistake. */
    private static List<Term> conclusion(List<Term> terms) {
        List<Term> conclusion = Stories.conclusion(terms);
        int thus = terms.size() - conclusion.size() - 1;
        return thus > 0 && Stories.closes(terms, thus - 1) ? conclusion : List.of();
    }

    /** "He lets me go at four, Wednesday from half past": the last clause that may name either, if it names both. */
    private static List<Term> lastWhole(List<Term> terms, Scope scope) {
        return Stories.clauses(terms).stream()
                .filter(clause -> clause.stream().anyMatch(Stories::pointsAtDay))
                .reduce((earlier, last) -> last)
                .filter(clause -> !clause.contains(Sign.OR) && isWhole(clues(clause, scope)))
                .orElse(List.of());
    }

    private static boolean isWhole(Clues clause) {
        return !clause.days().isEmpty() && !clause.times().isEmpty();
    }

    private static boolean isClear(Clues clues, Scope scope) {
        return days(clues, scope) == null && ClockResolver.resolve(clues).problem() == null;
    }

    private static @Nullable Reason days(Clues clues, Scope scope) {
        return new DayResolver(scope.today()).resolve(clues).problem();
    }
}
