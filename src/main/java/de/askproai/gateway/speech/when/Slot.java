package de.askproai.gateway.speech.when;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** One place in a rule's pattern: which terms fit, and how many of them. */
record Slot(Predicate<Term> accepts, Count count) {
    /** How many terms a slot takes. */
    enum Count {
        ONE,
        MAYBE,
        ANY,
        /** None, but the next one must not fit; at the beginning of a pattern, the one before. */
        UNLESS,
        /** None, but the one before must fit. */
        BEHIND
    }

    static final Set<Sign> LINKS = Set.of(Sign.ON, Sign.IN, Sign.ARTICLE);

    static Slot sign(Sign... signs) {
        Set<Sign> wanted = EnumSet.copyOf(List.of(signs));
        return one(term -> term instanceof Sign sign && wanted.contains(sign));
    }

    static Slot a(Class<? extends Term> type) {
        return one(type::isInstance);
    }

    static <T extends Term> Slot a(Class<T> type, Predicate<T> condition) {
        return one(term -> type.isInstance(term) && condition.test(type.cast(term)));
    }

    static Slot mark(char wanted) {
        return one(term -> term instanceof Term.Mark mark && mark.sign() == wanted);
    }

    /** A mark with no gap before it. */
    static Slot glued(char wanted) {
        return one(term -> term instanceof Term.Mark mark && mark.sign() == wanted && mark.glued());
    }

    static Slot words(String... texts) {
        Set<String> wanted = Set.of(texts);
        return one(term -> term instanceof Term.Word word && wanted.contains(word.text()));
    }

    static Slot word(String text) {
        return one(term -> term instanceof Term.Word word && word.text().equals(text));
    }

    static Slot one(Predicate<Term> accepts) {
        return new Slot(accepts, Count.ONE);
    }

    static Slot maybe(Slot slot) {
        return new Slot(slot.accepts, Count.MAYBE);
    }

    static Slot any(Slot slot) {
        return new Slot(slot.accepts, Count.ANY);
    }

    static Slot unless(Slot... slots) {
        return new Slot(either(slots), Count.UNLESS);
    }

    static Slot behind(Slot... slots) {
        return new Slot(either(slots), Count.BEHIND);
    }

    static Slot or(Slot... slots) {
        return one(either(slots));
    }

    /** The small words and commas that only tie days and times together. */
    static Slot links() {
        return new Slot(
                term -> (term instanceof Sign sign && LINKS.contains(sign))
                        || (term instanceof Term.Mark mark && mark.sign() == ','),
                Count.ANY);
    }

    private static Predicate<Term> either(Slot... slots) {
        return term -> {
            for (Slot slot : slots) {
                if (slot.accepts.test(term)) {
                    return true;
                }
            }
            return false;
        };
    }
}
