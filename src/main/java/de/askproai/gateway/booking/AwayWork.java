package de.askproai.gateway.booking;

import de.askproai.gateway.booking.AbsenceSearch.Scene;
import de.askproai.gateway.booking.AbsentAppointment.Told;
import de.askproai.gateway.booking.AbsentAppointment.What;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.call.TimelineWriter;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.payment.BillingAccount;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Gives one appointment of somebody who is away to somebody else, or cancels it, and tells the customer.
 *
 * <p>A cancellation is written down, with its message, in one transaction; what tells the calendar follows from it. That a
 * calendar is asked for somebody else is written down first: whoever asks again looks who serves now, and asks only where
 * it still is the one who is away.
 */
final class AwayWork implements ItemWorkKind {
    private static final String NAME = "booking.away";
    private static final String ABSENCE = "absence";
    private static final String APPOINTMENT = "appointment";
    private static final Duration WHILE_CHANGING = Duration.ofSeconds(5);

    private final Store store;
    private final Shops shops;
    private final AbsenceSearch search;
    private final Bus bus;
    private final ChangeStore changes;
    private final CustomerNotices notices;
    private final BusinessClock clock;
    private final WallClock wallClock;
    private final MeterRegistry meters;
    private final AbsenceRepository repository = new AbsenceRepository();
    private final TimelineWriter timeline = new TimelineWriter();

    AwayWork(
            Store store,
            Shops shops,
            AbsenceSearch search,
            Bus bus,
            ChangeStore changes,
            CustomerNotices notices,
            BusinessClock clock,
            WallClock wallClock,
            MeterRegistry meters) {
        this.store = store;
        this.shops = shops;
        this.search = search;
        this.bus = bus;
        this.changes = changes;
        this.notices = notices;
        this.clock = clock;
        this.wallClock = wallClock;
        this.meters = meters;
    }

    /** Returns the work to leave behind for an appointment; behind what else is to happen to it. */
    static NewWork of(AbsencePlan plan, AbsentAppointment one) {
        JsonObject body = new JsonObject()
                .put(ABSENCE, plan.id().toString())
                .put(APPOINTMENT, one.id().toString());
        return new NewWork(
                NAME,
                plan.company(),
                one.connection(),
                one.id().toString(),
                one.operation(plan.id()),
                body.toBuffer().getBytes(),
                null);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** One appointment of one absence, with who is away. */
    private record Case(AbsencePlan plan, AbsentAppointment one, Scene scene, Optional<CalendarAccount> account) {
        UUID company() {
            return plan.company();
        }

        String operation() {
            return one.operation(plan.id());
        }

        /** Where an invoice is taken back. */
        Optional<BillingAccount> billing() {
            return scene.shops().stream()
                    .flatMap(shop -> Optional.ofNullable(shop.deposits()).stream())
                    .findFirst();
        }
    }

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        JsonObject body = new JsonObject(Buffer.buffer(work.content()));
        UUID absence = UUID.fromString(body.getString(ABSENCE));
        UUID appointment = UUID.fromString(body.getString(APPOINTMENT));
        return store.asCompany(
                        work.company(),
                        deadline,
                        tx -> repository
                                .find(tx, absence)
                                .compose(plan -> repository
                                        .lockAppointment(tx, work.company(), absence, appointment)
                                        .map(one -> plan.filter(
                                                        known -> known.state().counts())
                                                .flatMap(known -> one.filter(open ->
                                                                open.outcome().isOpen())
                                                        .map(open -> Map.entry(known, open))))))
                .compose(found -> found.map(known -> go(known.getKey(), known.getValue(), deadline))
                        .orElseGet(() -> Future.succeededFuture(Outcome.done())));
    }

    private Future<Outcome> go(AbsencePlan plan, AbsentAppointment one, Deadline deadline) {
        return search.scene(plan.company(), plan.staff(), deadline)
                .compose(found -> found.map(scene -> go(
                                new Case(
                                        plan,
                                        one,
                                        scene,
                                        Optional.ofNullable(one.connection())
                                                .flatMap(at -> shops.account(plan.company(), at))),
                                deadline))
                        .orElseGet(() -> Future.succeededFuture(Outcome.done())));
    }

    private Future<Outcome> go(Case it, Deadline deadline) {
        if (!it.one().start().isAfter(clock.now())) {
            return settle(it, AbsentAppointment.Outcome.LEFT, deadline);
        }
        CalendarAccount account = it.account().orElse(null);
        if (account == null) {
            return byHand(it, deadline);
        }
        String uid = it.one().uid();
        if (uid == null) {
            return cancel(it, account, deadline);
        }
        return asItIs(
                it,
                account,
                uid,
                deadline,
                booking -> it.one().what() == What.MOVE
                        ? move(it, account, booking, deadline)
                        : cancel(it, account, deadline));
    }

