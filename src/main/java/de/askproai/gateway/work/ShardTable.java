package de.askproai.gateway.work;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/**
 * Which shards this node owns right now, and under which epoch.
 *
 * <p>Thread-safe: written by {@link Leases}, read by every intake and dispatcher. Ownership ends by itself on this
 * process's monotonic clock when the lease was not renewed, also after the process was frozen.
 */
public final class ShardTable {
    /** The epoch of a shard that somebody else owns. */
    public static final int NOT_MINE = 0;

    private final AtomicIntegerArray epochs = new AtomicIntegerArray(Shards.COUNT);
    private volatile long validUntil = System.nanoTime();

    /** A shard this node owns and the epoch it owns it under. */
    public record Owned(int shard, int epoch) {}

    /** Returns the epoch under which this node owns the shard, or {@link #NOT_MINE}. */
    public int epoch(int shard) {
        return isLeased() ? epochs.get(shard) : NOT_MINE;
    }

    /** Returns whether the leases of this node still run. */
    boolean isLeased() {
        return System.nanoTime() - validUntil < 0;
    }

    public boolean owns(int shard) {
        return epoch(shard) != NOT_MINE;
    }

    /** Returns the shards noted as this node's, whether or not the lease still runs. */
    List<Integer> noted() {
        return IntStream.range(0, Shards.COUNT)
                .filter(shard -> epochs.get(shard) != NOT_MINE)
                .boxed()
                .toList();
    }

    /** Returns the epoch noted for the shard, whether or not the lease still runs. */
    int noted(int shard) {
        return epochs.get(shard);
    }

    void note(int shard, int epoch) {
        epochs.set(shard, epoch);
    }

    /** Extends the ownership of all noted shards, counted from when the renewal was asked for. */
    void extend(long askedAtNanos, Duration lease) {
        validUntil = askedAtNanos + lease.toNanos();
    }
}
