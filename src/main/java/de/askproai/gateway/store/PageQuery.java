package de.askproai.gateway.store;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import java.util.Optional;
import java.util.UUID;

/**
 * Which page of a list is wanted: what follows the entry after which the page before ended.
 *
 * @param limit most entries of the page, at least 1
 * @param after the {@link Page#next()} of the page before; empty for the first page
 */
public record PageQuery(int limit, Optional<String> after) {

    /** Returns how many rows to read: one more than shown tells whether another page follows. */
    public int rows() {
        return limit + 1;
    }

    /** Returns where the page before ended, in lists in the order of ids; fails if that is none. */
    public Optional<UUID> afterId() {
        return after.map(PageQuery::toId);
    }

    private static UUID toId(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (!id.toString().equalsIgnoreCase(text)) {
                throw nowhere();
            }
            return id;
        } catch (IllegalArgumentException notAnId) {
            throw nowhere();
        }
    }

    /** Returns the failure of a page that is to follow what is no place in its list. */
    public static GatewayException nowhere() {
        return new GatewayException(ErrorCode.INVALID_REQUEST, "after: must be the next of the page before");
    }
}
