package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.privacy.Trace;
import de.askproai.gateway.privacy.VendorCopies;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.util.UUID;

/** The customers that payment vendors keep for invoices. */
public final class CustomerCopies implements VendorCopies {
    private final ConnectionDirectory connections;
    private final Bus bus;

    public CustomerCopies(ConnectionDirectory connections, Bus bus) {
        this.connections = connections;
        this.bus = bus;
    }

    @Override
    public Trace.Kind kind() {
        return Trace.Kind.INVOICE;
    }

    @Override
    public Future<Receipt> delete(UUID company, Trace trace, Deadline deadline) {
        return connections.need(company, trace.connection()).compose((Connection connection) -> {
            BillingAccount account = new BillingAccount(company, connection.vendor(), connection.id());
            return bus.ask(FindBilled.ADDRESS.at(account.vendor()), new FindBilled(account, trace.ref()), deadline)
                    .compose(billed -> bus.ask(
                            DeleteCustomer.ADDRESS.at(account.vendor()),
                            new DeleteCustomer(account, billed.customer()),
                            deadline))
                    .map(deleted -> Receipt.DELETED);
        });
    }
}
