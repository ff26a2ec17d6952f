package de.askproai.gateway.webhook;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is written: its body encrypted, its dedup key hashed, its shard decided.
 *
 * @param heldEpoch the epoch under which this node owns the shard and will have the event in memory; 0 when it does not
 */
record SealedEvent(
        ReceivedEvent event,
        @Nullable String orderingKey,
        UUID keyHash,
        int shard,
        int heldEpoch,
        UUID keyId,
        byte[] payload) {

    UUID id() {
        return event.id();
    }

    @Override
    public String toString() {
        return "SealedEvent[" + event + "]";
    }
}
