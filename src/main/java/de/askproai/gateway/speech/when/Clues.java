package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Moment.Bound;
import de.askproai.gateway.speech.when.Term.DayPart;
import de.askproai.gateway.speech.when.Term.Mark;
import de.askproai.gateway.speech.when.Term.Times;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a text says when, in the order of speech, without what was denied or taken back.
 *
 * @param days as many groups as there were choices, each of terms that mean the same day together
 */
record Clues(List<List<DayTerm>> days, List<Times> times, List<PartOfDay> parts) {
    static final Clues NONE = new Clues(List.of(), List.of(), List.of());

    Clues {
        days = List.copyOf(days);
        times = List.copyOf(times);
        parts = List.copyOf(parts);
    }

    boolean isEmpty() {
        return days.isEmpty() && times.isEmpty() && parts.isEmpty();
    }

    /** Returns these with what the other ones say about what these do not. */
    Clues orElse(Clues others) {
        return new Clues(
                days.isEmpty() ? others.days : days,
                times.isEmpty() ? others.times : times,
                parts.isEmpty() ? others.parts : parts);
    }

    static Clues of(List<Term> terms) {
        Collector collector = new Collector();
        terms.forEach(collector::hear);
        return collector.clues();
    }

    /** Listens to one term after the other. */
    private static final class Collector {
        private final List<Term> heard = new ArrayList<>();
        /** How many of those heard came before the last correction. */
        private int corrected;

        private boolean denied;

        void hear(Term term) {
            if (term instanceof Sign sign) {
                hear(sign);
            } else if (term instanceof DayTerm || term instanceof Times || term instanceof DayPart) {
                add(term);
            } else if (term instanceof Clock clock) {
                add(new Times(Bound.AT, clock, clock));
            } else if (!(term instanceof Mark mark && mark.sign() == ',')) {
                denied = false;
            }
        }

        private void hear(Sign sign) {
            switch (sign) {
                case NOT -> denied = true;
                case NOT_THAT -> forgetLast();
                case CORRECTION -> corrected = heard.size();
                case OR -> heard.add(Sign.OR);
                default -> {
                    // Others that are left over say nothing.
                }
            }
        }

        private void add(Term term) {
            if (denied) {
                denied = false;
                return;
            }
            for (int i = corrected - 1; i >= 0; i--) {
                if (isSameKind(heard.get(i), term)) {
                    heard.remove(i);
                    corrected--;
                }
            }
            heard.add(term);
        }

        private void forgetLast() {
            if (!heard.isEmpty() && !heard.get(heard.size() - 1).equals(Sign.OR)) {
                heard.remove(heard.size() - 1);
                corrected = Math.min(corrected, heard.size());
            }
        }

        private static boolean isSameKind(Term one, Term other) {
            return one.getClass() == other.getClass() || (one instanceof DayTerm && other instanceof DayTerm);
        }

        Clues clues() {
            return new Clues(
                    choices(),
                    all(Times.class),
                    all(DayPart.class).stream().map(DayPart::part).toList());
        }

        private List<List<DayTerm>> choices() {
            List<List<DayTerm>> choices = new ArrayList<>();
            boolean other = true;
            for (Term term : heard) {
                if (term instanceof DayTerm day) {
                    if (other) {
                        choices.add(new ArrayList<>());
                    }
                    choices.get(choices.size() - 1).add(day);
                }
                other = (other && !(term instanceof DayTerm)) || term.equals(Sign.OR);
            }
            return choices;
        }

        private <T extends Term> List<T> all(Class<T> kind) {
            return heard.stream()
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .distinct()
                    .toList();
        }
    }
}
