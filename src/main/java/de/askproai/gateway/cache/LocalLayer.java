package de.askproai.gateway.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The layer in this process: bounded by bytes, forgetful by group in one step. Thread-safe. */
final class LocalLayer {
    /** What an entry costs beside its body. */
    private static final int OVERHEAD = 200;

    private final com.github.benmanes.caffeine.cache.Cache<Slot, Entry> entries;
    private final com.github.benmanes.caffeine.cache.Cache<String, Long> epochs;
    private final AtomicLong lastEpoch = new AtomicLong();
    private final AtomicLong generation = new AtomicLong();

    LocalLayer(long maxBytes, Duration longest) {
        this.entries = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .<Slot, Entry>weigher((slot, entry) -> OVERHEAD + entry.body().length())
                .expireAfter(Expiry.<Slot, Entry>creating(
                        (slot, entry) -> entry.keepFor().compareTo(longest) < 0 ? entry.keepFor() : longest))
                .build();
        // An epoch outlives every entry of earlier ones.
        this.epochs = Caffeine.newBuilder()
                .expireAfterWrite(longest.multipliedBy(2))
                .maximumSize(1_000_000)
                .build();
    }

    /** Names a value at one epoch of its groups: forgetting starts a new epoch, and old entries age away unseen. */
    record Slot(Cache.Key key, long generation, List<Long> epochs) {}

    private record Entry(Buffer body, Duration keepFor) {}

    Slot slot(Cache.Key key) {
        return new Slot(
                key, generation.get(), key.groups().stream().map(this::epoch).toList());
    }

    private Long epoch(String group) {
        Long epoch = epochs.getIfPresent(group);
        return epoch == null ? Long.valueOf(0) : epoch;
    }

    Optional<Buffer> find(Slot slot) {
        return Optional.ofNullable(entries.getIfPresent(slot)).map(Entry::body);
    }

    void keep(Slot slot, Buffer body, Duration keepFor) {
        if (keepFor.toMillis() > 0) {
            entries.put(slot, new Entry(body, keepFor));
        }
    }

    void forget(String group) {
        epochs.put(group, lastEpoch.incrementAndGet());
    }

    void forgetAll() {
        generation.incrementAndGet();
    }
}
