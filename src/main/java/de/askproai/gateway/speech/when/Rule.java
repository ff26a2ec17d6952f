package de.askproai.gateway.speech.when;

import java.util.List;
import java.util.Optional;

/** Terms that stand together, and what they are together. */
record Rule(List<Slot> pattern, Production production) {

    /** Makes other terms of those that fitted; empty where they do not belong together after all. */
    @FunctionalInterface
    interface Production {
        Optional<List<Term>> of(Match match, Scope scope);
    }

    /** Makes one term of those that fitted. */
    @FunctionalInterface
    interface Single {
        Term of(Match match, Scope scope);
    }

    /** What a rule put in the place of so many terms. */
    record Reduction(int taken, List<Term> made) {}

    static Rule one(Single single, Slot... pattern) {
        return new Rule(List.of(pattern), (match, scope) -> Optional.of(List.of(single.of(match, scope))));
    }

    static Rule some(Production production, Slot... pattern) {
        return new Rule(List.of(pattern), production);
    }

    /** Applies the rule to the terms from a position on; empty where it does not fit. Never takes nothing. */
    Optional<Reduction> at(List<Term> terms, int start, Scope scope) {
        int position = start;
        for (int i = 0; i < pattern.size(); i++) {
            int taken = take(pattern.get(i), terms, position, i == 0);
            if (taken < 0) {
                return Optional.empty();
            }
            position += taken;
        }
        int all = position - start;
        // Most rules do not fit, so what fitted is copied only here.
        return all == 0
                ? Optional.empty()
                : production
                        .of(new Match(terms.subList(start, position)), scope)
                        .map(made -> new Reduction(all, made));
    }

    /** Returns how many terms the slot takes; less than 0 where they do not fit. */
    private static int take(Slot slot, List<Term> terms, int position, boolean first) {
        return switch (slot.count()) {
            case ONE -> fits(slot, terms, position) ? 1 : -1;
            case MAYBE -> fits(slot, terms, position) ? 1 : 0;
            case ANY -> {
                int taken = 0;
                while (fits(slot, terms, position + taken)) {
                    taken++;
                }
                yield taken;
            }
            case UNLESS -> fits(slot, terms, first ? position - 1 : position) ? -1 : 0;
            case BEHIND -> fits(slot, terms, position - 1) ? 0 : -1;
        };
    }

    private static boolean fits(Slot slot, List<Term> terms, int position) {
        return position >= 0 && position < terms.size() && slot.accepts().test(terms.get(position));
    }
}
