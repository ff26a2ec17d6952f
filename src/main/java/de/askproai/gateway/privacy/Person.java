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
    @Override
    public String toString() {
        return "Person[***]";
    }
}
