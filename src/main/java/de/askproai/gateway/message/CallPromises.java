package de.askproai.gateway.message;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.SealedJson;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What people owe the caller of a call already, for whoever promises more in the same call: so that one caller is called back
 * once, whoever tells of it first and however often, and what is urgent stays so.
 */
public final class CallPromises {
    private final SealedJson sealing;
    private final Outbox outbox;
    private final PeopleTold people;
    private final PromisedToSealer sealer;
    private final CallPromiseRepository promises = new CallPromiseRepository();
    private final PromiseRepository stored = new PromiseRepository();

    public CallPromises(DataKeys keys, Outbox outbox, PeopleTold people) {
        this.sealing = new SealedJson(keys);
        this.outbox = outbox;
        this.people = people;
        this.sealer = new PromisedToSealer(keys);
    }

    /** Lets one transaction at a time promise the caller of this call that somebody gets in touch. */
    public Future<Void> lock(SqlClient tx, UUID company, String callId) {
        return promises.lock(tx, company, callId);
    }

    /** Returns whether somebody is to get in touch with the caller of this call. */
    public Future<Boolean> isSomebodyToCall(SqlClient tx, UUID company, String callId) {
        return promises.isSomebodyToCall(tx, company, callId);
    }

    /**
     * Returns by when somebody calls back whom the caller has yet to hear of: about something urgent, or because nobody took
     * the transfer. Empty where nobody is to, or should have, or knows of it, or at which number.
     *
     * @param now on the business clock
     */
    private Future<Optional<Instant>> coming(SqlClient tx, UUID company, String callId, Instant now) {
        return promises.urgentOr(tx, company, callId, PromiseMade.afterTransfer(callId), now)
                .compose(found -> found.map(promise -> known(promise)
                                .compose(known -> people.isAnybody(company, Optional.ofNullable(promise.branch()))
                                        .map(told -> known.filter(caller -> told && caller.phone() != null)
                                                .map(caller -> promise.time().due()))))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    /** Returns the number at which somebody is to get in touch with the caller of this call, E.164; empty where none is known. */
    public Future<Optional<String>> number(SqlClient tx, UUID company, String callId) {
        return promises.latest(tx, company, callId)
                .compose(found -> found.map(this::known).orElseGet(() -> Future.succeededFuture(Optional.empty())))
                .map(known -> known.map(PromisedTo::phone));
    }

    /** Returns so for a tool that is called, in the caller's zone. */
    public Future<Optional<ZonedDateTime>> coming(Store store, ToolCall call, Instant now) {
        UUID company = call.context().company();
        return store.asCompany(
                        company,
                        call.deadline(),
                        tx -> coming(tx, company, call.context().conversation(), now))
                .map(due -> due.map(by -> by.atZone(call.context().zone())));
    }

    /**
     * Adds what the caller says now to what people owe them in this call, of which those hear who know of it; returns its
     * time, empty where nothing is owed. What is urgent waits for no time that is wished for.
     *
     * @param wished when the caller wants to be called back; empty where they said nothing of it
     * @param requested whether the caller asked for it now: no transfer withdraws it from then on
     * @param now on the business clock
     */
    public Future<Optional<PromisedTime>> add(
            SqlClient tx,
            UUID company,
            String callId,
            PromisedTo more,
            Optional<PromisedTime> wished,
            boolean requested,
            Instant now) {
        return promises.owed(tx, company, callId, now)
                .compose(found -> found.map(promise -> add(tx, promise, more, wished, requested, now))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    /**
     * Adds to the call back that people owe about this subject.
     *
     * @param subject of what was promised about it first
     * @param now on the business clock
     * @return the subject of the one to promise where they owe none; empty where it is added
     */
    public Future<Optional<String>> addAbout(SqlClient tx, UUID company, String subject, PromisedTo more, Instant now) {
        return stored.find(tx, company, PromiseMade.id(PromiseKind.CALLBACK, subject))
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Optional.of(subject))
                        : found.filter(StoredPromise::isOwed)
                                .map(promise -> add(tx, promise, more, Optional.empty(), false, now))
                                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                                .compose(added -> added.isPresent()
                                        ? Future.succeededFuture(Optional.empty())
                                        : addAbout(tx, company, PromiseMade.again(subject), more, now)));
    }

    /** Returns whether people were told of something urgent in this call, to which they have yet to see. */
    public Future<Boolean> isUrgentOwed(SqlClient tx, UUID company, String callId) {
        return promises.owed(tx, company, callId, Instant.EPOCH)
                .map(found -> found.filter(promise -> promise.kind() == PromiseKind.URGENT)
                        .isPresent());
    }

    /** Does so with what is urgent, also where somebody should have seen to it by now. */
    public Future<Optional<Instant>> addUrgent(
            SqlClient tx, UUID company, String callId, PromisedTo more, Instant now) {
        return promises.owed(tx, company, callId, Instant.EPOCH)
                .map(found -> found.filter(promise -> promise.kind() == PromiseKind.URGENT))
                .compose(found -> found.map(promise -> add(tx, promise, more, Optional.empty(), true, now))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())))
                .map(time -> time.map(PromisedTime::due));
    }

