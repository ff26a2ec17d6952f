package de.askproai.gateway.work;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The work of one company in one shard, as far as memory goes: how much of it there is, and whether the rest has to be
 * read from PostgreSQL. Confined to one event loop.
 */
final class Lane {
    record Id(int shard, UUID company) {}

    private final Id id;
    private final Tenure tenure;
    private int size;
    private boolean behind;
    private boolean reading;
    private long cursor;
    private final List<Work> arrivedWhileReading = new ArrayList<>();

    Lane(Tenure tenure, UUID company) {
        this.id = new Id(tenure.shard(), company);
        this.tenure = tenure;
    }

    Id id() {
        return id;
    }

    Tenure tenure() {
        return tenure;
    }

    int size() {
        return size;
    }

    /** Returns the highest sequence number that was read; everything up to it has been seen. */
    long cursor() {
        return cursor;
    }

    boolean isBehind() {
        return behind;
    }

    void added() {
        size++;
    }

    /** Returns whether nothing more is to be known of this lane. */
    boolean removed() {
        size--;
        return size == 0 && !behind && !reading;
    }

    /** Leaves everything after the cursor to PostgreSQL from now on. */
    void fallBehind(long from) {
        behind = true;
        cursor = from;
    }

    /**
     * Returns whether work that is handed over now is left to PostgreSQL, where a later page will bring it.
     *
     * <p>Sequence numbers are given before commit, so work from before the cursor may still arrive; no page brings that.
     */
    boolean leaves(Work work) {
        if (!behind || work.seq() <= cursor) {
            return false;
        }
        if (reading) {
            arrivedWhileReading.add(work);
        }
        return true;
    }

    boolean wantsReading(int room) {
        return behind && !reading && size < room;
    }

    void startReading() {
        reading = true;
    }

    void readingFailed() {
        reading = false;
        arrivedWhileReading.clear();
    }

    /** Moves the cursor past the page and returns what was handed over meanwhile and no later page will bring. */
    List<Work> finishReading(List<Work> page, int pageLimit) {
        reading = false;
        behind = page.size() >= pageLimit;
        if (!page.isEmpty()) {
            cursor = page.get(page.size() - 1).seq();
        }
        List<Work> missed = arrivedWhileReading.stream()
                .filter(work -> !behind || work.seq() <= cursor)
                .toList();
        arrivedWhileReading.clear();
        return missed;
    }
}
