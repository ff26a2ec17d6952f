package de.askproai.gateway.reception;

import de.askproai.gateway.booking.notice.CallbackTimes;
import de.askproai.gateway.call.CallContexts;
import de.askproai.gateway.call.DomainParts;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.call.TimelineWriter;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.message.CallPromises;
import de.askproai.gateway.message.PromiseKeeping;
import de.askproai.gateway.message.PromiseKind;
import de.askproai.gateway.message.PromiseMade;
import de.askproai.gateway.message.PromiseState;
import de.askproai.gateway.message.PromiseWriter;
import de.askproai.gateway.message.PromisedTime;
import de.askproai.gateway.message.PromisedTo;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.tool.ToolContext;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call back of a transfer nobody took, as the telephony vendor tells of it: once for each call, unless somebody is to
 * call already; and none where a transfer of the same call was taken, whichever was told first.
 */
public final class TransferWork implements ItemWorkKind {
    private static final String NAME = "reception.transfer";
    private static final String CALL = "call";
    private static final String TAKEN = "taken";
    /** As the vendor's event is called in the call's timeline. */
    private static final String BRIDGED = "transfer_bridged";

    private final ConnectionDirectory connections;
    private final CallContexts contexts;
    private final CompanyProfiles profiles;
    private final Store store;
    private final PromiseWriter promises;
    private final CallPromises ofCalls;
    private final BusinessClock clock;
    private final WallClock wallClock;
    private final TimelineWriter timeline = new TimelineWriter();

    public TransferWork(
            DomainParts parts, ConnectionDirectory connections, CallContexts contexts, PromiseKeeping promises) {
        this.connections = connections;
        this.contexts = contexts;
        this.profiles = parts.profiles();
        this.store = parts.store();
        this.promises = promises.writer();
        this.ofCalls = promises.ofCalls();
        this.clock = parts.businessClock();
        this.wallClock = parts.wallClock();
    }

    /**
     * Returns the work to leave behind with the vendor's event; once for each call and outcome.
     *
     * @param taken whether somebody took the call
     */
    public static NewWork workFor(UUID company, UUID connection, String callId, boolean taken) {
        return new NewWork(
                NAME,
                company,
                connection,
                "transfer:" + callId,
                callId + (taken ? "/transfer-taken" : "/transfer-cancelled"),
                new JsonObject().put(CALL, callId).put(TAKEN, taken).toBuffer().getBytes(),
                null);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        JsonObject body = new JsonObject(Buffer.buffer(work.content()));
        String call = body.getString(CALL);
        Future<Void> done = Boolean.TRUE.equals(body.getBoolean(TAKEN))
                ? store.asCompany(work.company(), deadline, tx -> withdraw(tx, work.company(), call))
                : cancelled(work, call, deadline);
        return done.map(Outcome.done());
    }

    private Future<Void> withdraw(SqlClient tx, UUID company, String call) {
        return ofCalls.lock(tx, company, call)
                .compose(locked -> ofCalls.withdrawAfterTransfer(tx, company, call))
                .compose(withdrawn -> withdrawn
                        ? timeline.write(tx, List.of(entry(company, call, "callback_not_needed", null)))
                        : Future.succeededFuture());
    }

    private Future<Void> cancelled(Work work, String call, Deadline deadline) {
        UUID connection = work.connection();
        if (connection == null) {
            return Future.failedFuture(new GatewayException(ErrorCode.NOT_FOUND, "No account is named"));
        }
        return connections
                .need(work.company(), connection)
                .compose(account -> contexts.afterwards(account, call, deadline))
                .compose(context -> profiles.of(work.company(), deadline)
                        .compose(profile ->
                                store.asCompany(work.company(), deadline, tx -> promise(tx, profile, call, context))));
    }

    private Future<Void> promise(SqlClient tx, CompanyProfile profile, String call, Optional<ToolContext> context) {
        UUID company = profile.company().id();
        return ofCalls.lock(tx, company, call)
                .compose(locked -> timeline.tells(tx, company, call, "webhook", BRIDGED))
                .compose(taken -> taken ? Future.succeededFuture(true) : ofCalls.isSomebodyToCall(tx, company, call))
                .compose(needless -> needless ? Future.succeededFuture() : write(tx, made(profile, call, context)));
    }

    private Future<Void> write(SqlClient tx, PromiseMade made) {
        TimelineEntry entry = entry(
                made.company(), made.callId(), "callback_promised", made.time().due());
        return promises.write(tx, List.of(made)).compose(written -> timeline.write(tx, List.of(entry)));
    }

    private PromiseMade made(CompanyProfile profile, String call, Optional<ToolContext> context) {
        UUID branch = context.map(ToolContext::branch).orElse(null);
        String phone = context.map(ToolContext::callerNumber)
                .flatMap(number -> Visit.reachable(profile, Optional.ofNullable(branch), number))
                .orElse(null);
        ZonedDateTime now = clock.now(profile.zone(branch));
        return new PromiseMade(
                profile.company().id(),
                PromiseMade.afterTransfer(call),
                PromiseKind.CALLBACK,
                PromiseState.OPEN,
                call,
                null,
                branch,
                null,
                PromisedTime.by(CallbackTimes.by(profile, branch, now)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toInstant()),
                new PromisedTo(null, phone, null));
    }

    private TimelineEntry entry(UUID company, String call, String what, @Nullable Instant due) {
        String promise = PromiseMade.afterTransfer(call).toString();
        return new TimelineEntry(
                company,
                call,
                (due == null ? "withdrawn:" : "promised:") + promise,
                wallClock.now(),
                "promise",
                what,
                due == null ? Map.of("promise", promise) : Map.of("promise", promise, "due", due.toString()));
    }
}
