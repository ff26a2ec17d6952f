package de.askproai.gateway.work;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
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
    private final Tenure tenure;
    private ArrayDeque<Work> items = new ArrayDeque<>(2);
    private @Nullable Work running;
    private boolean ready;
    private @Nullable UUID failingHead;
    private long heldUpUntil;

    KeyQueue(Key key, Tenure tenure) {
        this.key = key;
        this.tenure = tenure;
    }

    Key key() {
        return key;
    }

    Tenure tenure() {
        return tenure;
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
        return running == null && !items.isEmpty() && !isHeldUp(nowNanos);
    }

    boolean isHeldUp(long nowNanos) {
        return failingHead != null && nowNanos - heldUpUntil < 0;
    }

    /** Takes the head out to run it; nothing else of this key runs until {@link #finished()}. */
    Work start() {
        Work head = items.removeFirst();
        running = head;
        return head;
    }

    /** Returns whether this is what was taken out and is not finished. */
    boolean runs(Work work) {
        return running != null && running.id().equals(work.id());
    }

    void finished() {
        running = null;
    }

    /** Puts back what was started but not completed. */
    void giveBack(Work work) {
        running = null;
        add(work);
    }

    /** Holds the later items up because this one failed and waits for its next attempt elsewhere. */
    void holdUpFor(UUID failing, long untilNanos) {
        failingHead = failing;
        heldUpUntil = untilNanos;
    }

    /** Returns whether nothing is known of this key any more. */
    boolean forgettable(long nowNanos) {
        return running == null && items.isEmpty() && !isHeldUp(nowNanos);
    }

    boolean isReady() {
        return ready;
    }

    void setReady(boolean inReadyQueue) {
        ready = inReadyQueue;
    }

    /** Returns everything of this key in memory, what runs included. */
    List<Work> all() {
        List<Work> all = new ArrayList<>(items);
        if (running != null) {
            all.add(running);
        }
        return all;
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
