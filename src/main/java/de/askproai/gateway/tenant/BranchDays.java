package de.askproai.gateway.tenant;

import java.util.List;

/**
 * How a branch's days differ from its week.
 *
 * @param publicHolidays whether it is closed on the public holidays of its place
 * @param closures sorted by first day
 * @param openDays sorted by date, one per day at most
 */
public record BranchDays(boolean publicHolidays, List<Closure> closures, List<OpenDay> openDays) {
    public BranchDays {
        closures = List.copyOf(closures);
        openDays = List.copyOf(openDays);
    }
}