    private Future<Outcome> move(Case it, CalendarAccount account, Booking booking, Deadline deadline) {
        if (AbsenceSearch.serves(it.scene().member(), account.vendor(), booking)) {
            return reassign(it, account, booking.uid(), deadline);
        }
        return it.one().outcome() == AbsentAppointment.Outcome.MOVING
                ? given(it, account, booking, deadline)
                : settle(it, AbsentAppointment.Outcome.LEFT, deadline);
    }

    /** The calendar chooses who serves instead, and does not know who else is away. */
    private Future<Outcome> given(Case it, CalendarAccount account, Booking booking, Deadline deadline) {
        return AbsenceSearch.isServedByAbsentees(it.scene(), it.one().branch(), account.vendor(), booking)
                ? cancel(it, account, deadline)
                : moved(it, deadline);
    }

    /** Looks at the booking first, which a customer may have moved at the calendar; where nobody can, a person has to. */
    private Future<Outcome> asItIs(
            Case it,
            CalendarAccount account,
            String uid,
            Deadline deadline,
            Function<Booking, Future<Outcome>> standing) {
        return bus.ask(GetBooking.ADDRESS.at(account.vendor()), new GetBooking(account, uid), deadline)
                .map(Optional::of)
                .recover(failure -> CalendarDesk.mayPass(failure)
                        ? Future.failedFuture(failure)
                        : Future.succeededFuture(Optional.empty()))
                .compose(found -> found.map(
                                booking -> booking.stands() ? standing.apply(booking) : gone(it, account, deadline))
                        .orElseGet(() -> byHand(it, deadline)));
    }

    /** What does not stand any more may have been given up here before. */
    private Future<Outcome> gone(Case it, CalendarAccount account, Deadline deadline) {
        return changes.look(givingUp(it, account), deadline).compose(found -> {
            boolean ours = found.filter(standing ->
                            standing.change() != null && standing.change() != AppointmentChange.State.FAILED)
                    .isPresent();
            return ours
                    ? settle(it, AbsentAppointment.Outcome.CANCELLED, it.one().told(), deadline)
                    : settle(it, AbsentAppointment.Outcome.LEFT, deadline);
        });
    }

    private static AppointmentChange givingUp(Case it, CalendarAccount account) {
        return AppointmentChange.giveUp(
                account,
                it.operation(),
                it.one().id(),
                it.one().conversation(it.plan().id()),
                it.one().uid(),
                it.one().start(),
                it.billing().orElse(null));
    }

    private Future<Outcome> byHand(Case it, Deadline deadline) {
        return orDone(ifOpen(
                it,
                deadline,
                tx -> notices.call(tx, notice(it, NotifiedCustomer.Reason.ABSENT_UNCLEAR))
                        .compose(done -> written(tx, it, AbsentAppointment.Outcome.BY_HAND, Told.CALL))));
    }

    private Future<Outcome> reassign(Case it, CalendarAccount account, String uid, Deadline deadline) {
        return ifAway(
                        it,
                        deadline,
                        tx -> written(
                                tx,
                                it,
                                AbsentAppointment.Outcome.MOVING,
                                it.one().told()))
                .compose(open -> open.isEmpty()
                        ? Future.succeededFuture(Outcome.done())
                        : bus.ask(
                                        ReassignBooking.ADDRESS.at(account.vendor()),
                                        new ReassignBooking(account, uid),
                                        deadline)
                                .map(true)
                                .recover(failure -> CalendarDesk.mayPass(failure)
                                        ? Future.failedFuture(failure)
                                        : Future.succeededFuture(false))
                                .compose(done -> done
                                        ? asItIs(
                                                it,
                                                account,
                                                uid,
                                                deadline,
                                                booking -> given(it, account, booking, deadline))
                                        : cancel(it, account, deadline)));
    }

    private Future<Outcome> moved(Case it, Deadline deadline) {
        return orDone(ifOpen(
                it,
                deadline,
                tx -> repository
                        .settle(
                                tx,
                                it.plan(),
                                it.one(),
                                AbsentAppointment.Outcome.MOVED,
                                it.one().told())
                        .compose(done -> repository.lookAgain(tx, it.plan(), it.one()))
                        .compose(done -> timeline.write(tx, List.of(entry(it, "absence_moved"))))
                        .compose(done -> it.one().told() == Told.MAIL
                                ? notices.tell(
                                        tx,
                                        notice(it, NotifiedCustomer.Reason.ABSENT),
                                        (name, place) -> phrases(it, place)
                                                .moved(name, it.one().start(), place.name()))
                                : Future.succeededFuture())
                        .map(done -> {
                            count("absence_moved");
                            return Outcome.done();
                        })));
    }

