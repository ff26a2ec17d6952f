package de.askproai.gateway.call;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.privacy.Trace;
import de.askproai.gateway.privacy.VendorCopies;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/** Recordings and transcripts that telephony vendors keep of calls. */
public final class CallCopies implements VendorCopies {
    private final ConnectionDirectory connections;
    private final Bus bus;
    private final List<String> vendors;

    /** @param vendors all that may have a call */
    public CallCopies(ConnectionDirectory connections, Bus bus, List<String> vendors) {
        this.connections = connections;
        this.bus = bus;
        this.vendors = List.copyOf(vendors);
    }

    @Override
    public Trace.Kind kind() {
        return Trace.Kind.CALL;
    }

    @Override
    public Future<Receipt> delete(UUID company, Trace trace, Deadline deadline) {
        return trace.connection() == null
                ? deleteAnywhere(company, trace, deadline)
                : connections
                        .need(company, trace.connection())
                        .compose(account -> delete(account, trace, deadline))
                        .map(Receipt.DELETED);
    }

    /** Our row, which named the account, is gone or never heard of it. */
    private Future<Receipt> deleteAnywhere(UUID company, Trace trace, Deadline deadline) {
        if (!connections.loaded()) {
            return Future.failedFuture(new GatewayException(ErrorCode.UNAVAILABLE, "Connections are not loaded yet"));
        }
        List<Connection> accounts = vendors.stream()
                .flatMap(vendor -> connections.byCompanyAndVendor(company, vendor).stream())
                .toList();
        return accounts.isEmpty()
                ? Future.succeededFuture(Receipt.BY_HAND)
                : CallAccounts.ask(accounts, account -> delete(account, trace, deadline))
                        .map(known -> known ? Receipt.DELETED : Receipt.ABSENT);
    }

    private Future<?> delete(Connection account, Trace trace, Deadline deadline) {
        DeleteCall question = new DeleteCall(account.company(), account.id(), trace.ref());
        return bus.ask(DeleteCall.ADDRESS.at(account.vendor()), question, deadline);
    }
}
