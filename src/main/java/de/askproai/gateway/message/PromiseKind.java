package de.askproai.gateway.message;

import java.util.Locale;

/** What can be promised to a caller. */
public enum PromiseKind {
    BOOKED,
    MOVED,
    CANCELLED,
    /** Somebody of the company calls back. */
    CALLBACK,
    /** Somebody of the company hears of it at once. */
    URGENT,
    /** A message reaches the caller. */
    MESSAGE;

    private final String stored = name().toLowerCase(Locale.ROOT);

    /** Returns the name in the database and in answers. */
    public String stored() {
        return stored;
    }

    static PromiseKind ofStored(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    /** Returns whether a caller was told that they hear of it once it is kept. */
    boolean isHeardOf() {
        return this == BOOKED || this == MOVED;
    }

    /** Returns whether a person keeps it, from the beginning. */
    boolean isKeptByPeople() {
        return this == CALLBACK || this == URGENT;
    }
}
