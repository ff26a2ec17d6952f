package de.askproai.gateway.tenant;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody of a company who is told what callers were promised.
 *
 * @param hours when it is their turn, in the branch's zone; empty: at any time
 * @param branches whose callers they care for; empty: those of all branches
 */
public record Contact(
        String key, String name, String email, Optional<String> phone, List<OpeningHours> hours, Set<UUID> branches) {
    public Contact {
        hours = List.copyOf(hours);
        branches = Set.copyOf(branches);
    }

    public boolean caresFor(Optional<UUID> branch) {
        return branches.isEmpty() || branch.map(branches::contains).orElse(true);
    }

    /** Returns whether it is their turn at this time of the branch. */
    public boolean isOnDuty(ZonedDateTime at) {
        DayOfWeek day = at.getDayOfWeek();
        LocalTime time = at.toLocalTime();
        return hours.isEmpty()
                || hours.stream()
                        .anyMatch(span ->
                                span.day() == day && !time.isBefore(span.opens()) && time.isBefore(span.closes()));
    }

    /** Leaves out how they are reached. */
    @Override
    public String toString() {
        return "Contact[" + key + "]";
    }
}
