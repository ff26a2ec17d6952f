package de.askproai.gateway.work;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The work one event loop has in memory: ordered by key, served fairly over companies, bounded.
 *
 * <p>Its bound holds per lane, that is per shard and company: a lane that outgrows its share falls <em>behind</em>, its
 * further work stays in PostgreSQL and is read page by page, while the other lanes go on from memory. Confined to one
 * event loop; does no I/O.
 */
final class HeldWork {

    /** Work that was taken out to run, and the queue of its key that waits for it. */
    record Started(KeyQueue queue, Work work) {
        Tenure tenure() {
            return queue.tenure();
        }
    }

    private final int limit;
    private final Backlog backlog;
    private final Map<KeyQueue.Key, KeyQueue> keys = new HashMap<>();
    private final Map<Lane.Id, Lane> lanes = new HashMap<>();
    private final Set<UUID> known = new HashSet<>();
    private final Map<String, FairQueue<KeyQueue>> ready = new HashMap<>();
    private final Map<UUID, Work> comingBack = new HashMap<>();
    private final Set<KeyQueue> heldUp = new HashSet<>();
    private int size;
    private long attachedBytes;

    /**
     * @param limit most items kept before lanes fall behind
     * @param backlog told of every item that comes and goes
     */
    HeldWork(int limit, Backlog backlog) {
        this.limit = limit;
        this.backlog = backlog;
    }

    /** Takes in work that was handed over; leaves it to PostgreSQL where its lane is behind or outgrows its share. */
    void offer(Tenure tenure, Work work) {
        Lane lane = lane(tenure, work.company());
        if (lane.leaves(work)) {
            return;
        }
        if (size >= limit && lane.size() >= limit / lanes.size()) {
            lane.fallBehind(work.seq() - 1);
            return;
        }
        add(lane, work);
    }

    /** Leaves work that was handed over to PostgreSQL, because there is no room for it. */
    void leave(Tenure tenure, Work work) {
        Lane lane = lane(tenure, work.company());
        if (!lane.leaves(work)) {
            lane.fallBehind(work.seq() - 1);
        }
    }

    /**
     * Takes in claimed work, whatever the bounds.
     *
     * <p>A next attempt may be due before the news that the last one was committed has arrived here; it waits for that. Of
     * a lane that is behind, what comes after its cursor is left to its pages: they may bring earlier work of its key.
     */
    void take(Tenure tenure, Work work) {
        Lane lane = lane(tenure, work.company());
        if (knows(work.id())) {
            KeyQueue queue = keys.get(KeyQueue.Key.of(work));
            if (queue != null && queue.runs(work)) {
                comingBack.put(work.id(), work);
            }
        } else if (!lane.leaves(work)) {
            add(lane, work);
        }
    }

    boolean knows(UUID id) {
        return known.contains(id);
    }

    /** Returns whether some lane has more in PostgreSQL. */
    boolean isBehind() {
        return lanes.values().stream().anyMatch(Lane::isBehind);
    }

    /** Returns whether the lane of this work will bring it from PostgreSQL. */
    boolean isBehind(Work work) {
        Lane lane = lanes.get(new Lane.Id(work.shard(), work.company()));
        return lane != null && lane.isBehind();
    }

    /** Returns the bytes of the attachments that the work in memory brought along. */
    long attachedBytes() {
        return attachedBytes;
    }

    int size() {
        return size;
    }

    /** Opens a lane whose rows up to now are in PostgreSQL only. */
    void openBehind(Tenure tenure, UUID company) {
        lane(tenure, company).fallBehind(Long.MIN_VALUE);
    }

    /** Returns a lane of these tenures that is behind and has room again, or null. */
    @Nullable
    Lane laneToRead(Collection<Tenure> tenures, int page) {
        for (Lane lane : lanes.values()) {
            if (tenures.contains(lane.tenure())
                    && lane.wantsReading(Math.max(page, limit / Math.max(1, lanes.size()) / 2))) {
                return lane;
            }
        }
        return null;
    }

    /** Takes in a page that was read for a lane; a page that is not full means that the lane has caught up. */
    void pageRead(Lane lane, List<Work> page, int pageLimit) {
        if (lanes.get(lane.id()) != lane) {
            return;
        }
        page.stream().filter(work -> !knows(work.id())).forEach(work -> add(lane, work));
        lane.finishReading(page, pageLimit).forEach(work -> add(lane, work));
    }

    /** Remembers that the later work of a key waits for a failing item which is not in memory. */
    void holdUp(Tenure tenure, KeyQueue.Key key, UUID failing, long untilNanos) {
        KeyQueue queue = keys.computeIfAbsent(key, none -> new KeyQueue(key, tenure));
        queue.holdUpFor(failing, untilNanos);
        heldUp.add(queue);
    }

