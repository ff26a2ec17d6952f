package de.askproai.gateway.booking;

import de.askproai.gateway.booking.absence.AbsenceSearch;
import de.askproai.gateway.booking.absence.AbsenceWork;
import de.askproai.gateway.booking.absence.AwayDesk;
import de.askproai.gateway.booking.absence.AwayWork;
import de.askproai.gateway.booking.appointment.BookingMeters;
import de.askproai.gateway.booking.appointment.CalendarDesk;
import de.askproai.gateway.booking.appointment.CallerAppointments;
import de.askproai.gateway.booking.availability.Availability;
import de.askproai.gateway.booking.availability.AvailabilityWarmUp;
import de.askproai.gateway.booking.availability.FreeTimes;
import de.askproai.gateway.booking.availability.PromiseCheck;
import de.askproai.gateway.booking.caller.CallNames;
import de.askproai.gateway.booking.caller.CallerChoice;
import de.askproai.gateway.booking.caller.CallerDoor;
import de.askproai.gateway.booking.caller.CallerIdentity;
import de.askproai.gateway.booking.caller.Callers;
import de.askproai.gateway.booking.caller.OneTimeCodes;
import de.askproai.gateway.booking.change.CancelledAtCalendarWork;
import de.askproai.gateway.booking.change.CancelledAtCalendarWriter;
import de.askproai.gateway.booking.change.ChangeDesk;
import de.askproai.gateway.booking.change.ChangeHandover;
import de.askproai.gateway.booking.change.ChangeIntents;
import de.askproai.gateway.booking.change.ChangeStore;
import de.askproai.gateway.booking.change.ChangeWork;
import de.askproai.gateway.booking.change.Changer;
import de.askproai.gateway.booking.change.MoveTargets;
import de.askproai.gateway.booking.change.Rebooking;
import de.askproai.gateway.booking.deposit.AppointmentBilling;
import de.askproai.gateway.booking.deposit.DepositDemandedWriter;
import de.askproai.gateway.booking.deposit.DepositInvoicedWriter;
import de.askproai.gateway.booking.deposit.DepositPaidWriter;
import de.askproai.gateway.booking.deposit.DepositStore;
import de.askproai.gateway.booking.deposit.DepositWork;
import de.askproai.gateway.booking.deposit.MoneyBackWork;
import de.askproai.gateway.booking.hold.HoldStore;
import de.askproai.gateway.booking.hold.HoldWork;
import de.askproai.gateway.booking.hold.Holder;
import de.askproai.gateway.booking.hold.OwnHolds;
import de.askproai.gateway.booking.hold.ReleaseWork;
import de.askproai.gateway.booking.notice.CustomerNotices;
import de.askproai.gateway.booking.notice.KeptPromiseWork;
import de.askproai.gateway.booking.notice.NotifiedCustomer;
import de.askproai.gateway.booking.reminder.AppointmentPlanner;
import de.askproai.gateway.booking.reminder.AppointmentTimeWork;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.booking.shop.TermsDesk;
import de.askproai.gateway.booking.shop.TermsTold;
import de.askproai.gateway.booking.wish.Wishes;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.call.DomainParts;
import de.askproai.gateway.call.RecentCalls;
import de.askproai.gateway.config.CallsConfig;
import de.askproai.gateway.message.PromiseKeeping;
import de.askproai.gateway.payment.Billing;
import de.askproai.gateway.payment.InvoiceDesk;
import de.askproai.gateway.payment.MoneyBack;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.speech.when.TimeExpressions;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.tool.SaidInCalls;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.work.EffectWriter;
import de.askproai.gateway.work.Outbox;
import de.askproai.gateway.work.WorkKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Function;

/** The parts of booking put together: its tools, and the work that keeps their promises. */
public final class BookingTools {
    private final List<Tool> tools;
    private final List<WorkKind> workKinds;
    private final Billing billing;
    private final MoneyBack moneyBack;
    private final List<EffectWriter<?>> moneyWriters;
    private final FreeTimes freeTimes;
    private final Function<Vertx, AvailabilityWarmUp> warmUp;
    private final Function<Vertx, AppointmentPlanner> planner;

