package de.askproai.gateway.webhook.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What intake needs to know of an event, taken from its body and headers.
 *
 * <p>Everything is safe to store: one text with a NUL byte would fail the whole batch it is inserted with. So a record
 * that exists is valid, and making one of unusable text throws {@code INVALID_REQUEST}.
 *
 * @param type the vendor's name of what happened, 1 to 100 characters
 * @param dedupKey equal for two deliveries of the same event, 1 to 1,000 characters
 * @param keyTime a time of the vendor's, near that of the event, that is equal wherever the dedup key is: taken from the
 *     key's own text, or from a body whose hash is in it; else null
 * @param orderingKey what must be handled one after another, at most 300 characters
 * @param vendorVersion at most 100 characters
 */
public record EventFacts(
        String type,
        String dedupKey,
        @Nullable Instant keyTime,
        @Nullable String orderingKey,
        @Nullable String vendorVersion) {

    public EventFacts {
        Texts.require("event type", type, 100);
        Texts.require("event key", dedupKey, 1000);
        Texts.requireIfPresent("ordering key", orderingKey, 300);
        Texts.requireIfPresent("payload version", vendorVersion, 100);
    }
}
