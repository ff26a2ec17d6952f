package de.askproai.gateway.tenant;

import java.util.List;

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
}
