package de.askproai.gateway.call;

import de.askproai.gateway.work.Effect;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One thing that came of a call, for its timeline; written twice it is one entry.
 *
 * @param entry tells it from the call's other entries, e.g. the id of the webhook event it came from
 * @param kind {@code webhook, booking, payment, message, promise, consent} …
 * @param what a few words, such as {@code BOOKING_CREATED}; like the facts, free of personal data
 */
public record TimelineEntry(
        UUID company, String callId, String entry, Instant at, String kind, String what, Map<String, String> facts)
        implements Effect {
    public TimelineEntry {
        facts = Map.copyOf(facts);
    }

    /** Returns the same with one more fact. */
    public TimelineEntry with(String fact, String value) {
        Map<String, String> more = new HashMap<>(facts);
        more.put(fact, value);
        return new TimelineEntry(company, callId, entry, at, kind, what, more);
    }
}
