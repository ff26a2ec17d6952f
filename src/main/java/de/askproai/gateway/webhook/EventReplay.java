package de.askproai.gateway.webhook;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One stored event handled again, at once. It is mapped again and changes state again, under the guards of each domain; what
 * the ledger knows to have happened does not happen again. Thread-safe.
 */
public final class EventReplay {

    /**
     * What became of the wish to replay one event.
     *
     * @param queued whether it was put into the queue, or its next attempt moved to now; if not, it is under way already
     */
    public record Requeued(UUID id, boolean queued) {}

    private final Store store;
    private final Consumer<Set<Integer>> nudge;
    private final RequeueRepository queue = new RequeueRepository();

    /** @param nudge tells whoever runs these shards that they have something new */
    public EventReplay(Store store, Consumer<Set<Integer>> nudge) {
        this.store = store;
        this.nudge = nudge;
    }

    /** Puts the event back into the queue; empty if the company has none of that id; {@code GONE} if it was erased. */
    public Future<Optional<Requeued>> run(Optional<UUID> company, UUID event, Deadline deadline) {
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
        if (!event.chosen()) {
            return Future.failedFuture(
                    new GatewayException(ErrorCode.GONE, "The event was erased with the person it is about"));
        }
        return queue.add(transaction, List.of(event))
                .compose(
                        added -> added.isEmpty() ? queue.hasten(transaction, event.id()) : Future.succeededFuture(true))
                .map(queued -> new Moved(event.shard(), queued));
    }
}
