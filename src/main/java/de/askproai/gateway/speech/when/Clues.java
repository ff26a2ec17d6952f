package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Term.Times;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

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

    /** Returns what these and the other ones say together of one moment: each choice of days with each of the others'. */
    Clues and(Clues others) {
        List<List<DayTerm>> both = days.isEmpty() || others.days.isEmpty()
                ? joined(days, others.days)
                : days.stream()
                        .flatMap(one -> others.days.stream().map(other -> joined(one, other)))
                        .toList();
        return new Clues(both, joined(times, others.times), joined(parts, others.parts));
    }

    private static <T> List<T> joined(List<? extends T> some, List<? extends T> more) {
        return Stream.<T>concat(some.stream(), more.stream()).distinct().toList();
    }

    /** Returns these with the days of the other ones, and with their time of day where these have neither time nor part. */
    Clues orElseDay(Clues others) {
        return times.isEmpty() && parts.isEmpty() ? orElse(others) : new Clues(others.days, times, parts);
    }

    /** Returns those of one moment. */
    static Clues at(CalendarDay day, Clock clock) {
        return new Clues(List.of(List.of(day)), List.of(new Times(Moment.Bound.AT, clock, clock)), List.of());
    }

    static Clues of(List<Term> terms, LocalDate today) {
        Listener listener = new Listener(today);
        terms.forEach(listener::hear);
        return listener.clues();
    }
}
