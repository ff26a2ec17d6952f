package de.askproai.gateway.webhook;

import de.askproai.gateway.observe.Correlation;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One verified delivery of a vendor, ready to be stored.
 *
 * <p>All text is bounded and storable: no NUL, no lone surrogate. The body is shared, not copied: nobody changes it.
 *
 * @param id of version 7, made at {@code receivedAt}
 * @param type the vendor's name of what happened, at most 100 characters; any value, also unknown ones
 * @param vendorVersion the version of the vendor's payload, where it tells
 * @param orderingKey what must be handled one after another, unique within the connection; null when it stands alone
 * @param dedupKey equal for two deliveries of the same event, unique within the connection
 * @param headers the allow-listed request headers, names in lower case
 * @param keyTime equal wherever the dedup key is; null where the vendor tells no such time
 * @param sent what the sender named its request; null where it did not, then the event's id names it
 */
public record ReceivedEvent(
        UUID id,
        Instant receivedAt,
        UUID company,
        UUID connection,
        String source,
        String type,
        @Nullable String vendorVersion,
        @Nullable String orderingKey,
        String dedupKey,
        @Nullable Instant keyTime,
        Map<String, String> headers,
        @Nullable Correlation sent,
        byte[] body) {

    /** Returns what ties everything done for this event together. */
    public Correlation correlation() {
        return sent == null ? new Correlation(id.toString(), null) : sent;
    }

    /** Shows neither headers nor body: both may hold personal data. */
    @Override
    public String toString() {
        return "ReceivedEvent[" + source + " " + type + " " + id + ", " + body.length + " bytes]";
    }
}
