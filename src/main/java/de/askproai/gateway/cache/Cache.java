package de.askproai.gateway.cache;

import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Values kept for a while. Thread-safe; losing all of it costs time, never correctness. */
public interface Cache {
    /**
     * Returns the value kept under the key, or loads it; equal keys asked for at the same time share one load.
     *
     * <p>A value's age counts from the beginning of its load, on all nodes: none is returned that is older than it may be.
     *
     * <p>Fails only as the loader fails. Whoever joins another's load waits for it no longer than its own deadline.
     */
    Future<Buffer> get(Key key, Duration keepFor, Deadline deadline, Supplier<Future<Buffer>> loader);

    /** Forgets all values of a group, on all nodes; loads that are under way anywhere finish but are not kept. */
    void forget(String group);

    /**
     * Names a value.
     *
     * @param cache the kind of value, as shown in the meters; few and known
     * @param groups what it is forgotten with, such as one connection's availability on one day; at least one
     * @param name the value within its groups; kept in memory and in Redis, so no secret and nothing personal: a digest
     */
    record Key(String cache, List<String> groups, String name) {
        public Key {
            groups = List.copyOf(groups);
            if (groups.isEmpty()) {
                throw new IllegalArgumentException("What is in no group could not be forgotten");
            }
        }
    }
}
