package de.askproai.gateway.tenant;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BooleanSupplier;

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

    /** Returns whether the branch is closed that day whatever its week says; a single open day is no holiday. */
    boolean isHoliday(LocalDate day, BooleanSupplier isPublicHoliday) {
        return openDays.stream().noneMatch(open -> open.date().equals(day))
                && (closures.stream().anyMatch(closure -> closure.contains(day))
                        || (publicHolidays && isPublicHoliday.getAsBoolean()));
    }
}
