package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Moment.Bound;
import de.askproai.gateway.speech.when.Term.Times;
import de.askproai.gateway.speech.when.Understanding.Reason;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the time of day that all times and parts of the day of a text mean together. */
final class ClockResolver {
    private ClockResolver() {}

    /** A stretch of the day with at least one end, as in {@link Moment}. */
    record Stretch(@Nullable LocalTime from, @Nullable LocalTime to, Bound bound) {
        static final Stretch UNSAID = new Stretch(null, null, Bound.AT);
    }

    /** What was found: one stretch, or several and why that is a problem. */
    record Found(
            List<Stretch> options,
            @Nullable PartOfDay part,
            @Nullable Reason problem) {
        Stretch stretch() {
            return problem == null ? options.get(0) : Stretch.UNSAID;
        }
    }

    static Found resolve(Clues clues) {
        PartOfDay part = part(clues);
        List<Stretch> found = new ArrayList<>();
        for (Times times : clues.times()) {
            if (!times.from().exists() || !times.to().exists()) {
                return new Found(List.of(), part, problem(times));
            }
            Optional<Stretch> stretch = stretch(times, part);
            if (stretch.isEmpty()) {
                return new Found(List.of(), part, Reason.READINGS_DIFFER);
            }
            found.add(stretch.get());
        }
        List<Stretch> different = joined(found.stream().distinct().toList());
        if (different.isEmpty()) {
            return new Found(List.of(Stretch.UNSAID), part, null);
        }
        return new Found(different, part, different.size() > 1 ? Reason.READINGS_DIFFER : null);
    }

    /** "In the morning at three at night": two parts of the day are as good as one where every hour said means the same. */
    private static @Nullable PartOfDay part(Clues clues) {
        List<PartOfDay> parts = clues.parts();
        boolean alike = parts.size() == 1
                || (!clues.times().isEmpty()
                        && clues.times().stream()
                                .map(Times::from)
                                .allMatch(clock -> parts.stream()
                                                .map(part -> part.place(clock))
                                                .distinct()
                                                .count()
                                        == 1));
        return alike && !parts.isEmpty() ? parts.get(0) : null;
    }

    /** Midnight exists, but belongs to two days. */
    private static Reason problem(Times times) {
        boolean midnight = times.from().hour() == 24 && times.from().minute() == 0;
        return midnight || times.from().equals(Clock.WITHOUT_HOUR) ? Reason.READINGS_DIFFER : Reason.IMPOSSIBLE_TIME;
    }

    /** Joins a beginning and an end that were said apart: "at ten, eleven at the latest". */
    private static List<Stretch> joined(List<Stretch> stretches) {
        if (stretches.size() != 2) {
            return stretches;
        }
        LocalTime from = stretches.stream()
                .filter(one -> one.bound() != Bound.UNTIL && one.bound() != Bound.BETWEEN)
                .findFirst()
                .map(Stretch::from)
                .orElse(null);
        LocalTime to = stretches.stream()
                .filter(one -> one.bound() == Bound.UNTIL)
                .findFirst()
                .map(Stretch::to)
                .orElse(null);
        if (from != null && to != null && from.isBefore(to)) {
            return List.of(new Stretch(from, to, Bound.BETWEEN));
        }
        return contradicts(stretches.get(0), stretches.get(1)) ? List.of(stretches.get(1)) : atAfterEarliest(stretches);
    }

    /** "He sleeps until two, Friday at half past": what cannot be the end of what is wished for was said of something else. */
    private static boolean contradicts(Stretch before, Stretch wish) {
        LocalTime time = wish.from();
        if (time == null || (wish.bound() != Bound.AT && wish.bound() != Bound.ABOUT)) {
            return false;
        }
        LocalTime ends = before.to();
        LocalTime begins = before.from();
        return (before.bound() == Bound.UNTIL && ends != null && ends.isBefore(time))
                || (before.bound() == Bound.FROM && begins != null && time.isBefore(begins));
    }

    /** At ten, half past nine at the earliest. */
    private static List<Stretch> atAfterEarliest(List<Stretch> stretches) {
        Stretch at = stretches.get(0);
        Stretch earliest = stretches.get(1);
        LocalTime time = at.from();
        LocalTime begins = earliest.from();
        boolean follows = at.bound() == Bound.AT
                && earliest.bound() == Bound.FROM
                && time != null
                && begins != null
                && !begins.isAfter(time);
        return follows ? List.of(at) : stretches;
    }

    private static Optional<Stretch> stretch(Times times, @Nullable PartOfDay part) {
        Optional<LocalTime> from = time(times.from(), part);
        if (times.bound() != Bound.BETWEEN) {
            return from.map(time -> times.bound() == Bound.UNTIL
                    ? new Stretch(null, time, Bound.UNTIL)
                    : new Stretch(time, null, times.bound()));
        }
        return from.flatMap(begins -> time(times.to(), part)
                .flatMap(ends -> after(begins, ends, times.to()))
                .map(ends -> new Stretch(begins, ends, Bound.BETWEEN)));
    }

    /** "From eight to three" ends in the afternoon, and so does "from eleven to one". */
    private static Optional<LocalTime> after(LocalTime begins, LocalTime ends, Clock said) {
        if (ends.isAfter(begins)) {
            return Optional.of(ends);
        }
        return said.exact() || ends.getHour() >= 12 ? Optional.empty() : Optional.of(ends.plusHours(12));
    }

    private static Optional<LocalTime> time(Clock clock, @Nullable PartOfDay part) {
        Optional<Integer> hour = part == null ? Optional.of(alone(clock)) : part.place(clock);
        return hour.map(found -> LocalTime.of(found, clock.minute()));
    }

    /** Nobody has an appointment from one to six at night, unless the night was spoken of. */
    private static int alone(Clock clock) {
        return !clock.exact() && clock.hour() >= 1 && clock.hour() <= 6 ? clock.hour() + 12 : clock.hour();
    }
}
