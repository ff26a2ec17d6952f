package de.askproai.gateway.tenant;

import java.time.Duration;
import java.util.List;

/**
 * Who of a company sees to what its callers were promised, and how soon.
 *
 * @param contacts in the order in which they are told
 * @param callbackWithin by when somebody who was promised a call must have been called
 * @param takeWithin how long one person has to take it before the next one is told
 */
public record Handover(List<Contact> contacts, Duration callbackWithin, Duration takeWithin) {
    public static final Handover NOBODY = new Handover(List.of(), Duration.ofHours(2), Duration.ofMinutes(15));

    public Handover {
        contacts = List.copyOf(contacts);
    }
}
