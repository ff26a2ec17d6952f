package de.askproai.gateway.tenant;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What is paid before an appointment is sure.
 *
 * @param price more than nothing
 * @param within how long after booking it is paid at the latest
 * @param before how long before the start it is paid at the latest, whatever {@code within} says
 */
public record Deposit(Price price, Whom whom, Duration within, Duration before) {
    public static final Duration USUALLY_WITHIN = Duration.ofHours(24);
    public static final Duration USUALLY_BEFORE = Duration.ofHours(2);

    /** Who has to pay it, the strictest first. */
    public enum Whom {
        EVERYONE,
        /** Whoever has not been here before, and whoever did not come. */
        NEW,
        /** Whoever did not come. */
        NO_SHOWS;

        /** Returns the name in files, in the database and in facts. */
        public String stored() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Whom ofStored(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** Returns by when it is paid for an appointment that is booked now. */
    public Instant due(Instant now, Instant start) {
        Instant after = now.plus(within);
        Instant latest = start.minus(before);
        return after.isBefore(latest) ? after : latest;
    }
}
