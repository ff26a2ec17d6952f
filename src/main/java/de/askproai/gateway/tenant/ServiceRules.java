package de.askproai.gateway.tenant;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * By which rules a service is booked by phone, changed and cancelled.
 *
 * @param changeBefore how long before the start it is moved at the latest; none until it begins
 * @param cancelBefore how long before the start it is cancelled at the latest; none until it begins
 */
public record ServiceRules(Phone phone, Duration changeBefore, Duration cancelBefore, Optional<Deposit> deposit) {
    public static final ServiceRules NONE =
            new ServiceRules(Phone.ANYONE, Duration.ZERO, Duration.ZERO, Optional.empty());

    /** Who may book it by phone, the strictest last. */
    public enum Phone {
        ANYONE,
        /** Whoever has been here before. */
        KNOWN,
        /** Nobody: somebody of the company calls back. */
        NOBODY;

        /** Returns the name in files, in the database and in facts. */
        public String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Phone ofStored(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }
}
