package de.askproai.gateway.webhook;

import de.askproai.gateway.security.DataKey;
import de.askproai.gateway.work.ShardTable;
import de.askproai.gateway.work.Shards;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
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
                keyHash(event),
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
                event.keyTime(),
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

    /**
     * Returns 128 bits that recognise the event among all of all connections.
     *
     * <p>Where deliveries of one event agree on a time, its seconds stand in front: rows that arrive together then lie
     * together in the index, however big it is. That time need not be right, only equal.
     */
    UUID keyHash(ReceivedEvent event) {
        UUID connection = event.connection();
        digest.update(ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(connection.getMostSignificantBits())
                .putLong(connection.getLeastSignificantBits())
                .flip());
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(event.dedupKey().getBytes(StandardCharsets.UTF_8)));
        Instant time = event.keyTime();
        if (time != null) {
            hash.putInt(0, (int) time.getEpochSecond());
        }
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
