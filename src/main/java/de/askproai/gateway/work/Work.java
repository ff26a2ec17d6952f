package de.askproai.gateway.work;

import de.askproai.gateway.observe.Correlation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that must happen: a webhook event to handle, an action to send to a vendor, a reminder.
 *
 * @param seq the order in which PostgreSQL took work in; grows along the order of the commits of one ordering key
 * @param orderingKey what must happen one after another; null when this stands alone
 * @param attempts how often it was tried and failed before
 * @param bytes how much memory a batch needs for it, about
 * @param body what the kind stored with it, encrypted by the kind where it holds personal data
 * @param cause the request that brought it; null when it has none but itself
 * @param attachment what the process that took it in still has in memory, so that nobody reads it back; any loss of it
 *     is harmless, because the kind can load it again
 */
public record Work(
        UUID id,
        long seq,
        int shard,
        String kind,
        UUID company,
        @Nullable UUID connection,
        @Nullable String orderingKey,
        int attempts,
        int bytes,
        Instant createdAt,
        byte @Nullable [] body,
        @Nullable Correlation cause,
        @Nullable Object attachment) {

    /** Returns the same work for whoever reads its attachment back when it is needed. */
    Work withoutAttachment() {
        return new Work(
                id, seq, shard, kind, company, connection, orderingKey, attempts, bytes, createdAt, body, cause, null);
    }

    /** Returns what ties everything done for this together: the request that brought it, or else its own id. */
    Correlation correlation() {
        return cause == null ? new Correlation(id.toString(), null) : cause;
    }

    /** Returns the body; nothing where the kind stored none. */
    public byte[] content() {
        return body == null ? new byte[0] : body;
    }

    long attachedBytes() {
        return attachment == null ? 0 : bytes;
    }

    @Override
    public String toString() {
        return "Work[" + kind + " " + id + "]";
    }
}
