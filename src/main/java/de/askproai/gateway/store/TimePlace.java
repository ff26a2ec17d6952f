package de.askproai.gateway.store;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * A place in a list in the order of time: the time, and a name that tells entries of the same time apart.
 *
 * @param at to the microsecond, as PostgreSQL keeps it
 */
public record TimePlace(OffsetDateTime at, String name) {
    /** Beyond these PostgreSQL's and Java's times part. */
    private static final int FIRST_YEAR = 1;

    private static final int LAST_YEAR = 9999;

    /** Returns the place that {@link #text()} wrote. */
    public static TimePlace of(String text) {
        int end = text.indexOf('_');
        try {
            OffsetDateTime at = OffsetDateTime.parse(text.substring(0, Math.max(0, end)));
            if (at.getYear() < FIRST_YEAR || at.getYear() > LAST_YEAR) {
                throw PageQuery.nowhere();
            }
            return new TimePlace(at, text.substring(end + 1));
        } catch (DateTimeParseException notAPlace) {
            throw PageQuery.nowhere();
        }
    }

    /** Returns the place as one text for {@link Page#next()}. */
    public String text() {
        return at.toInstant() + "_" + name;
    }
}
