package de.askproai.gateway.tenant;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * How a company wants its callers served.
 *
 * @param identity what a caller must show before hearing of an appointment, or changing it
 * @param deadlines by when a tool must have answered, by its name; a tool that is not named has its usual time
 * @param handover who is told what callers were promised
 * @param reminders when customers are reminded of what they booked
 * @param noShows what follows for customers who do not come
 * @param privacy what callers are told about who speaks with them
 * @param urgent what is urgent, and what callers are told then
 */
public record CallPolicy(
        Identity identity,
        Map<String, Duration> deadlines,
        Handover handover,
        Reminders reminders,
        NoShows noShows,
        CallPrivacy privacy,
        UrgentMatters urgent) {
    public static final CallPolicy DEFAULTS = new CallPolicy(
            Identity.NUMBER_AND_NAME,
            Map.of(),
            Handover.NOBODY,
            Reminders.NONE,
            NoShows.DEFAULTS,
            CallPrivacy.DEFAULTS,
            UrgentMatters.DEFAULTS);

    public CallPolicy {
        deadlines = Map.copyOf(deadlines);
    }

    CallPolicy with(Handover other) {
        return new CallPolicy(identity, deadlines, other, reminders, noShows, privacy, urgent);
    }

    /** What a caller must show. */
    public enum Identity {
        /** The number on record calls, and the caller says the name on record. */
        NUMBER_AND_NAME,
        /** The name on record, and a code sent to the e-mail address on record. */
        CODE;

        /** Returns the name in files and in the database. */
        public String stored() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
