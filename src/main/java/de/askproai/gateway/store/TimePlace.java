package de.askproai.gateway.store;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * A place in a list in the order of time: the time, and a name that tells entries of the same time apart.
 *
 * @param at to the microsecond, as PostgreSQL keeps it
 */
public record TimePlace(OffsetDateTime at, String name) {

    /** Returns the place that {@link #text()} wrote. */
    public static TimePlace of(String text) {
        int end = text.indexOf('_');
        try {
            return new TimePlace(OffsetDateTime.parse(text.substring(0, Math.max(0, end))), text.substring(end + 1));
        } catch (DateTimeParseException notAPlace) {
            throw new GatewayException(
                    ErrorCode.INVALID_REQUEST, "after: must be the next of the page before", notAPlace);
        }
    }

    /** Returns the place as one text for {@link Page#next()}. */
    public String text() {
        return at.toInstant() + "_" + name;
    }
}
