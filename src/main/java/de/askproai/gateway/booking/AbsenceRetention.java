package de.askproai.gateway.booking;

import de.askproai.gateway.work.Purge;
import java.time.Duration;
import java.util.List;

/**
 * How long absences stay that are over: the one that keeps times from being offered for a week, whatever the time zones of its
 * branches are, and what became of its appointments as long as calls.
 */
public final class AbsenceRetention {
    private static final Duration AFTERWARDS = Duration.ofDays(7);
    // Not from the slice's beginning on: an absence may be written down when it is over.
    private static final String OVER = "away_until < $2 AND $1::timestamptz < $2";

    private AbsenceRetention() {}

    public static List<Purge.Target> targets(Duration keep) {
        return List.of(
                new Purge.Target("staff_away", "staff_away", OVER, AFTERWARDS),
                new Purge.Target("absences", "absences", OVER, keep));
    }
}
