package de.askproai.gateway.integration;

import de.askproai.gateway.webhook.ReceivedEvent;
import de.askproai.gateway.work.Outcome;
import java.util.Optional;

/**
 * What one vendor's webhook events mean.
 *
 * <p>Pure. An unknown type is done, with nothing to do; throwing makes this one event a dead letter and harms no other.
 */
@FunctionalInterface
public interface EventMapper {
    Outcome map(ReceivedEvent event);

    /** Returns the group of cached answers of the vendor that this event shows to be out of date. */
    default Optional<String> outdates(ReceivedEvent event) {
        return Optional.empty();
    }
}
