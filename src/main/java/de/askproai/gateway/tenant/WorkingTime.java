package de.askproai.gateway.tenant;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * When somebody works, within the hours of the branch.
 *
 * @param hours of a usual week, sorted; empty for whenever the branch is open
 * @param days single days with other hours, sorted by date, one per day at most
 * @param absences sorted by begin
 */
public record WorkingTime(List<OpeningHours> hours, List<OpenDay> days, List<Absence> absences) {
    public static final WorkingTime AS_THE_BRANCH = new WorkingTime(List.of(), List.of(), List.of());

    public WorkingTime {
        hours = List.copyOf(hours);
        days = List.copyOf(days);
        absences = List.copyOf(absences);
    }

    WorkingTime alsoAway(List<Absence> more) {
        return new WorkingTime(
                hours,
                days,
                Stream.concat(absences.stream(), more.stream())
                        .distinct()
                        .sorted(Comparator.comparing(Absence::from).thenComparing(Absence::until))
                        .toList());
    }

    /** Returns whether an absence touches that time, by the clock of the branch; the end is not included. */
    public boolean isAway(LocalDateTime from, LocalDateTime until) {
        return absences.stream().anyMatch(absence -> absence.overlaps(from, until));
    }
}