    /** Returns about how many keys have work of this kind that may run. */
    int ready(String kind) {
        FairQueue<KeyQueue> queues = ready.get(kind);
        return queues == null ? 0 : queues.size();
    }

    /** Takes out what may run now: at most one item per key, up to so many items and bytes, at least one. */
    List<Started> takeBatch(String kind, int maxItems, long maxBytes, long nowNanos) {
        List<Started> batch = new ArrayList<>(Math.min(maxItems, 64));
        FairQueue<KeyQueue> queues = ready.get(kind);
        long bytes = 0;
        while (queues != null && batch.size() < maxItems && bytes < maxBytes) {
            KeyQueue queue = queues.poll();
            if (queue == null) {
                break;
            }
            queue.setReady(false);
            Work head = queue.head();
            if (keys.get(queue.key()) != queue || head == null) {
                continue;
            }
            if (head.kind().equals(kind) && queue.runnable(nowNanos)) {
                batch.add(new Started(queue, queue.start()));
                bytes += head.bytes();
            } else {
                makeReady(queue, nowNanos);
            }
        }
        return batch;
    }

    /** Notes that the work is out of our hands: done, dead, or waiting in PostgreSQL for its next attempt. */
    void finished(Started started, long heldUpUntilNanos, long nowNanos) {
        KeyQueue queue = started.queue();
        if (queue.tenure().hasEnded()) {
            return;
        }
        Work work = started.work();
        forget(work);
        queue.finished();
        if (heldUpUntilNanos - nowNanos > 0) {
            queue.holdUpFor(work.id(), heldUpUntilNanos);
            heldUp.add(queue);
        }
        settle(queue, nowNanos);
        Work next = comingBack.remove(work.id());
        if (next != null) {
            take(queue.tenure(), next);
        }
    }

    /** Puts back work that was taken out but could not be completed. */
    void giveBack(Started started, long nowNanos) {
        KeyQueue queue = started.queue();
        if (!queue.tenure().hasEnded()) {
            queue.giveBack(started.work());
            makeReady(queue, nowNanos);
        }
    }

    /** Lets the later work of failing heads pass whose time is over. */
    void releaseHeldUp(long nowNanos) {
        List<KeyQueue> released =
                heldUp.stream().filter(queue -> !queue.isHeldUp(nowNanos)).toList();
        for (KeyQueue queue : released) {
            heldUp.remove(queue);
            settle(queue, nowNanos);
        }
    }

    /** Forgets all of a tenure that has ended, what is under way included. */
    void drop(Tenure tenure) {
        List<KeyQueue> dropped =
                keys.values().stream().filter(queue -> queue.tenure() == tenure).toList();
        for (KeyQueue queue : dropped) {
            for (Work work : queue.all()) {
                forget(work);
                comingBack.remove(work.id());
            }
            keys.remove(queue.key());
            heldUp.remove(queue);
        }
        lanes.values().removeIf(lane -> lane.tenure() == tenure);
    }

    private void add(Lane lane, Work work) {
        if (!known.add(work.id())) {
            return;
        }
        lane.added();
        size++;
        attachedBytes += work.attachedBytes();
        backlog.add(work.company(), 1);
        KeyQueue.Key key = KeyQueue.Key.of(work);
        KeyQueue queue = keys.computeIfAbsent(key, none -> new KeyQueue(key, lane.tenure()));
        queue.add(work);
        makeReady(queue, System.nanoTime());
    }

    private void forget(Work work) {
        if (known.remove(work.id())) {
            size--;
            attachedBytes -= work.attachedBytes();
            backlog.add(work.company(), -1);
            Lane lane = lanes.get(new Lane.Id(work.shard(), work.company()));
            if (lane != null && lane.removed()) {
                lanes.remove(lane.id());
            }
        }
    }

    private void settle(KeyQueue queue, long nowNanos) {
        if (queue.forgettable(nowNanos)) {
            keys.remove(queue.key(), queue);
        } else {
            makeReady(queue, nowNanos);
        }
    }

    private void makeReady(KeyQueue queue, long nowNanos) {
        Work head = queue.head();
        if (head != null && !queue.isReady() && queue.runnable(nowNanos)) {
            queue.setReady(true);
            ready.computeIfAbsent(head.kind(), none -> new FairQueue<>()).add(head.company(), queue);
        }
    }

    private Lane lane(Tenure tenure, UUID company) {
        return lanes.computeIfAbsent(new Lane.Id(tenure.shard(), company), id -> new Lane(tenure, company));
    }
}
