package de.askproai.gateway.work;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Page;
import de.askproai.gateway.store.PageQuery;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Bulk replays of one subject: a plan that is looked at before it runs, and goes on wherever it was interrupted.
 *
 * <p>What is done again changes state again, under the guards of each domain; what the ledger knows to have happened does
 * not happen again. Thread-safe.
 */
public final class Replays {
    private static final String UNTIL = "until";

    private final Store store;
    private final Outbox outbox;
    private final Supplier<UUID> ids;
    private final WallClock clock;
    private final ReplaySubject subject;
    private final ReplayRepository repository = new ReplayRepository();

    /** @param ids makes time-ordered ids, from any thread */
    public Replays(Store store, Outbox outbox, Supplier<UUID> ids, WallClock clock, ReplaySubject subject) {
        this.store = store;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.subject = subject;
    }

    /**
     * Counts what a replay would be about and keeps the plan; nothing is replayed yet. What happens later is not part of
     * it.
     *
     * @param filter as the subject understands it
     * @param keyPrefix names the key of whoever asked
     */
    public Future<Replay> plan(Optional<UUID> company, JsonObject filter, String keyPrefix, Deadline deadline) {
        Instant now = clock.now();
        Instant until = Optional.ofNullable(filter.getString(UNTIL))
                .map(Instant::parse)
                .filter(now::isAfter)
                .orElse(now);
        JsonObject bounded = filter.copy().put(UNTIL, until.toString());
        return store.asViewer(company, deadline, tx -> subject.count(tx, bounded))
                .recover(Replays::tooMany)
                .compose(count -> store.asWork(
                        deadline,
                        tx -> repository.insert(tx, ids.get(), subject.name(), company, bounded, count, keyPrefix)));
    }

    private static <T> Future<T> tooMany(Throwable failure) {
        return Future.failedFuture(
                GatewayException.of(failure).code() == ErrorCode.DEADLINE_EXCEEDED
                        ? new GatewayException(
                                ErrorCode.INVALID_REQUEST,
                                "So many cannot be counted in time: choose a shorter time with from and until")
                        : failure);
    }

    public Future<Page<Replay>> list(Optional<UUID> company, PageQuery page, Deadline deadline) {
        return store.asViewer(company, deadline, tx -> repository.list(tx, subject.name(), page))
                .map(replays -> Page.of(replays, page, replay -> replay.id().toString()));
    }

    public Future<Optional<Replay>> find(Optional<UUID> company, UUID id, Deadline deadline) {
        return store.asViewer(company, deadline, tx -> repository.find(tx, subject.name(), id));
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
                        .lock(tx, id)
                        .compose(found -> found.map(ReplayRepository.Progress::replay)
                                .filter(replay -> replay.subject().equals(subject.name()))
                                .filter(replay ->
                                        company.isEmpty() || replay.company().equals(company))
                                .map(replay -> change.to(tx, replay).map(Optional::of))
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
