package de.askproai.gateway.booking.slot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A set of instants, kept as stretches in the order of time that neither overlap nor touch. Immutable. */
final class Stretches {
    static final Stretches NONE = new Stretches(List.of());

    private final List<Stretch> all;

    private Stretches(List<Stretch> all) {
        this.all = all;
    }

    /** Joins stretches in any order. */
    static Stretches of(Collection<Stretch> stretches) {
        List<Stretch> joined = new ArrayList<>();
        stretches.stream().sorted(Comparator.comparing(Stretch::from)).forEach(next -> {
            Stretch last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last == null || last.until().isBefore(next.from())) {
                joined.add(next);
            } else if (last.until().isBefore(next.until())) {
                joined.set(joined.size() - 1, new Stretch(last.from(), next.until()));
            }
        });
        return joined.isEmpty() ? NONE : new Stretches(List.copyOf(joined));
    }

    List<Stretch> toList() {
        return all;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Returns whether every instant from {@code from} until {@code until} is in here. */
    boolean covers(Instant from, Instant until) {
        int last = lastBeginningBy(from);
        return last >= 0 && !all.get(last).until().isBefore(until);
    }

    /** Returns whether any instant from {@code from} until {@code until} is in here. */
    boolean touches(Instant from, Instant until) {
        if (!from.isBefore(until)) {
            return false;
        }
        int last = lastBeginningBy(from);
        boolean under = last >= 0 && all.get(last).until().isAfter(from);
        return under || (last + 1 < all.size() && all.get(last + 1).from().isBefore(until));
    }

    /** Returns what is in both. */
    Stretches and(Stretches other) {
        List<Stretch> both = new ArrayList<>();
        int mine = 0;
        int theirs = 0;
        while (mine < all.size() && theirs < other.all.size()) {
            Stretch a = all.get(mine);
            Stretch b = other.all.get(theirs);
            Instant from = a.from().isAfter(b.from()) ? a.from() : b.from();
            Instant until = a.until().isBefore(b.until()) ? a.until() : b.until();
            if (from.isBefore(until)) {
                both.add(new Stretch(from, until));
            }
            if (a.until().isBefore(b.until())) {
                mine++;
            } else {
                theirs++;
            }
        }
        return of(both);
    }

    /** Returns what is in here and not in the other. */
    Stretches without(Stretches other) {
        if (other.isEmpty()) {
            return this;
        }
        List<Stretch> gaps = new ArrayList<>();
        Instant open = Instant.MIN;
        for (Stretch taken : other.all) {
            if (open.isBefore(taken.from())) {
                gaps.add(new Stretch(open, taken.from()));
            }
            open = taken.until();
        }
        if (open.isBefore(Instant.MAX)) {
            gaps.add(new Stretch(open, Instant.MAX));
        }
        return and(of(gaps));
    }

    /** Returns the index of the last stretch that begins at that instant or before; -1 for none. */
    private int lastBeginningBy(Instant instant) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).from().isAfter(instant)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low - 1;
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
