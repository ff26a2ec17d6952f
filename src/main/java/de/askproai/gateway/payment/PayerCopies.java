package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.privacy.Trace;
import de.askproai.gateway.privacy.VendorCopies;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.util.UUID;

/** The customers that payment vendors have for invoices that never came to be. */
public final class PayerCopies implements VendorCopies {
    private final ConnectionDirectory connections;
    private final Bus bus;
    private final Store store;
    private final PayerRepository payers = new PayerRepository();

    public PayerCopies(ConnectionDirectory connections, Bus bus, Store store) {
        this.connections = connections;
        this.bus = bus;
        this.store = store;
    }

    @Override
    public Trace.Kind kind() {
        return Trace.Kind.PAYER;
    }

    /** Where the vendor's answer was lost for good, it may have one that only people can find: by name, in its pages. */
    @Override
    public Future<Receipt> delete(UUID company, Trace trace, Deadline deadline) {
        UUID payment = UUID.fromString(trace.ref());
        return store.asCompany(company, deadline, tx -> payers.find(tx, company, payment))
                .compose(known -> known.map(customer -> connections
                                .need(company, trace.connection())
                                .compose(account -> delete(account, customer, deadline)))
                        .orElseGet(() -> Future.succeededFuture(Receipt.BY_HAND)));
    }

    private Future<Receipt> delete(Connection connection, String customer, Deadline deadline) {
        BillingAccount account = new BillingAccount(connection.company(), connection.vendor(), connection.id());
        return bus.ask(DeleteCustomer.ADDRESS.at(account.vendor()), new DeleteCustomer(account, customer), deadline)
                .map(deleted -> Receipt.DELETED);
    }
}
