package de.askproai.gateway.call;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.privacy.Trace;
import de.askproai.gateway.privacy.VendorCopies;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.util.UUID;

/** Recordings and transcripts that telephony vendors keep of calls. */
public final class CallCopies implements VendorCopies {
    private final ConnectionDirectory connections;
    private final Bus bus;

    public CallCopies(ConnectionDirectory connections, Bus bus) {
        this.connections = connections;
        this.bus = bus;
    }

    @Override
    public Trace.Kind kind() {
        return Trace.Kind.CALL;
    }

    @Override
    public Future<Receipt> delete(UUID company, Trace trace, Deadline deadline) {
        return connections.need(company, trace.connection()).compose((Connection connection) -> {
            DeleteCall question = new DeleteCall(company, connection.id(), trace.ref());
            return bus.ask(DeleteCall.ADDRESS.at(connection.vendor()), question, deadline)
                    .map(deleted -> Receipt.DELETED);
        });
    }
}
