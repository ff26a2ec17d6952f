package de.askproai.gateway.webhook;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Page;
import de.askproai.gateway.store.PageQuery;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outbox;
import de.askproai.gateway.work.Shards;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Stored events handled again: one at once, or many by a plan that is looked at before it runs.
 *
 * <p>What is handled again is mapped again and changes state again, under the guards of each domain; what the ledger knows
 * to have happened does not happen again. Thread-safe.
 */
public final class Replays {

    /**
     * What became of the wish to replay one event.
     *
     * @param queued whether it was put into the queue, or its next attempt moved to now; if not, it is under way already
     */
    public record Requeued(UUID id, boolean queued) {}

    private final Store store;
    private final Outbox outbox;
    private final Consumer<Set<Integer>> nudge;
    private final Supplier<UUID> ids;
    private final WallClock clock;
    private final ReplayRepository repository = new ReplayRepository();
    private final RequeueRepository queue = new RequeueRepository();

    /**
     * @param nudge tells whoever runs these shards that they have something new
     * @param ids makes time-ordered ids, from any thread
     */
    public Replays(Store store, Outbox outbox, Consumer<Set<Integer>> nudge, Supplier<UUID> ids, WallClock clock) {
        this.store = store;
        this.outbox = outbox;
        this.nudge = nudge;
        this.ids = ids;
        this.clock = clock;
    }

    /** Puts one event back into the queue; empty if the company has none of that id. */
    public Future<Optional<Requeued>> one(Optional<UUID> company, UUID event, Deadline deadline) {
        return store.asWork(
                        deadline,
                        tx -> queue.find(tx, company, event)
                                .compose(found -> found.map(
                                                stored -> requeue(tx, stored).map(Optional::of))
                                        .orElseGet(() -> Future.succeededFuture(Optional.empty()))))
                .map(done -> {
                    done.ifPresent(moved -> nudge.accept(Set.of(moved.shard())));
                    return done.map(moved -> new Requeued(event, moved.queued()));
                });
    }

    private record Moved(int shard, boolean queued) {}

    private Future<Moved> requeue(SqlClient transaction, Replayable event) {
        return queue.add(transaction, List.of(event))
                .compose(
                        added -> added.isEmpty() ? queue.hasten(transaction, event.id()) : Future.succeededFuture(true))
                .map(queued -> new Moved(event.shard(), queued));
    }

    /**
     * Counts what a replay would be about and keeps the plan; nothing is replayed yet. Events that come in later are not
     * part of it.
     *
     * @param keyPrefix names the key of whoever asked
     */
    public Future<Replay> plan(Optional<UUID> company, EventFilter filter, String keyPrefix, Deadline deadline) {
        Instant now = clock.now();
        Instant until = filter.until().filter(now::isAfter).orElse(now);
        EventFilter bounded = new EventFilter(
                filter.from(), Optional.of(until), filter.source(), filter.type(), filter.connection(), filter.state());
        return store.asViewer(company, deadline, tx -> repository.count(tx, bounded))
                .recover(Replays::tooMany)
                .compose(count -> store.asWork(
                        deadline, tx -> repository.insert(tx, ids.get(), company, bounded, count, keyPrefix)));
    }

    private static <T> Future<T> tooMany(Throwable failure) {
        return Future.failedFuture(
                GatewayException.of(failure).code() == ErrorCode.DEADLINE_EXCEEDED
                        ? new GatewayException(
                                ErrorCode.INVALID_REQUEST,
                                "So many events cannot be counted in time: choose a shorter time with from and until")
                        : failure);
    }

    public Future<Page<Replay>> list(Optional<UUID> company, PageQuery page, Deadline deadline) {
        return store.asViewer(company, deadline, tx -> repository.list(tx, page))
                .map(replays -> Page.of(replays, page, replay -> replay.id().toString()));
    }

    public Future<Optional<Replay>> find(Optional<UUID> company, UUID id, Deadline deadline) {
        return store.asViewer(company, deadline, tx -> repository.find(tx, id));
    }

    /** Runs a planned replay; one that runs already is given a next step where it has lost its own. */
    public Future<Optional<Replay>> run(Optional<UUID> company, UUID id, Deadline deadline) {
        return change(company, id, deadline, (tx, replay) -> switch (replay.state()) {
            case "planned" -> repository.setState(tx, id, "running").compose(running -> begin(tx, running));
            case "running" ->
                hasStep(tx, replay).compose(has -> has ? Future.succeededFuture(replay) : begin(tx, replay));
            default ->
                Future.failedFuture(
                        new GatewayException(ErrorCode.CONFLICT, "The replay is " + replay.state() + " already"));
        });
    }

    /** Ends a replay after the step that is under way; what it has put into the queue is handled. */
    public Future<Optional<Replay>> cancel(Optional<UUID> company, UUID id, Deadline deadline) {
        return change(company, id, deadline, (tx, replay) -> switch (replay.state()) {
            case "planned", "running" -> repository.setState(tx, id, "cancelled");
            case "cancelled" -> Future.succeededFuture(replay);
            default ->
                Future.failedFuture(
                        new GatewayException(ErrorCode.CONFLICT, "The replay is " + replay.state() + " already"));
        });
    }

    @FunctionalInterface
    private interface Change {
        Future<Replay> to(SqlClient transaction, Replay replay);
    }

    private Future<Optional<Replay>> change(Optional<UUID> company, UUID id, Deadline deadline, Change change) {
        return store.asWork(
                deadline,
                tx -> repository
                        .lock(tx, company, id)
                        .compose(found -> found.map(
                                        known -> change.to(tx, known.replay()).map(Optional::of))
                                .orElseGet(() -> Future.succeededFuture(Optional.empty()))));
    }

    private Future<Replay> begin(SqlClient transaction, Replay replay) {
        NewWork step = ReplayKind.step(replay, null);
        return outbox.add(transaction, List.of(step)).map(shards -> replay);
    }

    private Future<Boolean> hasStep(SqlClient transaction, Replay replay) {
        UUID company = ReplayKind.company(replay);
        String key = ReplayKind.orderingKey(replay);
        return repository.hasStep(transaction, ReplayKind.NAME, Shards.of(company, key, replay.id()), company, key);
    }
}
