package de.askproai.gateway.tenant;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who of a company sees to what its callers were promised, and how soon.
 *
 * @param contacts in the order in which they are told
 * @param callbackWithin by when somebody who was promised a call must have been called
 * @param takeWithin how long one person has to take it before the next one is told
 */
public record Handover(List<Contact> contacts, Duration callbackWithin, Duration takeWithin) {
    private static final Duration STEP = Duration.ofMinutes(15);
    /** Two weeks: hours repeat after one. */
    private static final int MOST_STEPS = 14 * 24 * 4;

    public static final Handover NOBODY = new Handover(List.of(), Duration.ofHours(2), Duration.ofMinutes(15));

    public Handover {
        contacts = List.copyOf(contacts);
    }

    /** Returns who is there for a branch's callers at this time, in their order. */
    public List<Contact> onDuty(Optional<UUID> branch, ZonedDateTime at) {
        return contacts.stream()
                .filter(contact -> contact.caresFor(branch) && contact.isOnDuty(at))
                .toList();
    }

    /** Returns by when a caller of this time is called back: counted from when somebody is there. */
    public ZonedDateTime callbackBy(Optional<UUID> branch, ZonedDateTime at) {
        ZonedDateTime later = at;
        for (int step = 0; step < MOST_STEPS && onDuty(branch, later).isEmpty(); step++) {
            later = later.truncatedTo(ChronoUnit.HOURS)
                    .plus(STEP.multipliedBy(1 + later.getMinute() / STEP.toMinutes()));
        }
        return (onDuty(branch, later).isEmpty() ? at : later).plus(callbackWithin);
    }
}
