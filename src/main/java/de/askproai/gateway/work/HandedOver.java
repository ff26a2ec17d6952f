package de.askproai.gateway.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Work that was handed over in memory and waits for the look at PostgreSQL which must come before it. Confined to one
 * event loop.
 */
final class HandedOver {
    private List<Work> waiting = new ArrayList<>();
    private List<Work> entering = new ArrayList<>();
    private long attachedBytes;

    void add(Work work) {
        waiting.add(work);
        attachedBytes += work.attachedBytes();
    }

    /** Begins to let in what waits now; what is added from here on waits for the next look. */
    void begin() {
        entering = waiting;
        waiting = new ArrayList<>();
    }

    /** Returns what may come in, after the look that began with {@link #begin()}. */
    List<Work> end() {
        List<Work> let = entering;
        entering = new ArrayList<>();
        let.forEach(work -> attachedBytes -= work.attachedBytes());
        return let;
    }

    /**
     * Returns what waits and is earlier than something of its key that has just come in another way.
     *
     * <p>The look that brought that was begun after this was committed, so it brought everything earlier of the key, too.
     */
    List<Work> endEarlierThan(Map<KeyQueue.Key, Long> comeIn) {
        List<Work> earlier = new ArrayList<>();
        if (!comeIn.isEmpty()) {
            waiting.removeIf(work -> {
                Long seq = comeIn.get(KeyQueue.Key.of(work));
                return seq != null && work.seq() < seq && earlier.add(work);
            });
        }
        earlier.forEach(work -> attachedBytes -= work.attachedBytes());
        return earlier;
    }

    /** Has everything wait for another look, because this one failed. */
    void abort() {
        entering.addAll(waiting);
        waiting = entering;
        entering = new ArrayList<>();
    }

    void dropShard(int shard) {
        waiting.removeIf(work -> isDropped(work, shard));
        entering.removeIf(work -> isDropped(work, shard));
    }

    boolean contains(UUID id) {
        return Stream.concat(waiting.stream(), entering.stream())
                .anyMatch(work -> work.id().equals(id));
    }

    int size() {
        return waiting.size() + entering.size();
    }

    /** Returns the bytes of the attachments of all of it. */
    long attachedBytes() {
        return attachedBytes;
    }

    private boolean isDropped(Work work, int shard) {
        if (work.shard() != shard) {
            return false;
        }
        attachedBytes -= work.attachedBytes();
        return true;
    }
}
