package de.askproai.gateway.booking;

import java.util.Set;
import java.util.UUID;

/** Ends an attempt to book before anything is written down: another wish of the caller's came first, and was not known. */
final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Set<UUID> by;

    Overtaken(Set<UUID> by) {
        super("another wish of the caller's came first", null, false, false);
        this.by = by;
    }

    /** Returns the ids of what came first. */
    Set<UUID> by() {
        return by;
    }
}
