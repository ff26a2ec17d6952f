package de.askproai.gateway.speech.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules that are tried together from left to right; where several fit, the first one wins. */
record Layer(List<Rule> rules) {
    Layer {
        rules = List.copyOf(rules);
    }

    static Layer of(Rule... rules) {
        return new Layer(List.of(rules));
    }

    /** Returns these rules with those, which are tried after them. */
    Layer with(Layer others) {
        List<Rule> all = new ArrayList<>(rules);
        all.addAll(others.rules);
        return new Layer(all);
    }

    List<Term> reduce(List<Term> terms, Scope scope) {
        List<Term> result = new ArrayList<>(terms);
        int position = 0;
        while (position < result.size()) {
            Optional<Rule.Reduction> found = first(result, position, scope);
            if (found.isPresent()) {
                List<Term> place =
                        result.subList(position, position + found.get().taken());
                place.clear();
                place.addAll(found.get().made());
            }
            // What became shorter may fit once more; so this ends.
            boolean shorter =
                    found.filter(made -> made.made().size() < made.taken()).isPresent();
            position += shorter ? 0 : 1;
        }
        return result;
    }

    private Optional<Rule.Reduction> first(List<Term> terms, int position, Scope scope) {
        for (Rule rule : rules) {
            Optional<Rule.Reduction> found = rule.at(terms, position, scope);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
