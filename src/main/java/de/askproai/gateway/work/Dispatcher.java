package de.askproai.gateway.work;

import de.askproai.gateway.config.WorkConfig;
import de.askproai.gateway.store.Sessions;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.ShardTable.Owned;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the work of the shards that belong to one event loop: admits it in order, hands batches to their kinds, completes
 * them.
 *
 * <p>Each round first claims what other nodes took in, and only then starts what had been handed over before that: so an
 * event taken in elsewhere runs before a later one of its key taken in here. Confined to one event loop.
 */
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final long BATCH_BYTES = 8L << 20;
    private static final long ATTACHED_BYTES = 16L << 20;
    private static final int CLAIM = 512;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(250);

    private final Vertx vertx;
    private final int index;
    private final int count;
    private final WorkConfig config;
    private final Map<String, WorkKind> kinds;
    private final ShardTable shards;
    private final Sessions sessions;
    private final QueueRepository queue;
    private final BatchRunner runner;
    private final Consumer<Set<Integer>> nudge;
    private final Supplier<Future<Void>> recheck;
    private final HeldWork held;
    private final Map<String, Integer> inFlight = new HashMap<>();
    private final Map<Integer, Integer> running = new HashMap<>();
    private final Map<Integer, Object> opening = new HashMap<>();
    private final Set<Integer> open = new HashSet<>();
    private List<Work> arrivals = new ArrayList<>();
    private long arrivingBytes;
    private boolean admitting;
    private boolean again;
    private boolean stopped;

    Dispatcher(Vertx vertx, int index, int count, DispatcherParts parts) {
        this.vertx = vertx;
        this.index = index;
        this.count = count;
        this.config = parts.config();
        this.kinds = parts.kinds();
        this.shards = parts.shards();
        this.sessions = parts.sessions();
        this.queue = parts.queue();
        this.runner = parts.runner();
        this.nudge = parts.nudge();
        this.recheck = parts.recheck();
        this.held = new HeldWork(config.held(), parts.backlog());
    }

    /** Takes work that was committed a moment ago and belongs to a shard of this event loop. */
    void offer(List<Work> committed) {
        for (Work work : committed) {
            if (arrivals.size() + held.size() < config.held()) {
                arrivals.add(withinMemory(work));
            } else {
                held.leave(work);
            }
        }
        admit();
    }

    /** Keeps what came along with work only while there is room; it is read back otherwise. */
    private Work withinMemory(Work work) {
        long attached = held.attachedBytes() + arrivingBytes;
        if (attached + work.attachedBytes() > ATTACHED_BYTES) {
            return work.withoutAttachment();
        }
        arrivingBytes += work.attachedBytes();
        return work;
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
        List<Integer> mine =
                shards.owned(index, count).stream().map(Owned::shard).toList();
        if (mine.isEmpty() || stopped) {
            return;
        }
        sessions.run(
                        Deadline.in(config.renew()),
                        sql -> queue.handedOverBefore(sql, mine, age, config.held())
                                .compose(rows -> letGo(sql, rows)))
                .onSuccess(this::reportLost)
                .onFailure(failure -> LOG.debug("Looking for lost work failed; it is repeated", failure));
    }

    private Future<Integer> letGo(SqlClient sql, List<Work> rows) {
        List<UUID> lost = rows.stream()
                .filter(work -> !held.knows(work.id()) && !held.isBehind(work) && open.contains(work.shard()))
                .filter(work ->
                        arrivals.stream().noneMatch(arrival -> arrival.id().equals(work.id())))
                .map(Work::id)
                .toList();
        return lost.isEmpty() ? Future.succeededFuture(0) : queue.letGo(sql, lost);
    }

    private void reportLost(int count) {
        if (count > 0) {
            LOG.warn("{} pieces of work were in nobody's memory and are taken up again", count);
            admit();
        }
    }

    /** Starts a shard that this node owns from now on, with what PostgreSQL has of it. */
    void gained(int shard) {
        Object token = new Object();
        open.remove(shard);
        opening.put(shard, token);
        open(shard, token);
    }

    void lost(int shard) {
        opening.remove(shard);
        open.remove(shard);
        held.dropShard(shard);
        arrivals.removeIf(work -> work.shard() == shard);
    }

    /** Takes nothing new any more. */
    void stop() {
        stopped = true;
    }

    /** Returns whether no batch with work of this shard is under way. */
    boolean isIdle(int shard) {
        return !running.containsKey(shard);
    }

    int held() {
        return held.size();
    }

    private void open(int shard, Object token) {
        Deadline deadline = Deadline.in(config.renew());
        sessions.run(
                        deadline,
                        sql -> queue.failingHeads(sql, List.of(shard), config.overtakeAfter())
                                .compose(heads -> queue.occupied(sql, List.of(shard))
                                        .onSuccess(lanes -> opened(shard, token, heads, lanes))))
                .onFailure(failure -> later(() -> {
                    if (opening.get(shard) == token) {
                        open(shard, token);
                    }
                }));
    }

    private void opened(
            int shard, Object token, List<QueueRepository.FailingHead> heads, List<QueueRepository.Occupied> lanes) {
        // Lost meanwhile, perhaps gained again: that later gain has a look of its own.
        if (!opening.remove(shard, token)) {
            return;
        }
        open.add(shard);
        long now = System.nanoTime();
        heads.forEach(head ->
                held.holdUp(shard, head.key(), head.id(), now + TimeUnit.MILLISECONDS.toNanos(head.heldUpMillis())));
        lanes.forEach(lane -> held.openBehind(shard, lane.company()));
        admit();
    }

    private void admit() {
        if (admitting) {
            again = true;
            return;
        }
        // What others had of a shard in memory comes before what can be claimed of it, and is known once it is open.
        List<Owned> mine = shards.owned(index, count).stream()
                .filter(owned -> open.contains(owned.shard()))
                .toList();
        if (stopped || mine.isEmpty() || !hasCapacity()) {
            return;
        }
        admitting = true;
        again = false;
        List<Work> admitted = arrivals;
        arrivals = new ArrayList<>();
        arrivingBytes = 0;
        claim(mine)
                .onSuccess(claimed -> {
                    claimed.stream()
                            .filter(work -> shards.noted(work.shard()) != ShardTable.NOT_MINE)
                            .forEach(held::take);
                    Set<Integer> looked = mine.stream().map(Owned::shard).collect(Collectors.toSet());
                    admitted.forEach(work -> take(work, looked));
                    admitting = false;
                    readOn(looked);
                    start();
                    if (again || claimed.size() >= CLAIM) {
                        admit();
                    }
                })
                .onFailure(failure -> {
                    arrivals.addAll(0, admitted);
                    arrivingBytes +=
                            admitted.stream().mapToLong(Work::attachedBytes).sum();
                    admitting = false;
                    LOG.debug("Claiming failed; trying again", failure);
                    later(this::admit);
                });
    }

    private Future<List<Work>> claim(List<Owned> mine) {
        return sessions.run(Deadline.in(config.renew()), sql -> queue.claim(sql, mine, CLAIM));
    }

    private void take(Work work, Set<Integer> claimedShards) {
        // Of a shard that was not open when this round claimed, earlier work may still have to be claimed or read; one
        // that
        // was lost belongs to somebody else.
        if (shards.noted(work.shard()) != ShardTable.NOT_MINE) {
            if (!claimedShards.contains(work.shard())) {
                arrivals.add(work);
                again |= open.contains(work.shard());
            } else {
                held.offer(work);
            }
        }
    }

    private boolean hasCapacity() {
        return kinds.values().stream().anyMatch(this::hasCapacity);
    }

    private boolean hasCapacity(WorkKind kind) {
        return inFlight.getOrDefault(kind.name(), 0) < kind.maxInFlight();
    }

    private void start() {
        for (WorkKind kind : kinds.values()) {
            while (hasCapacity(kind) && held.hasReady(kind.name())) {
                List<Work> batch = held.takeBatch(
                        kind.name(), Math.min(kind.maxBatch(), config.batch()), BATCH_BYTES, System.nanoTime());
                if (batch.isEmpty()) {
                    break;
                }
                run(kind, batch);
            }
        }
    }

    private void run(WorkKind kind, List<Work> batch) {
        List<Owned> fence = epochsOf(batch);
        underWay(kind, fence, 1);
        runner.run(kind, batch, fence)
                .onSuccess(result -> settled(batch, result))
                .onFailure(failure -> unsettled(batch, failure))
                .onComplete(done -> {
                    underWay(kind, fence, -1);
                    admit();
                });
    }

    private void underWay(WorkKind kind, List<Owned> fence, int change) {
        inFlight.put(kind.name(), inFlight.getOrDefault(kind.name(), 0) + change);
        for (Owned shard : fence) {
            int batches = running.getOrDefault(shard.shard(), 0) + change;
            if (batches == 0) {
                running.remove(shard.shard());
            } else {
                running.put(shard.shard(), batches);
            }
        }
    }

    /** Returns the shards of the batch with their epochs; a shard that was lost meanwhile has none and is missing. */
    private List<Owned> epochsOf(List<Work> batch) {
        return batch.stream()
                .map(Work::shard)
                .distinct()
                .sorted()
                .map(shard -> new Owned(shard, shards.noted(shard)))
                .toList();
    }

    private void settled(List<Work> batch, Completion.Result result) {
        long now = System.nanoTime();
        for (Work work : batch) {
            long heldUp = result.heldUpMillis().getOrDefault(work.id(), 0L);
            held.finished(work, now + TimeUnit.MILLISECONDS.toNanos(heldUp), now);
        }
        if (!result.nudged().isEmpty()) {
            nudge.accept(result.nudged());
        }
    }

    private void unsettled(List<Work> batch, Throwable failure) {
        LOG.warn("A batch of {} was given back", batch.size(), failure);
        // Whoever owns the shards now is known after the next renewal, which also drops what was lost.
        later(() -> recheck.get().onComplete(checked -> {
            long now = System.nanoTime();
            batch.forEach(work -> held.giveBack(work, now));
            admit();
        }));
    }

    /** Reads on in a lane of these shards, whose claimable work has just been taken in: the earlier comes first. */
    private void readOn(Set<Integer> claimedShards) {
        Lane lane = held.laneToRead(config.batch());
        if (lane == null || !claimedShards.contains(lane.id().shard())) {
            return;
        }
        lane.startReading();
        sessions.run(Deadline.in(config.renew()), sql -> queue.page(sql, lane.id(), lane.cursor(), config.batch()))
                .onSuccess(page -> {
                    held.pageRead(lane, page, config.batch());
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
