package de.askproai.gateway.bus;

import io.vertx.core.Future;

/** A standing answerer or listener; the ones a verticle registers end with it. */
@FunctionalInterface
public interface Registration {
    /** Ends it, on all nodes once the Future is complete; ending it twice is harmless. */
    Future<Void> end();
}
