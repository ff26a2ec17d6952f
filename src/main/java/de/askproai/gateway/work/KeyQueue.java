package de.askproai.gateway.work;

import java.util.ArrayDeque;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The work of one ordering key that an event loop has in memory, in the order it was taken in: one item runs at a time, and
 * a failing head holds up the later ones for a while. Confined to one event loop.
 */
final class KeyQueue {
    /** Company and ordering key; work without an ordering key stands under its id. */
    record Key(UUID company, Object key) {
        static Key of(Work work) {
            String orderingKey = work.orderingKey();
            return new Key(work.company(), orderingKey == null ? work.id() : orderingKey);
        }
    }

    private final Key key;
    private final int shard;
    private ArrayDeque<Work> items = new ArrayDeque<>(2);
    private boolean running;
    private boolean ready;
    private @Nullable UUID failingHead;
    private long heldUpUntil;

    KeyQueue(Key key, int shard) {
        this.key = key;
        this.shard = shard;
    }

    Key key() {
        return key;
    }

    int shard() {
        return shard;
    }

    void add(Work work) {
        if (work.id().equals(failingHead)) {
            failingHead = null;
        }
        Work last = items.peekLast();
        if (last == null || last.seq() <= work.seq()) {
            items.addLast(work);
        } else {
            insert(work);
        }
    }

    @Nullable
    Work head() {
        return items.peekFirst();
    }

    int size() {
        return items.size();
    }

    /** Returns whether the head may run now. */
    boolean runnable(long nowNanos) {
        return !running && !items.isEmpty() && !isHeldUp(nowNanos);
    }

    boolean isHeldUp(long nowNanos) {
        return failingHead != null && nowNanos - heldUpUntil < 0;
    }

    /** Takes the head out to run it; nothing else of this key runs until {@link #finished()}. */
    Work start() {
        running = true;
        return items.removeFirst();
    }

    void finished() {
        running = false;
    }

    /** Puts back what was started but not completed. */
    void giveBack(Work work) {
        running = false;
        add(work);
    }

    /** Holds the later items up because this one failed and waits for its next attempt elsewhere. */
    void holdUpFor(UUID failing, long untilNanos) {
        failingHead = failing;
        heldUpUntil = untilNanos;
    }

    /** Returns whether nothing is known of this key any more. */
    boolean forgettable(long nowNanos) {
        return !running && items.isEmpty() && !isHeldUp(nowNanos);
    }

    boolean isReady() {
        return ready;
    }

    void setReady(boolean inReadyQueue) {
        ready = inReadyQueue;
    }

    Iterable<Work> items() {
        return items;
    }

    private void insert(Work work) {
        ArrayDeque<Work> ordered = new ArrayDeque<>(items.size() + 1);
        boolean placed = false;
        for (Work item : items) {
            if (!placed && item.seq() > work.seq()) {
                ordered.addLast(work);
                placed = true;
            }
            ordered.addLast(item);
        }
        items = ordered;
    }
}