    public BookingTools(DomainParts parts, Shops shops, PromiseKeeping promises, CallsConfig calls) {
        Bus bus = parts.bus();
        Store store = parts.store();
        Outbox outbox = parts.outbox();
        DataKeys keys = parts.keys();
        BusinessClock businessClock = parts.businessClock();
        WallClock wallClock = parts.wallClock();
        MeterRegistry meters = parts.meters();
        BookingMeters counts = new BookingMeters(meters);
        CalendarDesk desk = new CalendarDesk(bus);
        BookingStore bookings = new BookingStore(store, outbox, wallClock, businessClock, keys, promises.writer());
        Availability availability = new Availability(bus, store, businessClock);
        BookingIntents intents = new BookingIntents(store, outbox, wallClock, businessClock, keys);
        Booker booker = new Booker(intents, bookings, desk, availability, counts);
        TimeExpressions expressions = new TimeExpressions();
        TermsDesk terms = new TermsDesk(store, keys, businessClock);
        SaidInCalls said = new SaidInCalls(store);
        TermsTold told = new TermsTold(said);
        Wishes wishes = new Wishes(expressions, terms, told, said);
        CallerAppointments callers = new CallerAppointments(shops, store, keys, businessClock);
        NotifiedCustomer customers = new NotifiedCustomer(keys, parts.profiles(), businessClock);
        OneTimeCodes codes =
                new OneTimeCodes(store, keys, businessClock, promises.writer(), promises.messages(), customers);
        CallerIdentity identity = new CallerIdentity(shops, store, keys, businessClock, codes);
        CallerChoice choice = new CallerChoice(wishes);
        CallerDoor door = new CallerDoor(shops, identity, choice, businessClock);
        OwnHolds ownHolds = new OwnHolds(callers);
        NewTimes newTimes = new NewTimes(expressions, wishes);
        MissedWishDesk missed = new MissedWishDesk(store, promises.settledWriter(), newTimes, businessClock);
        OwnTimes ownTimes = new OwnTimes(identity, newTimes, businessClock);
        HoldStore holds = new HoldStore(store, outbox, keys);
        Holder holder = new Holder(holds, bus, availability);
        ChangeStore changes =
                new ChangeStore(store, outbox, wallClock, keys, promises.writer(), promises.settledWriter());
        ChangeIntents changeIntents = new ChangeIntents(store, outbox, changes, keys, promises.settledWriter());
        ChangeDesk changeDesk = new ChangeDesk(bus);
        CustomerNotices notices = new CustomerNotices(customers, promises.writer(), promises.messages());
        Changer changer = new Changer(
                changeIntents,
                changes,
                changeDesk,
                new ChangeHandover(store, customers, notices, promises.ofCalls(), businessClock),
                availability,
                businessClock,
                counts);
        MoveTargets targets = new MoveTargets(changeDesk);
        Callers known = new Callers(store, keys);
        this.tools = List.of(
                new CheckCustomerTool(shops, known, identity, ownHolds, businessClock),
                new QueryAppointmentTool(door, businessClock),
                new AlternativesTool(shops, wishes, availability, ownHolds, businessClock),
                new NextAvailableTool(shops, wishes, expressions, availability, ownHolds, businessClock),
                new CheckAvailabilityTool(shops, wishes, availability, ownHolds, ownTimes, businessClock),
                new ReserveSlotTool(shops, wishes, holder, ownTimes, businessClock, calls.holdFor()),
                new ReleaseSlotTool(shops, callers, choice, wishes, holds, businessClock),
                new BookAppointmentTool(
                        shops,
                        callers,
                        identity,
                        wishes,
                        new ReturningCaller(
                                shops,
                                callers,
                                identity,
                                new HoldsGivenUp(shops, holder, businessClock),
                                booker,
                                changer,
                                told),
                        availability,
                        said,
                        new MeantHold(shops, ownHolds, wishes, businessClock),
                        businessClock),
                new CancelAppointmentTool(door, missed, wishes, changer, businessClock),
                new RescheduleAppointmentTool(
                        door,
                        missed,
                        newTimes,
                        new MoveQuestions(
                                door, identity, new MoveOffers(availability, businessClock), targets, terms, said),
                        new RepeatedMoves(store, new RecentCalls(store, keys), new CallNames(store, keys)),
                        targets,
                        changer,
                        businessClock),
                new ParseDateTool(expressions, businessClock),
                new CurrentContextTool(shops, known, callers, store, promises.ofCalls(), businessClock),
                new OpeningHoursTool(shops, expressions, businessClock),
                new ListServicesTool(shops),
                new ServiceInfoTool(shops, terms, told));
        this.freeTimes = new FreeTimes(shops, availability, businessClock);
        this.warmUp = vertx -> new AvailabilityWarmUp(vertx, shops, availability, businessClock);
        this.planner = vertx -> new AppointmentPlanner(vertx, store, outbox, businessClock);
        DepositStore deposits = new DepositStore(
                store,
                outbox,
                wallClock,
                shops,
                changes,
                promises.writer(),
                promises.settledWriter(),
                customers,
                promises.messages());
        this.moneyWriters = List.of(
                new DepositDemandedWriter(promises.writer()),
                new DepositInvoicedWriter(promises.settledWriter(), outbox, wallClock),
                new DepositPaidWriter(promises.writer(), promises.settledWriter(), customers),
                new CancelledAtCalendarWriter(outbox));
        AbsenceSearch absences = new AbsenceSearch(shops, bus, keys);
        MoneyBackWork money = new MoneyBackWork(store, shops, notices, promises.settledWriter(), outbox, meters);
        this.moneyBack = money;
        this.billing = new AppointmentBilling(store, businessClock, wallClock);
        PromiseCheck check = new PromiseCheck(shops, store, availability, terms, businessClock);
        this.workKinds = List.of(
                new DepositWork(deposits, new InvoiceDesk(bus, store), businessClock, wallClock),
                new BookingWork(bookings, desk, check, businessClock),
                new ChangeWork(
                        changes,
                        changeDesk,
                        new Rebooking(store, changeDesk, desk, keys, customers),
                        check,
                        businessClock),
                new HoldWork(holds, businessClock),
                new ReleaseWork(bus),
                money,
                new KeptPromiseWork(store, notices),
                new CancelledAtCalendarWork(store, shops, bus, notices, businessClock, wallClock),
                new AbsenceWork(store, absences, outbox, businessClock, wallClock),
                new AwayWork(
                        store,
                        shops,
                        absences,
                        bus,
                        new AwayDesk(store, changeIntents, changes, notices, wallClock, counts),
                        businessClock),
                new AppointmentTimeWork(store, shops, bus, keys, businessClock, wallClock, meters));
    }

    public List<Tool> tools() {
        return tools;
    }

    /** Returns what knows whether an appointment is still to be paid. */
    public Billing billing() {
        return billing;
    }

    /** Returns what tells whom it concerns of money that is paid back. */
    public MoneyBack moneyBack() {
        return moneyBack;
    }

    /** Returns the writers of what becomes of deposits, and of money for what is cancelled at the calendar. */
    public List<EffectWriter<?>> moneyWriters() {
        return moneyWriters;
    }

    public FreeTimes freeTimes() {
        return freeTimes;
    }

    /** Returns what looks at the calendars before somebody asks. */
    public AvailabilityWarmUp warmUp(Vertx vertx) {
        return warmUp.apply(vertx);
    }

    /** Returns what notices whose time has come. */
    public AppointmentPlanner planner(Vertx vertx) {
        return planner.apply(vertx);
    }

    /** Returns the work that keeps what callers were promised of calendars. */
    public List<WorkKind> workKinds() {
        return workKinds;
    }
}
