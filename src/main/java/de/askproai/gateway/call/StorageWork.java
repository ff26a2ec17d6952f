package de.askproai.gateway.call;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Carries a caller's no to being recorded to the telephony vendor, however long that one is away; the call's timeline tells
 * when it was done.
 */
public final class StorageWork implements ItemWorkKind {
    static final String NAME = "call.restrict-storage";
    private static final String CALL = "call";
    private static final String VENDOR = "vendor";

    private final ConnectionDirectory connections;
    private final Bus bus;
    private final WallClock clock;

    public StorageWork(ConnectionDirectory connections, Bus bus, WallClock clock) {
        this.connections = connections;
        this.bus = bus;
        this.clock = clock;
    }

    /**
     * Returns the work to leave in the outbox of the transaction that writes the answer down; once for each call.
     *
     * @param vendor whose call it is
     */
    public static NewWork workFor(UUID company, String vendor, String callId) {
        return new NewWork(
                NAME,
                company,
                null,
                null,
                callId + "/restrict-storage",
                new JsonObject()
                        .put(CALL, callId)
                        .put(VENDOR, vendor)
                        .toBuffer()
                        .getBytes(),
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
        if (!connections.loaded()) {
            return Future.failedFuture(new GatewayException(ErrorCode.UNAVAILABLE, "Connections are not loaded yet"));
        }
        List<Connection> accounts = connections.byCompanyAndVendor(work.company(), body.getString(VENDOR));
        return ask(accounts, call, deadline).map(done -> Outcome.done(List.of(entry(work.company(), call))));
    }

    /** A company may have several accounts; only one of them knows the call. */
    private Future<Void> ask(List<Connection> accounts, String call, Deadline deadline) {
        if (accounts.isEmpty()) {
            return Future.failedFuture(
                    new GatewayException(ErrorCode.NOT_FOUND, "No account of the company knows the call"));
        }
        Connection account = accounts.get(0);
        RestrictStorage question = new RestrictStorage(account.company(), account.id(), call);
        return bus.ask(RestrictStorage.ADDRESS.at(account.vendor()), question, deadline)
                .<Void>mapEmpty()
                .recover(failure -> GatewayException.of(failure).code() == ErrorCode.NOT_FOUND
                        ? ask(accounts.subList(1, accounts.size()), call, deadline)
                        : Future.failedFuture(failure));
    }

    private TimelineEntry entry(UUID company, String call) {
        return new TimelineEntry(
                company,
                call,
                "storage_restricted",
                clock.now(),
                "consent",
                "storage_restricted",
                Map.of("subject", "recording"));
    }
}
