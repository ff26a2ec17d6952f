package de.askproai.gateway.message;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.SealedJson;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Sends a message to a customer and so keeps the promise that it reaches them. What cannot be sent, at all or by the time it
 * was promised for, breaks it: then somebody of the company speaks to them.
 */
final class CustomerMessageWork implements ItemWorkKind {
    static final String NAME = "message.customer";
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Bus bus;
    private final Store store;
    private final SealedJson sealing;
    private final BusinessClock clock;
    private final WallClock wallClock;
    private final PromiseRepository promises = new PromiseRepository();

    CustomerMessageWork(Bus bus, Store store, DataKeys keys, BusinessClock clock, WallClock wallClock) {
        this.bus = bus;
        this.store = store;
        this.sealing = new SealedJson(keys);
        this.clock = clock;
        this.wallClock = wallClock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        return sealing.open(work.company(), NAME, work.content())
                .map(json -> CustomerMessage.ofJson(work.company(), json))
                .compose(message -> store.asCompany(
                                work.company(), deadline, tx -> promises.find(tx, work.company(), message.promise()))
                        .compose(found -> found.filter(promise -> promise.state() == PromiseState.OPEN)
                                .map(promise -> send(message, promise, deadline))
                                .orElseGet(() -> Future.succeededFuture(Outcome.done()))));
    }

    private Future<Outcome> send(CustomerMessage message, StoredPromise promise, Deadline deadline) {
        SendMessage question = new SendMessage(
                message.company(), message.promise().toString(), message.to(), message.subject(), message.text());
        return bus.ask(SendMessage.ADDRESS.at(SendMessage.MAIL), question, deadline)
                .map(sent -> settled(message, true))
                .recover(failure -> isHopeless(failure) || !promise.time().due().isAfter(clock.now())
                        ? Future.succeededFuture(settled(message, false))
                        : again(failure));
    }

    /** Who cannot be told now is tried until it is too late, which is to be seen in time. */
    private static Future<Outcome> again(Throwable failure) {
        GatewayException known = GatewayException.of(failure);
        return known.code() == ErrorCode.UPSTREAM_DEFERRED
                ? Future.succeededFuture(new Outcome.Park(known.code(), known.detail(), PAUSE))
                : Future.failedFuture(failure);
    }

    private static boolean isHopeless(Throwable failure) {
        ErrorCode code = GatewayException.of(failure).code();
        return code == ErrorCode.UPSTREAM_REJECTED || code == ErrorCode.NO_HANDLER;
    }

    private Outcome settled(CustomerMessage message, boolean sent) {
        String what = sent ? "customer_told" : "customer_not_told";
        return Outcome.done(List.of(
                new MessageSettled(message.company(), message.promise(), sent),
                new TimelineEntry(
                        message.company(),
                        message.callId(),
                        what + ":" + message.promise(),
                        wallClock.now(),
                        "message",
                        what,
                        Map.of("promise", message.promise().toString()))));
    }
}
