package de.askproai.gateway.booking.absence;

import de.askproai.gateway.booking.absence.AbsentAppointment.What;
import de.askproai.gateway.booking.appointment.CalendarDesk;
import de.askproai.gateway.booking.calendar.Booking;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.calendar.GetBooking;
import de.askproai.gateway.booking.calendar.ReassignBooking;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Gives one appointment of somebody who is away to somebody else, or cancels it, and tells the customer: asks the calendar,
 * and has {@link AwayDesk} write down what is to become of it.
 *
 * <p>That a calendar is asked for somebody else is written down first: whoever asks again looks who serves now, and asks only
 * where it still is the one who is away.
 */
public final class AwayWork implements ItemWorkKind {
    private static final String NAME = "booking.away";
    private static final String ABSENCE = "absence";
    private static final String APPOINTMENT = "appointment";

    private final Store store;
    private final Shops shops;
    private final AbsenceSearch search;
    private final Bus bus;
    private final AwayDesk desk;
    private final BusinessClock clock;
    private final AbsenceRepository absences = new AbsenceRepository();
    private final AbsentAppointmentRepository appointments = new AbsentAppointmentRepository();

    public AwayWork(Store store, Shops shops, AbsenceSearch search, Bus bus, AwayDesk desk, BusinessClock clock) {
        this.store = store;
        this.shops = shops;
        this.search = search;
        this.bus = bus;
        this.desk = desk;
        this.clock = clock;
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

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        JsonObject body = new JsonObject(Buffer.buffer(work.content()));
        UUID absence = UUID.fromString(body.getString(ABSENCE));
        UUID appointment = UUID.fromString(body.getString(APPOINTMENT));
        Future<Optional<AbsencePlan>> plan =
                store.asCompany(work.company(), deadline, tx -> absences.find(tx, absence));
        return plan.compose(found -> found.map(known -> go(known, appointment, deadline))
                .orElseGet(() -> Future.succeededFuture(Outcome.done())));
    }

    private Future<Outcome> go(AbsencePlan plan, UUID appointment, Deadline deadline) {
        return store.asCompany(
                        plan.company(), deadline, tx -> appointments.lock(tx, plan.company(), plan.id(), appointment))
                .map(found -> found.filter(one -> one.outcome().isOpen() && isToDo(plan, one)))
                .compose(open -> search.scene(plan.company(), plan.staff(), deadline)
                        .compose(scene -> open.isPresent() && scene.isPresent()
                                ? go(new AwayCase(plan, open.get(), scene.get()), deadline)
                                : Future.succeededFuture(Outcome.done())));
    }

    /** Of an absence that was taken back, only what a calendar was asked for before is still to be found out. */
    private static boolean isToDo(AbsencePlan plan, AbsentAppointment one) {
        return plan.state().counts() || one.outcome() == AbsentAppointment.Outcome.MOVING;
    }

    private Future<Outcome> go(AwayCase it, Deadline deadline) {
        if (!it.one().start().isAfter(clock.now())) {
            return it.isAway() ? desk.missed(it, deadline) : desk.left(it, deadline);
        }
        if (it.one().what() == What.UNCLEAR) {
            return desk.byHand(it, deadline);
        }
        Optional<CalendarAccount> known =
                Optional.ofNullable(it.one().connection()).flatMap(at -> shops.account(it.company(), at));
        if (known.isEmpty()) {
            return desk.byHand(it, deadline);
        }
        CalendarAccount account = known.get();
        return asItIs(
                it,
                account,
                deadline,
                booking -> it.one().what() == What.MOVE
                        ? move(it, account, booking, deadline)
                        : desk.cancel(it, account, deadline));
    }

    private Future<Outcome> move(AwayCase it, CalendarAccount account, Booking booking, Deadline deadline) {
        if (AbsenceSearch.serves(it.scene().member(), account.vendor(), booking)) {
            return it.isAway() ? reassign(it, account, booking.uid(), deadline) : desk.left(it, deadline);
        }
        return it.one().outcome() == AbsentAppointment.Outcome.MOVING
                ? given(it, account, booking, deadline)
                : desk.left(it, deadline);
    }

    /** The calendar chooses who serves instead, and does not know who else is away. */
    private Future<Outcome> given(AwayCase it, CalendarAccount account, Booking booking, Deadline deadline) {
        return it.isAway()
                        && AbsenceSearch.isServedByAbsentees(
                                it.scene(), it.one().branch(), account.vendor(), booking)
                ? desk.cancel(it, account, deadline)
                : desk.moved(it, deadline);
    }

    /** Looks at the booking first, which a customer may have moved at the calendar; where nobody can, a person has to. */
    private Future<Outcome> asItIs(
            AwayCase it, CalendarAccount account, Deadline deadline, Function<Booking, Future<Outcome>> standing) {
        String uid = it.one().uid();
        if (uid == null) {
            return desk.cancel(it, account, deadline);
        }
        return orNever(bus.ask(GetBooking.ADDRESS.at(account.vendor()), new GetBooking(account, uid), deadline))
                .compose(found -> found.map(booking ->
                                booking.stands() ? standing.apply(booking) : desk.gone(it, account, deadline))
                        .orElseGet(() -> desk.byHand(it, deadline)));
    }

    private Future<Outcome> reassign(AwayCase it, CalendarAccount account, String uid, Deadline deadline) {
        return desk.moving(it, deadline).compose(begun -> begun ? reassigned(it, account, uid, deadline) : done());
    }

    private Future<Outcome> reassigned(AwayCase it, CalendarAccount account, String uid, Deadline deadline) {
        ReassignBooking question = new ReassignBooking(account, uid);
        return orNever(bus.ask(ReassignBooking.ADDRESS.at(account.vendor()), question, deadline))
                .compose(taken -> taken.isPresent()
                        ? asItIs(it, account, deadline, booking -> given(it, account, booking, deadline))
                        : desk.cancel(it, account, deadline));
    }

    /** Returns nothing where asking again is of no use; fails where it may be. */
    private static <T> Future<Optional<T>> orNever(Future<T> answer) {
        return answer.map(Optional::of)
                .recover(failure -> CalendarDesk.mayPass(failure)
                        ? Future.failedFuture(failure)
                        : Future.succeededFuture(Optional.empty()));
    }

    private static Future<Outcome> done() {
        return Future.succeededFuture(Outcome.done());
    }
}
