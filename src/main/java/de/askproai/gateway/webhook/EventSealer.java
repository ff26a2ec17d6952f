package de.askproai.gateway.webhook;

import de.askproai.gateway.security.DataKey;
import de.askproai.gateway.work.ShardTable;
import de.askproai.gateway.work.Shards;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Turns received events into what is written, and back. Pure computation; one instance per event loop, since it keeps a
 * digest.
 */
final class EventSealer {
    private final ShardTable shards;
    private final MessageDigest digest;

    EventSealer(ShardTable shards) {
        this.shards = shards;
        this.digest = sha256();
    }

    SealedEvent seal(ReceivedEvent event, DataKey key) {
        String orderingKey = EventKind.queueKey(event.source(), event.orderingKey());
        int shard = Shards.of(event.company(), orderingKey, event.id());
        return new SealedEvent(
                event,
                orderingKey,
                hash(event.dedupKey()),
                shard,
                shards.epoch(shard),
                key.id(),
                key.encrypt(event.body(), associatedData(event.id())));
    }

    static ReceivedEvent open(EventRepository.Stored stored, DataKey key) {
        ReceivedEvent event = stored.event();
        return new ReceivedEvent(
                event.id(),
                event.receivedAt(),
                event.company(),
                event.connection(),
                event.source(),
                event.type(),
                event.vendorVersion(),
                event.orderingKey(),
                event.dedupKey(),
                event.occurredAt(),
                event.headers(),
                event.sent(),
                key.decrypt(event.body(), associatedData(event.id())));
    }

    /** Binds a payload to its row: moved to another row, it does not decrypt. */
    private static byte[] associatedData(UUID id) {
        return ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private UUID hash(String dedupKey) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(dedupKey.getBytes(StandardCharsets.UTF_8)));
        return new UUID(hash.getLong(), hash.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
