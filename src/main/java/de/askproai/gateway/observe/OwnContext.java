package de.askproai.gateway.observe;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/**
 * Brings results back to where they were asked for.
 *
 * <p>A Future that several askers share completes on one asker's context; the others would go on with a foreign event
 * loop and a foreign {@link Correlation}.
 */
public final class OwnContext {
    private OwnContext() {}

    /** Returns the same outcome, completing on the context that calls this; outside Vert.x the Future itself. */
    public static <T> Future<T> of(Future<T> shared) {
        Context context = Vertx.currentContext();
        if (context == null) {
            return shared;
        }
        Promise<T> own = Promise.promise();
        shared.onComplete(outcome -> context.runOnContext(ignored -> own.handle(outcome)));
        return own.future();
    }
}
