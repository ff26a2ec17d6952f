package de.askproai.gateway.tenant;

import java.util.Locale;

/**
 * What a company makes of customers who do not come.
 *
 * @param from how many missed appointments it takes, 1 to 100
 */
public record NoShows(int from, Then then) {
    public static final NoShows DEFAULTS = new NoShows(1, Then.DEPOSIT);

    /** What follows. */
    public enum Then {
        /** A deposit, for services that have one, whoever else pays it. */
        DEPOSIT,
        /** They book no more by phone: somebody of the company calls back. */
        CALLBACK;

        /** Returns the name in files and in the database. */
        public String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Then ofStored(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }
}
