package de.askproai.gateway.tenant;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * When a branch takes bookings.
 *
 * @param notice how long from now the earliest start is
 * @param horizonDays how many days after today the latest start is, until the end of that day
 * @param grid appointments start at multiples of it from midnight; whole minutes, at most a day
 * @param bufferBefore kept free before each service that says nothing else
 * @param bufferAfter kept free after each service that says nothing else
 * @param onTopOfCalendar which rules also hold where a vendor's calendar says what is free
 */
public record BookingRules(
        Duration notice,
        int horizonDays,
        Duration grid,
        Duration bufferBefore,
        Duration bufferAfter,
        Set<Rule> onTopOfCalendar) {
    public static final BookingRules DEFAULTS = new BookingRules(
            Duration.ZERO, 180, Duration.ofMinutes(15), Duration.ZERO, Duration.ZERO, EnumSet.of(Rule.HOLIDAYS));

    /** A rule that can be laid on top of a calendar's own. */
    public enum Rule {
        NOTICE,
        HORIZON,
        HOLIDAYS,
        HOURS
    }

    public BookingRules {
        if (grid.compareTo(Duration.ofMinutes(1)) < 0 || grid.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("A grid is a minute at least and a day at most");
        }
        onTopOfCalendar = Set.copyOf(onTopOfCalendar);
    }
}
