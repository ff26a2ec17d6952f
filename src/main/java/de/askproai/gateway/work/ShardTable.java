package de.askproai.gateway.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

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
        return System.nanoTime() - validUntil < 0 ? epochs.get(shard) : NOT_MINE;
    }

    public boolean owns(int shard) {
        return epoch(shard) != NOT_MINE;
    }

    /** Returns the shards of one dispatcher out of so many. */
    List<Owned> owned(int dispatcher, int dispatchers) {
        List<Owned> mine = new ArrayList<>(Shards.COUNT / dispatchers + 1);
        for (int shard = dispatcher; shard < Shards.COUNT; shard += dispatchers) {
            int epoch = epoch(shard);
            if (epoch != NOT_MINE) {
                mine.add(new Owned(shard, epoch));
            }
        }
        return mine;
    }

    int count() {
        int count = 0;
        for (int shard = 0; shard < Shards.COUNT; shard++) {
            if (epochs.get(shard) != NOT_MINE) {
                count++;
            }
        }
        return count;
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
