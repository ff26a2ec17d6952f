package de.askproai.gateway.integration;

import de.askproai.gateway.webhook.ReceivedEvent;
import de.askproai.gateway.work.Outcome;
import java.util.Set;

/**
 * What one vendor's webhook events mean.
 *
 * <p>Pure. An unknown type is done, with nothing to do; throwing makes this one event a dead letter and harms no other.
 */
@FunctionalInterface
public interface EventMapper {
    /** Reads an event's body, once for all that is asked of it. */
    Reading read(ReceivedEvent event);

    /** What one event says. */
    @FunctionalInterface
    interface Reading {
        Outcome outcome();

        /** Returns the groups of cached answers of the vendor that this event shows to be out of date. */
        default Set<String> outdates() {
            return Set.of();
        }
    }
}
