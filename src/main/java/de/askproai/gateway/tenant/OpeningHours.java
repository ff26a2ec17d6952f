package de.askproai.gateway.tenant;

import java.time.DayOfWeek;
import java.time.LocalTime;

/**
 * A stretch of a weekday during which a branch is open or somebody works, in the branch's own time zone; {@code closes} is
 * later.
 */
public record OpeningHours(DayOfWeek day, LocalTime opens, LocalTime closes) {
    public TimeSpan span() {
        return new TimeSpan(opens, closes);
    }
}
