package de.askproai.gateway.booking;

import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** Where branches are looked up. Fails only when the database is away. */
public interface Shops {
    /** Returns a branch of the company; empty when it has none of that id. */
    Future<Optional<Shop>> find(UUID company, UUID branch, Deadline deadline);
}