    /**
     * A call back of which nobody need know any more.
     *
     * @param promise the call back that is closed; empty where there is none, or somebody has taken it
     * @param customer what was known of the caller with it, and is now
     */
    public record Replaced(Optional<UUID> promise, PromisedTo customer) {}

    /** Closes the call back the caller was promised in this call, since what is urgent takes its place. */
    public Future<Replaced> replace(SqlClient tx, UUID company, String callId, PromisedTo more) {
        return promises.owed(tx, company, callId, Instant.EPOCH)
                .compose(found -> found.map(promise -> known(promise)
                                .map(known ->
                                        known.map(before -> before.with(more)).orElse(more))
                                .compose(all -> promises.replace(tx, company, promise.id())
                                        .map(closed -> new Replaced(
                                                closed ? Optional.of(promise.id()) : Optional.empty(), all))))
                        .orElseGet(() -> Future.succeededFuture(new Replaced(Optional.empty(), more))));
    }

    private Future<Optional<PromisedTime>> add(
            SqlClient tx,
            StoredPromise promise,
            PromisedTo more,
            Optional<PromisedTime> wished,
            boolean requested,
            Instant now) {
        PromisedTime time = promise.kind() == PromiseKind.CALLBACK ? wished.orElse(promise.time()) : promise.time();
        return known(promise)
                .compose(known -> {
                    PromisedTo all = known.map(before -> before.with(more)).orElse(more);
                    boolean news = !known.equals(Optional.of(all)) || !time.equals(promise.time());
                    return sealer.seal(promise.company(), promise.id(), all)
                            .compose(customer ->
                                    promises.tellMore(tx, promise.company(), promise.id(), customer, time, requested))
                            .compose(owed -> owed && news
                                    ? outbox.add(
                                                    tx,
                                                    List.of(HandoverNewsWork.about(
                                                            promise, time, !all.isSameTo(known), now)))
                                            .map(true)
                                    : Future.succeededFuture(owed));
                })
                // Somebody may have seen to it meanwhile.
                .map(owed -> Optional.of(time).filter(kept -> owed));
    }

    /**
     * Says that nobody needs to call back after all, unless the caller asked for it besides: a later transfer was taken.
     * Returns whether somebody would have had to.
     */
    public Future<Boolean> withdrawAfterTransfer(SqlClient tx, UUID company, String callId) {
        return promises.withdraw(tx, company, PromiseMade.afterTransfer(callId));
    }

    private Future<Optional<PromisedTo>> known(StoredPromise promise) {
        Buffer sealed = promise.customer();
        if (sealed == null) {
            return Future.succeededFuture(Optional.empty());
        }
        return sealing.open(promise.company(), PromiseWriter.purpose(promise.id()), sealed.getBytes())
                .map(json -> Optional.of(PromisedTo.ofJson(json)))
                .recover(failure -> GatewayException.of(failure).code() == ErrorCode.GONE
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
    }
}
