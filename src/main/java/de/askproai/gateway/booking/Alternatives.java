package de.askproai.gateway.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Chooses what to offer out of what is free. */
final class Alternatives {
    /** More than this nobody remembers on the phone. */
    static final int MOST = 3;

    private Alternatives() {}

    /** Returns the free starts nearest to the wished one, without it, in the order of time. */
    static List<Instant> near(Instant wished, List<Instant> free) {
        return free.stream()
                .filter(start -> !start.equals(wished))
                .sorted(Comparator.comparing((Instant start) ->
                                Duration.between(wished, start).abs())
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .sorted()
                .toList();
    }
}
