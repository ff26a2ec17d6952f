package de.askproai.gateway.webhook;

import io.vertx.core.Future;

/**
 * Takes events in so that they are never lost.
 *
 * <p>Called on an event loop; the future completes there. It fails with {@code UNAVAILABLE}, telling when to come again,
 * when the event could not be stored in time; the event may then still have been stored, and a later delivery of it is
 * recognised by its dedup key.
 */
public interface Intake {
    Future<Receipt> accept(ReceivedEvent event);
}
