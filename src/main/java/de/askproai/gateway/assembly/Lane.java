package de.askproai.gateway.assembly;

import io.vertx.core.Future;

/**
 * One way through the house, put together.
 *
 * <p>Its constructor makes the parts and registers with the {@link Foundation}; nothing runs before {@link #start()}.
 */
public interface Lane {
    /** Runs the lane; lanes start one after another, in the order of {@code Gateway}'s list. */
    Future<?> start();

    /**
     * Takes nothing new and finishes what is under way; lanes stop in the opposite order. What takes longer than the
     * configured drain time is cut off.
     */
    Future<?> stop();
}
