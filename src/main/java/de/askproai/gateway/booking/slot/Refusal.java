package de.askproai.gateway.booking.slot;

import java.util.Optional;

/**
 * Why an appointment cannot start at some time.
 *
 * @param day where the day or its hours forbid it: what they are
 */
public record Refusal(Rule rule, Optional<DayHours> day) {
    /** The rules, in the order in which they are asked: the first that forbids is the answer. */
    public enum Rule {
        /** It is over. */
        PAST,
        /** The notice is too short. */
        TOO_SOON,
        /** It lies beyond the horizon. */
        TOO_FAR,
        PUBLIC_HOLIDAY,
        COMPANY_HOLIDAY,
        /** The week has no hours on that day. */
        CLOSED_DAY,
        /** The branch is closed for some of the time. */
        OUTSIDE_HOURS,
        OFF_GRID,
        /** Nobody can do one of the services, or not who was wished for. */
        NOBODY_CAN,
        /** Whoever can does not work then. */
        NOT_WORKING,
        /** Somebody would work then, but is away. */
        AWAY,
        /** Somebody works then, but has another appointment. */
        BUSY,
        /** Somebody would have the time, but not the buffer around it. */
        BUFFER
    }

    /** Returns whether it forbids some times of its day only. */
    public boolean leavesTheDay() {
        return rule.compareTo(Rule.OUTSIDE_HOURS) >= 0;
    }

    static Refusal of(Rule rule) {
        return new Refusal(rule, Optional.empty());
    }

    static Refusal of(Rule rule, DayHours day) {
        return new Refusal(rule, Optional.of(day));
    }
}