    private Future<Outcome> cancel(Case it, CalendarAccount account, Deadline deadline) {
        AppointmentChange change = givingUp(it, account);
        return orDone(ifAway(
                it,
                deadline,
                tx -> changes.giveUpIfItStands(tx, change).<Outcome>compose(standing -> switch (standing) {
                    case NEW -> cancelled(tx, it);
                    case BUSY, TAKEN ->
                        Future.succeededFuture(new Outcome.Park(
                                ErrorCode.CONFLICT, "The appointment is being changed", WHILE_CHANGING));
                    case OPEN, PROMISED, DONE ->
                        written(
                                tx,
                                it,
                                AbsentAppointment.Outcome.CANCELLED,
                                it.one().told());
                    case GONE -> written(tx, it, AbsentAppointment.Outcome.LEFT, Told.NOBODY);
                })));
    }

    private Future<Outcome> cancelled(SqlClient tx, Case it) {
        return notices.tell(
                        tx,
                        notice(it, NotifiedCustomer.Reason.ABSENT),
                        (name, place) ->
                                phrases(it, place).cancelled(name, it.one().start(), place.name()))
                .compose(told -> timeline.write(tx, List.of(entry(it, "absence_cancelled"))))
                .compose(done -> repository.settle(
                        tx,
                        it.plan(),
                        it.one(),
                        AbsentAppointment.Outcome.CANCELLED,
                        it.one().told() == Told.MAIL ? Told.MAIL : Told.CALL))
                .map(done -> {
                    count("absence_cancelled");
                    return Outcome.done();
                });
    }

    private Future<Outcome> settle(Case it, AbsentAppointment.Outcome outcome, Deadline deadline) {
        return settle(it, outcome, Told.NOBODY, deadline);
    }

    private Future<Outcome> settle(Case it, AbsentAppointment.Outcome outcome, Told told, Deadline deadline) {
        return orDone(ifOpen(it, deadline, tx -> written(tx, it, outcome, told)));
    }

    private Future<Outcome> written(SqlClient tx, Case it, AbsentAppointment.Outcome outcome, Told told) {
        return repository.settle(tx, it.plan(), it.one(), outcome, told).map(Outcome.done());
    }

    /**
     * Whoever else is at the same appointment waits, and finds it settled, or about another booking of it, which has work of
     * its own: then nothing is done, and nothing returned.
     */
    private Future<Optional<Outcome>> ifOpen(Case it, Deadline deadline, Function<SqlClient, Future<Outcome>> writing) {
        return when(it, deadline, tx -> isOpen(tx, it), writing);
    }

    /** The same; nothing is begun either for somebody who is back meanwhile. */
    private Future<Optional<Outcome>> ifAway(Case it, Deadline deadline, Function<SqlClient, Future<Outcome>> writing) {
        return when(
                it,
                deadline,
                tx -> isOpen(tx, it)
                        .compose(open -> repository
                                .find(tx, it.plan().id())
                                .map(plan -> open
                                        && plan.filter(now -> now.state().counts())
                                                .isPresent())),
                writing);
    }

    private Future<Optional<Outcome>> when(
            Case it,
            Deadline deadline,
            Function<SqlClient, Future<Boolean>> condition,
            Function<SqlClient, Future<Outcome>> writing) {
        return store.asCompany(
                it.company(),
                deadline,
                tx -> condition
                        .apply(tx)
                        .compose(holds -> holds
                                ? writing.apply(tx).map(Optional::of)
                                : Future.succeededFuture(Optional.empty())));
    }

    private Future<Boolean> isOpen(SqlClient tx, Case it) {
        return repository
                .lockAppointment(tx, it.company(), it.plan().id(), it.one().id())
                .map(now -> now.filter(one -> one.outcome().isOpen() && one.isSameBooking(it.one()))
                        .isPresent());
    }

    private static Future<Outcome> orDone(Future<Optional<Outcome>> settled) {
        return settled.map(outcome -> outcome.orElseGet(Outcome::done));
    }

    private static CustomerNotices.Notice notice(Case it, NotifiedCustomer.Reason reason) {
        return new CustomerNotices.Notice(
                it.company(),
                it.one().id(),
                it.one().branch(),
                it.one().conversation(it.plan().id()),
                it.operation(),
                reason);
    }

    private static AbsencePhrases phrases(Case it, NotifiedCustomer.Place place) {
        return new AbsencePhrases(it.scene().profile().company().locale(), place.zone());
    }

    private TimelineEntry entry(Case it, String what) {
        return new TimelineEntry(
                it.company(),
                it.one().conversation(it.plan().id()),
                what + ":" + it.operation(),
                wallClock.now(),
                "booking",
                what,
                Map.of(
                        "appointment",
                        it.one().id().toString(),
                        "start",
                        it.one().start().toString(),
                        ABSENCE,
                        it.plan().id().toString()));
    }

    private void count(String status) {
        meters.counter(MeterNames.BOOKING, MeterNames.STATUS, status).increment();
    }
}
