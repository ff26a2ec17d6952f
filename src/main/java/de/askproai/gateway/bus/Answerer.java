package de.askproai.gateway.bus;

import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;

/**
 * Whoever answers an {@link Address}, called on the context it was registered from.
 *
 * <p>May throw or return a failed Future: the asker gets it as a failure either way. Nobody waits beyond the deadline.
 */
@FunctionalInterface
public interface Answerer<Q extends BusMessage, R extends BusMessage> {
    Future<R> answer(Q query, Deadline deadline);
}
