package de.askproai.gateway.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What became of a promise. */
public enum PromiseState {
    OPEN,
    KEPT,
    /** It will not come true: a person has to speak to the caller. */
    BROKEN,
    /** Something else was promised instead before it was settled. */
    REPLACED;

    private final String stored = name().toLowerCase(Locale.ROOT);

    /** Returns the name in the database and in answers. */
    public String stored() {
        return stored;
    }

    /** Returns the state of this name, if there is one. */
    public static Optional<PromiseState> ofStored(String stored) {
        return Arrays.stream(values())
                .filter(state -> state.stored.equals(stored))
                .findFirst();
    }
}
