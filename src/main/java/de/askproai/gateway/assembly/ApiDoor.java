package de.askproai.gateway.assembly;

import de.askproai.gateway.booking.absence.Absences;
import de.askproai.gateway.booking.appointment.AppointmentViews;
import de.askproai.gateway.booking.change.ChangeViews;
import de.askproai.gateway.booking.reminder.NoShowDesk;
import de.askproai.gateway.call.CallViews;
import de.askproai.gateway.http.RouteTable;
import de.askproai.gateway.http.api.ApiParts;
import de.askproai.gateway.http.api.ApiRoutes;
import de.askproai.gateway.http.api.BreakerOrders;
import de.askproai.gateway.message.PromiseViews;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.CompanyViews;
import de.askproai.gateway.webhook.EventLog;
import de.askproai.gateway.webhook.EventReplay;
import de.askproai.gateway.webhook.EventsReplayed;
import de.askproai.gateway.work.DeadLetters;
import de.askproai.gateway.work.Inbox;
import de.askproai.gateway.work.LettersReplayed;
import de.askproai.gateway.work.ReplaySubject;
import de.askproai.gateway.work.Replays;
import de.askproai.gateway.work.WaitingActions;
import io.vertx.core.Future;

/** The REST API put together: what operators and companies see and steer over HTTP. */
public final class ApiDoor implements Lane {
    private final Foundation foundation;
    private final VendorLane vendors;
    private final ApiRoutes routes;

    public ApiDoor(Foundation foundation, Tenants tenants, VendorLane vendors, CallLane calls, WorkLane work) {
        this.foundation = foundation;
        this.vendors = vendors;
        Store store = foundation.store();
        ApiParts parts = new ApiParts(
                tenants.apiKeys(),
                new EventLog(store),
                new EventReplay(store, work.engine().dispatchers()::nudge),
                replays(foundation, work, new EventsReplayed()),
                new Inbox(store),
                new WaitingActions(store),
                new CompanyViews(store),
                new CallViews(store),
                calls.timelines(),
                new AppointmentViews(store),
                new ChangeViews(store, tenants.dataKeys()),
                new PromiseViews(store),
                calls.promiseDesk(),
                vendors.breakers(),
                calls.toolbox().tools(),
                calls.toolbox().deadlines(),
                calls.freeTimes(),
                new DeadLetters(store, EventLog.KINDS, work.engine().dispatchers()::nudge),
                replays(foundation, work, new LettersReplayed(EventLog.KINDS)),
                Privacy.erasures(foundation, tenants),
                new Absences(
                        store,
                        tenants.profiles(),
                        work.engine().outbox(),
                        WorkLane.ids(foundation),
                        foundation.businessClock()),
                new NoShowDesk(store, foundation.businessClock(), foundation.wallClock()),
                foundation.bus());
        this.routes = new ApiRoutes(parts, foundation.config().aliases());
    }

    private static Replays replays(Foundation foundation, WorkLane work, ReplaySubject subject) {
        return new Replays(
                foundation.store(), work.engine().outbox(), WorkLane.ids(foundation), foundation.wallClock(), subject);
    }

    /** Returns the routes, for the public port. */
    public RouteTable routes() {
        return routes;
    }

    @Override
    public Future<?> start() {
        return new BreakerOrders(vendors.breakers()).listen(foundation.bus());
    }

    @Override
    public Future<?> stop() {
        return Future.succeededFuture();
    }
}
