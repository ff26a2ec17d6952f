package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Term.Times;
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
        Listener listener = new Listener();
        terms.forEach(listener::hear);
        return listener.clues();
    }
}
