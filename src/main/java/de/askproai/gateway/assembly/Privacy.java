package de.askproai.gateway.assembly;

import de.askproai.gateway.booking.appointment.AppointmentErasure;
import de.askproai.gateway.booking.appointment.OthersNumbers;
import de.askproai.gateway.booking.caller.CallNameErasure;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.call.CallCopies;
import de.askproai.gateway.call.CallErasure;
import de.askproai.gateway.integration.retell.RetellIntegration;
import de.askproai.gateway.message.PromiseErasure;
import de.askproai.gateway.message.PromisedCalls;
import de.askproai.gateway.payment.CustomerCopies;
import de.askproai.gateway.payment.PayerCopies;
import de.askproai.gateway.payment.PaymentErasure;
import de.askproai.gateway.privacy.ErasureWork;
import de.askproai.gateway.privacy.Erasures;
import de.askproai.gateway.privacy.PersonalRows;
import de.askproai.gateway.privacy.VendorCopies;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.tool.ClaimErasure;
import de.askproai.gateway.webhook.EventErasure;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Erasing people put together: every domain that knows people, and every vendor that has copies. */
public final class Privacy {
    private Privacy() {}

    /**
     * Returns the domains' rows: appointments lead to calls, also by what was promised in those, both to promises and invoices.
     *
     * @param clock tells which appointments are yet to come
     * @param keys open the names of who comes and of whom promises were made to, by which people of one call are told apart
     */
    static List<PersonalRows> rows(BusinessClock clock, DataKeys keys) {
        return List.of(
                new AppointmentErasure(clock),
                new PromisedCalls(),
                new CallErasure(),
                new OthersNumbers(keys),
                new PromiseErasure(keys),
                new PaymentErasure(),
                new CallNameErasure(),
                new ClaimErasure());
    }

    /** Returns where erasures are planned and begun, also by a command without a running gateway. */
    public static Erasures erasures(
            Store store, DataKeys keys, Supplier<UUID> ids, BusinessClock business, WallClock clock) {
        return new Erasures(store, keys, new Outbox(ids), ids, clock, rows(business, keys));
    }

    static Erasures erasures(Foundation foundation, Tenants tenants) {
        return erasures(
                foundation.store(),
                tenants.dataKeys(),
                WorkLane.ids(foundation),
                foundation.businessClock(),
                foundation.wallClock());
    }

    static ErasureWork work(Foundation foundation, Tenants tenants) {
        Vertx vertx = foundation.vertx();
        Store store = foundation.store();
        return new ErasureWork(
                store,
                foundation.wallClock(),
                rows(foundation.businessClock(), tenants.dataKeys()),
                copies(tenants.connections(), foundation.bus(), store),
                new EventErasure(vertx, store, tenants.dataKeys()));
    }

    /** Calendars offer no way to delete a booking that was: those are left to people. */
    private static List<VendorCopies> copies(ConnectionDirectory connections, Bus bus, Store store) {
        return List.of(
                new CallCopies(connections, bus, List.of(RetellIntegration.VENDOR)),
                new CustomerCopies(connections, bus),
                new PayerCopies(connections, bus, store));
    }
}
