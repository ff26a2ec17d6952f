package de.askproai.gateway.speech.when;

import java.util.List;
import java.util.Optional;

/** The terms that fitted a rule's pattern, in the order of speech. */
record Match(List<Term> terms) {
    Match {
        terms = List.copyOf(terms);
    }

    /** Returns the only or first one of a kind, which the pattern demands. */
    <T extends Term> T get(Class<T> type) {
        return get(type, 0);
    }

    <T extends Term> T get(Class<T> type, int position) {
        return find(type, position)
                .orElseThrow(() -> new IllegalStateException("The pattern promises a " + type.getSimpleName()));
    }

    <T extends Term> Optional<T> find(Class<T> type, int position) {
        return terms.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .skip(position)
                .findFirst();
    }

    boolean has(Sign sign) {
        return terms.contains(sign);
    }

    /** Returns the value of a number the pattern demands. */
    int number(int position) {
        return get(Term.Numeral.class, position).value();
    }
}
