package de.askproai.gateway.assembly;

import de.askproai.gateway.booking.BookingTools;
import de.askproai.gateway.booking.appointment.AppointmentWriter;
import de.askproai.gateway.booking.appointment.CallerAppointments;
import de.askproai.gateway.booking.appointment.SettlementWriter;
import de.askproai.gateway.booking.availability.FreeTimes;
import de.askproai.gateway.booking.caller.Callers;
import de.askproai.gateway.booking.change.ChangeSettledWriter;
import de.askproai.gateway.booking.change.WishWithdrawnWriter;
import de.askproai.gateway.booking.hold.HoldReleasedWriter;
import de.askproai.gateway.booking.reminder.AppointmentPlanner;
import de.askproai.gateway.booking.reminder.AppointmentTimedWriter;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.call.CallBranches;
import de.askproai.gateway.call.CallContexts;
import de.askproai.gateway.call.CallJournal;
import de.askproai.gateway.call.CallLanguages;
import de.askproai.gateway.call.CallWriter;
import de.askproai.gateway.call.DomainParts;
import de.askproai.gateway.call.StorageWork;
import de.askproai.gateway.call.TimelineWriter;
import de.askproai.gateway.call.Timelines;
import de.askproai.gateway.config.AliasConfig;
import de.askproai.gateway.config.CallsConfig;
import de.askproai.gateway.http.call.CallRoutes;
import de.askproai.gateway.http.call.InboundHandler;
import de.askproai.gateway.http.call.SignedCalls;
import de.askproai.gateway.http.call.ToolHandler;
import de.askproai.gateway.http.promise.PromisePage;
import de.askproai.gateway.http.promise.PromiseRoutes;
import de.askproai.gateway.message.PromiseDesk;
import de.askproai.gateway.message.PromiseKeeping;
import de.askproai.gateway.payment.InvoiceWork;
import de.askproai.gateway.payment.PaymentWriter;
import de.askproai.gateway.payment.RefundFailedWriter;
import de.askproai.gateway.payment.VoidInvoiceWork;
import de.askproai.gateway.reception.ReceptionTools;
import de.askproai.gateway.reception.TransferWork;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.SealedJson;
import de.askproai.gateway.speech.PhoneNumbers;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.tool.ClaimPurge;
import de.askproai.gateway.tool.ToolDeadlines;
import de.askproai.gateway.tool.ToolRegistry;
import de.askproai.gateway.tool.Toolbox;
import de.askproai.gateway.tool.UrgentWords;
import de.askproai.gateway.work.EffectWriter;
import de.askproai.gateway.work.Outbox;
import de.askproai.gateway.work.WorkKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The call lane put together: the phone agent's door, the tools behind it, and the domains that answer.
 *
 * <p>It also brings what the webhook lane needs of the same domains: their kinds of work and effect writers.
 */
public final class CallLane implements Lane {
    private static final Logger LOG = LoggerFactory.getLogger(CallLane.class);
    private static final Duration PURGE_EVERY = Duration.ofMinutes(1);

    private final Parts parts;
    private final DomainParts domains;
    private final PromiseKeeping promises;
    private final Shops shops;
    private final BookingTools booking;
    private final ReceptionTools reception;
    private final Toolbox toolbox;
    private final AppointmentPlanner planner;

    /**
     * What the lane stands on.
     *
     * @param ids makes time-ordered ids, from any thread
     * @param calls by when a person on the phone must hear something
     * @param publicUrl how the world reaches the public port, without a slash at its end
     * @param mailed whether there is a mail server
     */
    public record Parts(
            Vertx vertx,
            Bus bus,
            Store store,
            CompanyProfiles profiles,
            ConnectionDirectory connections,
            DataKeys keys,
            Supplier<UUID> ids,
            BusinessClock businessClock,
            WallClock wallClock,
            MeterRegistry meters,
            CallsConfig calls,
            Supplier<String> publicUrl,
            boolean mailed) {}

    public CallLane(Foundation foundation, Tenants tenants) {
        this(parts(foundation, tenants));
    }

    CallLane(Parts parts) {
        PhoneNumbers.prepare();
        this.parts = parts;
        this.domains = new DomainParts(
                parts.bus(),
                parts.store(),
                new Outbox(parts.ids()),
                parts.profiles(),
                parts.keys(),
                parts.businessClock(),
                parts.wallClock(),
                parts.meters());
        this.promises = new PromiseKeeping(domains, parts.publicUrl(), parts.mailed());
        this.shops = new Shops(parts.profiles(), parts.connections(), promises.people());
        this.booking = new BookingTools(domains, shops, promises, parts.calls());
        this.planner = booking.planner(parts.vertx());
        this.reception = new ReceptionTools(parts.vertx(), domains, promises);
        this.toolbox = new Toolbox(
                new ToolRegistry(Stream.concat(booking.tools().stream(), reception.tools().stream())
                        .toList()),
                new ToolDeadlines(
                        parts.calls().readWithin(),
                        parts.calls().writeWithin(),
                        company -> parts.profiles()
                                .of(company)
                                .map(profile -> profile.company().calls().deadlines())),
                parts.vertx(),
                parts.store(),
                new CallJournal(parts.store(), parts.keys(), parts.ids(), parts.meters()),
                new CallBranches(parts.profiles(), parts.store()),
                (company, remark, locale) -> parts.profiles()
                        .of(company)
                        .map(profile -> profile.company().calls().urgent())
                        .map(urgent -> new UrgentWords.Heard(urgent.remark(remark), urgent.text(locale, remark))),
                parts.wallClock(),
                parts.meters());
    }

