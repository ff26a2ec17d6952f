package de.askproai.gateway.work;

import de.askproai.gateway.config.WorkConfig;
import de.askproai.gateway.store.Sessions;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.ShardTable.Owned;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the work of the shards that belong to one event loop: admits it in order, hands batches to their kinds, completes
 * them.
 *
 * <p>Each round first claims what other nodes took in, and only then lets in and starts what had been handed over before
 * that: so an event taken in elsewhere runs before a later one of its key taken in here. Confined to one event loop.
 */
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final long ATTACHED_BYTES = 16L << 20;
    private static final int CLAIM = 512;
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(250);
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** A page of a lane that waits, like what was handed over, for the look that must come before it. */
    private record PageRead(Lane lane, List<Work> works) {}

    private final Vertx vertx;
    private final WorkConfig config;
    private final Sessions sessions;
    private final QueueRepository queue;
    private final HeldWork held;
    private final HandedOver handedOver = new HandedOver();
    private final Batches batches;
    private final Consumer<List<Owned>> anew;
    private final Tenures tenures;
    private final LostWork lost;
    private List<PageRead> pages = new ArrayList<>();
    private Set<Tenure> looking = Set.of();
    private boolean admitting;
    private boolean again;
    private boolean catchingUp;
    private boolean waitsForCapacity;
    private boolean waitsForTime;
    private long lastLook = System.nanoTime() - BETWEEN_LOOKS_NANOS;
    private boolean stopped;

    Dispatcher(Vertx vertx, DispatcherParts parts) {
        this.vertx = vertx;
        this.config = parts.config();
        this.sessions = parts.sessions();
        this.queue = parts.queue();
        this.anew = parts.anew();
        this.held = new HeldWork(config.held(), parts.backlog());
        this.batches = new Batches(vertx, parts, held, this::batchIsOver);
        this.tenures = new Tenures(vertx, parts, held, this::admit);
        this.lost = new LostWork(parts, tenures, held, handedOver, this::admit);
    }

    /** Takes work that was committed a moment ago and belongs to a shard of this event loop. */
    void offer(List<Work> committed) {
        for (Work work : committed) {
            Tenure tenure = tenures.of(work.shard());
            // Without a tenure it is found in PostgreSQL, where it stands since before it was offered, by the next one.
            if (tenure != null) {
                if (handedOver.size() + held.size() < config.held()) {
                    handedOver.add(withinMemory(work));
                } else {
                    held.leave(tenure, work);
                }
            }
        }
        admit();
    }

    /** Keeps what came along with work only while there is room; it is read back otherwise. */
    private Work withinMemory(Work work) {
        long attached = held.attachedBytes() + handedOver.attachedBytes();
        return attached + work.attachedBytes() > ATTACHED_BYTES ? work.withoutAttachment() : work;
    }

    /** Looks for work that nobody has in memory. */
    void nudge() {
        admit();
    }

    /** Looks for what is due, for lanes to read on, and for keys that no longer wait. */
    void sweep() {
        held.releaseHeldUp(System.nanoTime());
        admit();
    }

    /** Finds work that was handed to somebody who lost it, such as a node that died between commit and hand-over. */
    void findLost(Duration age) {
        if (!stopped) {
            lost.find(age);
        }
    }

    /** Starts a shard that this node owns from now on, with what PostgreSQL has of it. */
    void gained(Owned owned) {
        lost(owned.shard());
        tenures.begin(owned);
    }

    void lost(int shard) {
        if (tenures.end(shard)) {
            handedOver.dropShard(shard);
        }
    }

    /** Takes nothing new any more. */
    void stop() {
        stopped = true;
        tenures.stop();
        batches.stop();
    }

    /** Returns whether nothing of this shard is under way: no batch, and no look that might still take something. */
    boolean isIdle(int shard) {
        return !batches.areRunning(shard) && looking.stream().noneMatch(tenure -> tenure.shard() == shard);
    }

    private void admit() {
        if (admitting) {
            again = true;
            return;
        }
        // What others had of a shard in memory comes before what can be claimed of it, and is known once it is open.
        Set<Tenure> open = tenures.open();
        if (stopped || open.isEmpty()) {
            return;
        }
        waitsForCapacity = !mayClaim();
        if (waitsForCapacity || isTooSoon()) {
            return;
        }
        admitting = true;
        again = false;
        lastLook = System.nanoTime();
        looking = open;
        handedOver.begin();
        List<PageRead> read = pages;
        pages = new ArrayList<>();
        List<Owned> owned = open.stream().map(Tenure::owned).toList();
        SentOnce<List<Work>> claim = new SentOnce<>(sql -> queue.claim(sql, owned, CLAIM));
        sessions.run(Deadline.in(config.renew()), claim::send)
                .onSuccess(claimed -> claimed(open, read, claimed))
                .onFailure(failure -> {
                    if (claim.mayHappen(failure)) {
                        leave(open);
                    }
                    notClaimed(read, failure);
                });
    }

    /**
     * Ends tenures whose last claim nobody heard of: its rows are in nobody's memory, and a PostgreSQL that was frozen may
     * carry it out much later. Under their next epochs it claims nothing, and what it has claimed is looked for.
     */
    private void leave(Set<Tenure> doubtful) {
        List<Owned> left = doubtful.stream()
                .filter(tenure -> !tenure.hasEnded())
                .map(Tenure::owned)
                .toList();
        left.forEach(shard -> lost(shard.shard()));
        anew.accept(left);
    }

    private void claimed(Set<Tenure> looked, List<PageRead> read, List<Work> claimed) {
        if (claimed.isEmpty()) {
            letIn(looked, read, claimed);
        } else {
            // After what was handed over before the claim, of which this event loop may not have heard yet.
            vertx.runOnContext(now -> letIn(looked, read, claimed));
        }
    }

    /** Gathers for a moment what is handed over piece by piece: a look and a transaction for each would cost too much. */
    private boolean isTooSoon() {
        long wait = lastLook + BETWEEN_LOOKS_NANOS - System.nanoTime();
        if (wait <= 0 || catchingUp) {
            return false;
        }
        if (!waitsForTime) {
            waitsForTime = true;
            long ignored = vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(wait) + 1, tick -> {
                waitsForTime = false;
                admit();
            });
        }
        return true;
    }

    /** Starts what has been let in already; only what waits outside needs another look before. */
    private void batchIsOver() {
        batches.start();
        if (waitsForCapacity || held.isBehind()) {
            admit();
        }
    }

    private boolean mayClaim() {
        return batches.haveCapacity() || (catchingUp && held.size() < config.held());
    }

    private void letIn(Set<Tenure> looked, List<PageRead> read, List<Work> claimed) {
        looking = Set.of();
        admitting = false;
        Map<KeyQueue.Key, Long> latest = take(looked, claimed);
        // A full claim may have left earlier work than what was handed over: that waits until it has been claimed.
        catchingUp = claimed.size() >= CLAIM;
        long known = catchingUp ? claimed.stream().mapToLong(Work::seq).max().orElseThrow() : Long.MAX_VALUE;
        handedOver.endEarlierThan(latest).forEach(work -> enter(work, looked, known));
        handedOver.end().forEach(work -> enter(work, looked, known));
        if (catchingUp) {
            pages.addAll(0, read);
        } else {
            read.forEach(page -> held.pageRead(page.lane(), page.works(), config.batch()));
            readOn(looked);
        }
        batches.start();
        if (again || catchingUp) {
            admit();
        }
    }

    /** Takes in what was claimed and returns the latest of each key. */
    private Map<KeyQueue.Key, Long> take(Set<Tenure> looked, List<Work> claimed) {
        Map<KeyQueue.Key, Long> latest = new HashMap<>();
        for (Work work : claimed) {
            Tenure tenure = tenures.of(work.shard());
            // What was claimed under a tenure that has ended since is found by the next one.
            if (tenure != null && looked.contains(tenure)) {
                held.take(tenure, work);
                latest.merge(KeyQueue.Key.of(work), work.seq(), Math::max);
            }
        }
        return latest;
    }

    private void notClaimed(List<PageRead> read, Throwable failure) {
        looking = Set.of();
        admitting = false;
        handedOver.abort();
        pages.addAll(0, read);
        LOG.debug("Claiming failed; trying again", failure);
        later(this::admit);
    }

    /** Lets in what was handed over, if all earlier work of its shard that is in PostgreSQL is known. */
    private void enter(Work work, Set<Tenure> looked, long known) {
        Tenure tenure = tenures.of(work.shard());
        if (tenure == null) {
            return;
        }
        if (looked.contains(tenure) && work.seq() <= known) {
            held.offer(tenure, work);
        } else {
            handedOver.add(work);
            again |= tenure.isOpen();
        }
    }

    /** Reads on in a lane whose claimable work has just been taken in: the earlier comes first. */
    private void readOn(Set<Tenure> looked) {
        Lane lane = held.laneToRead(looked, config.batch());
        if (lane == null) {
            return;
        }
        lane.startReading();
        sessions.run(Deadline.in(config.renew()), sql -> queue.page(sql, lane.id(), lane.cursor(), config.batch()))
                .onSuccess(page -> {
                    pages.add(new PageRead(lane, page));
                    admit();
                })
                .onFailure(failure -> {
                    lane.readingFailed();
                    LOG.debug("Reading on failed; trying again", failure);
                });
    }

    private void later(Runnable action) {
        if (!stopped) {
            long ignored = vertx.setTimer(PAUSE_AFTER_FAILURE.toMillis(), timer -> action.run());
        }
    }
}
