package de.askproai.gateway.privacy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody one company is to forget, known by keyed hashes only; at least one of them is there.
 *
 * @param until what is there by then is theirs; whoever calls again later is somebody new
 */
public record Person(
        UUID company, @Nullable String phoneHash, @Nullable String emailHash, Instant until) {
    /** Returns the same person with whatever is there by then. */
    Person asOf(Instant then) {
        return new Person(company, phoneHash, emailHash, then);
    }

    @Override
    public String toString() {
        return "Person[***]";
    }
}