    /** Returns the tools, for the other doors. */
    public Toolbox toolbox() {
        return toolbox;
    }

    /** Returns the calls' timelines, for REST. */
    public Timelines timelines() {
        return new Timelines(parts.store(), parts.keys());
    }

    /** Returns the kinds of work this lane's domains leave behind. */
    public List<WorkKind> workKinds() {
        List<WorkKind> kinds = new ArrayList<>(booking.workKinds());
        kinds.addAll(promises.workKinds());
        kinds.add(new InvoiceWork(
                parts.bus(), parts.store(), new SealedJson(parts.keys()), booking.billing(), parts.wallClock()));
        kinds.add(
                new StorageWork(parts.store(), parts.profiles(), parts.connections(), parts.bus(), parts.wallClock()));
        kinds.add(new TransferWork(domains, parts.connections(), contexts(), promises));
        kinds.add(new VoidInvoiceWork(parts.bus(), parts.store(), booking.moneyBack(), parts.wallClock()));
        return kinds;
    }

    /** Returns the writers of this lane's domains, in the order in which batches must lock their tables. */
    public List<EffectWriter<?>> effectWriters() {
        List<EffectWriter<?>> writers = new ArrayList<>(List.of(
                new CallWriter(parts.keys()),
                new AppointmentWriter(parts.keys()),
                new SettlementWriter(promises.settledWriter()),
                new ChangeSettledWriter(promises.settledWriter(), domains.outbox()),
                new WishWithdrawnWriter(domains.outbox(), parts.wallClock()),
                new HoldReleasedWriter(),
                new AppointmentTimedWriter()));
        writers.addAll(booking.moneyWriters());
        writers.addAll(List.of(
                promises.writer(),
                promises.settledWriter(),
                promises.messageWriter(),
                new PaymentWriter(),
                new RefundFailedWriter(booking.moneyBack(), domains.outbox()),
                new TimelineWriter()));
        return writers;
    }

    /** Returns where people see to promises, for REST. */
    public PromiseDesk promiseDesk() {
        return promises.desk();
    }

    /** Returns when services are free, for REST. */
    public FreeTimes freeTimes() {
        return booking.freeTimes();
    }

    /** Returns the links in messages about promises, for the public port's table. */
    public PromiseRoutes promiseRoutes() {
        return new PromiseRoutes(new PromisePage(promises.links(), promises.desk(), parts.profiles()));
    }

    /** Looks at today and tomorrow in the calendars, beside everything else; completes with how many it looked at. */
    public Future<Integer> warmUp() {
        return booking.warmUp(parts.vertx()).run();
    }

    /** Returns this lane's part of the public port's table. */
    public CallRoutes routes(AliasConfig aliases) {
        SignedCalls calls = new SignedCalls(parts.connections(), parts.wallClock(), parts.meters());
        CallContexts contexts = contexts();
        Callers callers = new Callers(parts.store(), parts.keys());
        CallerAppointments appointments =
                new CallerAppointments(shops, parts.store(), parts.keys(), parts.businessClock());
        return new CallRoutes(
                new InboundHandler(
                        calls,
                        contexts,
                        callers,
                        appointments,
                        parts.businessClock(),
                        parts.calls().inboundWithin()),
                new ToolHandler(calls, contexts, toolbox),
                aliases);
    }

    private CallContexts contexts() {
        return new CallContexts(
                parts.profiles(),
                parts.store(),
                parts.keys(),
                parts.bus(),
                new CallLanguages(parts.store(), parts.wallClock()));
    }

    /** Begins to tidy up, once all is at hand that callers would wait for. */
    @Override
    public Future<?> start() {
        ClaimPurge purge = new ClaimPurge(parts.store());
        parts.vertx()
                .setPeriodic(
                        PURGE_EVERY.toMillis(),
                        tick -> purge.run().onFailure(away -> LOG.debug("Old claims stay until the next time", away)));
        planner.start();
        return parts.profiles().warmUp();
    }

    @Override
    public Future<?> stop() {
        return Future.join(planner.stop(), reception.stop());
    }

    private static String publicUrl(Foundation foundation) {
        return foundation
                .config()
                .http()
                .publicUrl()
                .map(url -> url.toString().replaceAll("/+$", ""))
                .orElseGet(() -> "http://localhost:" + foundation.ports().http().get());
    }

    static Parts parts(Foundation foundation, Tenants tenants) {
        return new Parts(
                foundation.vertx(),
                foundation.bus(),
                foundation.store(),
                tenants.profiles(),
                tenants.connections(),
                tenants.dataKeys(),
                WorkLane.ids(foundation),
                foundation.businessClock(),
                foundation.wallClock(),
                foundation.meters().registry(),
                foundation.config().calls(),
                () -> publicUrl(foundation),
                foundation.config().mail().isPresent());
    }
}
