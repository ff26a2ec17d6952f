package de.askproai.gateway.message;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.message.StoredPromise.Handing;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.SealedJson;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * What people owe the caller of a call already, for whoever promises more in the same call: so that one transfer nobody took
 * is one call back, whoever tells of it first and however often.
 */
public final class CallPromises {
    private final SealedJson sealing;
    private final PromiseRepository promises = new PromiseRepository();

    public CallPromises(DataKeys keys) {
        this.sealing = new SealedJson(keys);
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
     * Returns by when somebody calls back because nobody took the transfer; empty where nobody is to, or should have, or
     * knows at which number.
     *
     * @param now on the business clock
     */
    public Future<Optional<Instant>> afterTransfer(SqlClient tx, UUID company, String callId, Instant now) {
        return owed(tx, company, callId, now)
                .compose(found -> found.map(promise -> known(promise)
                                .map(known -> known.filter(caller -> caller.phone() != null)
                                        .map(caller -> promise.due())))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    /** Returns the number at which somebody is to get in touch with the caller of this call, E.164; empty where none is known. */
    public Future<Optional<String>> number(SqlClient tx, UUID company, String callId) {
        return promises.latest(tx, company, callId)
                .compose(found -> found.map(this::known).orElseGet(() -> Future.succeededFuture(Optional.empty())))
                .map(known -> known.map(PromisedTo::phone));
    }

    /** Returns so for a tool that is called, in the caller's zone. */
    public Future<Optional<ZonedDateTime>> afterTransfer(Store store, ToolCall call, Instant now) {
        UUID company = call.context().company();
        return store.asCompany(
                        company,
                        call.deadline(),
                        tx -> afterTransfer(tx, company, call.context().conversation(), now))
                .map(due -> due.map(by -> by.atZone(call.context().zone())));
    }

    private Future<Optional<StoredPromise>> owed(SqlClient tx, UUID company, String callId, Instant now) {
        return promises.find(tx, company, PromiseMade.afterTransfer(callId))
                .map(found -> found.filter(
                                promise -> promise.handing() == Handing.WAITING || promise.handing() == Handing.TAKEN)
                        .filter(promise -> promise.due().isAfter(now)));
    }

    /**
     * Adds what the caller asks for now to the call back after a transfer, which no transfer withdraws from then on; returns
     * its time, empty where there is none.
     */
    public Future<Optional<Instant>> request(SqlClient tx, UUID company, String callId, PromisedTo more, Instant now) {
        return owed(tx, company, callId, now).compose(found -> add(tx, found, more, true));
    }

    /** Adds that a transfer was not taken to whatever call back there is, and returns its time; empty where there is none. */
    public Future<Optional<Instant>> addTransfer(
            SqlClient tx, UUID company, String callId, PromisedTo more, Instant now) {
        return promises.callBack(tx, company, callId, now).compose(found -> add(tx, found, more, false));
    }

    private Future<Optional<Instant>> add(
            SqlClient tx, Optional<StoredPromise> found, PromisedTo more, boolean requested) {
        return found.map(promise -> known(promise)
                        .compose(known -> sealing.seal(
                                promise.company(),
                                PromiseWriter.purpose(promise.id()),
                                known.map(before -> before.with(more))
                                        .orElse(more)
                                        .toJson()))
                        .compose(bytes ->
                                promises.tellMore(tx, promise.company(), promise.id(), Buffer.buffer(bytes), requested))
                        .map(Optional.of(promise.due())))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
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
