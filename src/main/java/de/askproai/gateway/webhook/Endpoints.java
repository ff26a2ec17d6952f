package de.askproai.gateway.webhook;

import io.vertx.core.Future;
import java.util.Optional;

/** All endpoints by their unguessable names, in memory. Thread-safe. */
public interface Endpoints {
    /** Returns whether they were complete once: before, an unknown name means nothing. */
    boolean loaded();

    /** Returns the same instance for a name as long as nothing about it changes. */
    Optional<Endpoint> find(String publicId);

    /**
     * Looks further for a name that {@link #find} does not know; completes where it was called. Fails with
     * {@code RATE_LIMITED} when too many unknown names are asked for.
     */
    Future<Optional<Endpoint>> lookUp(String publicId);
}
