package de.askproai.gateway.message;

import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.call.TimelineWriter;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.SealedJson;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where people of a company look at a promise, take it and say that they have seen to it. Thread-safe. */
public final class PromiseDesk {
    private final Store store;
    private final SealedJson sealing;
    private final WallClock clock;
    private final PromiseRepository promises = new PromiseRepository();
    private final TimelineWriter timeline = new TimelineWriter();

    public PromiseDesk(Store store, DataKeys keys, WallClock clock) {
        this.store = store;
        this.sealing = new SealedJson(keys);
        this.clock = clock;
    }

    /**
     * A promise as those see it who are to keep it.
     *
     * @param isOpen whether nobody has it
     * @param isDone whether somebody has seen to it, or nobody needs to any more
     * @param customer whom it was made to, as far as is known and not erased
     */
    public record Seen(
            UUID id,
            PromiseKind kind,
            PromiseState state,
            boolean isOpen,
            boolean isDone,
            @Nullable String owner,
            @Nullable UUID branch,
            PromisedTime time,
            Optional<PromisedTo> customer) {}

    /** What came of taking or finishing a promise: whether it was this time, and how it stands now. */
    public record Handled(boolean changed, Seen promise) {}

    public Future<Optional<Seen>> look(UUID company, UUID promise, Deadline deadline) {
        return store.asCompany(company, deadline, tx -> promises.find(tx, company, promise))
                .compose(this::seen);
    }

    /** Takes it for this owner. Of several at once one has it; the others are told who. */
    public Future<Optional<Handled>> take(UUID company, UUID promise, String owner, Deadline deadline) {
        return handle(
                company, promise, deadline, tx -> promises.take(tx, company, promise, owner), "promise_taken", owner);
    }

    /** Writes that it has been seen to. */
    public Future<Optional<Handled>> finish(UUID company, UUID promise, String owner, Deadline deadline) {
        return handle(
                company, promise, deadline, tx -> promises.finish(tx, company, promise, owner), "promise_done", owner);
    }

    /** A step of a promise, if it can take it. */
    private interface Step {
        Future<Optional<StoredPromise>> take(SqlClient tx);
    }

    private Future<Optional<Handled>> handle(
            UUID company, UUID promise, Deadline deadline, Step step, String what, String by) {
        return store.asCompany(
                        company,
                        deadline,
                        tx -> step.take(tx)
                                .compose(changed -> changed.map(
                                                stored -> timeline.write(tx, List.of(entry(stored, what, by)))
                                                        .map(Optional.of(new Stepped(true, stored))))
                                        .orElseGet(() -> promises.find(tx, company, promise)
                                                .map(found -> found.map(stored -> new Stepped(false, stored))))))
                .compose(stepped -> stepped.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : seen(Optional.of(stepped.get().promise()))
                                .map(seen -> seen.map(
                                        one -> new Handled(stepped.get().changed(), one))));
    }

    private record Stepped(boolean changed, StoredPromise promise) {}

    private TimelineEntry entry(StoredPromise promise, String what, String by) {
        return new TimelineEntry(
                promise.company(),
                promise.call(),
                what + ":" + promise.id(),
                clock.now(),
                "promise",
                what,
                Map.of("promise", promise.id().toString(), "by", by));
    }

    private Future<Optional<Seen>> seen(Optional<StoredPromise> found) {
        if (found.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        StoredPromise promise = found.get();
        return customer(promise)
                .map(customer -> Optional.of(new Seen(
                        promise.id(),
                        promise.kind(),
                        promise.state(),
                        promise.handing() == StoredPromise.Handing.WAITING,
                        promise.handing() == StoredPromise.Handing.DONE
                                || promise.handing() == StoredPromise.Handing.NONE,
                        promise.owner(),
                        promise.branch(),
                        promise.time(),
                        customer)));
    }

    private Future<Optional<PromisedTo>> customer(StoredPromise promise) {
        Buffer sealed = promise.customer();
        if (sealed == null) {
            return Future.succeededFuture(Optional.empty());
        }
        return sealing.open(promise.company(), PromiseWriter.purpose(promise.id()), sealed.getBytes())
                .map(json -> Optional.of(PromisedTo.ofJson(json)))
                .recover(PromiseDesk::erased);
    }

    private static Future<Optional<PromisedTo>> erased(Throwable failure) {
        return GatewayException.of(failure).code() == ErrorCode.GONE
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(failure);
    }
}
