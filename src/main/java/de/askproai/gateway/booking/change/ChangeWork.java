package de.askproai.gateway.booking.change;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.AppointmentChange.Kind;
import de.askproai.gateway.booking.appointment.AppointmentChange.State;
import de.askproai.gateway.booking.appointment.AppointmentChangeRepository;
import de.askproai.gateway.booking.appointment.CalendarDesk;
import de.askproai.gateway.booking.availability.PromiseCheck;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.Effect;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Settles changes that were left open: keeps promises once the calendar is back, and finds out what became of attempts
 * whose process died between asking the calendar and writing down its answer.
 */
public final class ChangeWork implements ItemWorkKind {
    static final String NAME = "booking.change";

    private final ChangeStore store;
    private final ChangeDesk desk;
    private final PromiseCheck check;
    private final BusinessClock clock;

    public ChangeWork(ChangeStore store, ChangeDesk desk, PromiseCheck check, BusinessClock clock) {
        this.store = store;
        this.desk = desk;
        this.check = check;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        JsonObject body = new JsonObject(Buffer.buffer(work.content()));
        AppointmentChange change = AppointmentChange.ofJson(work.company(), body);
        return store.look(change, deadline)
                .compose(found -> found.map(standing -> settle(change, standing, deadline))
                        .orElseGet(() -> Future.succeededFuture(Outcome.done())));
    }

    private Future<Outcome> settle(
            AppointmentChange change, AppointmentChangeRepository.Standing standing, Deadline deadline) {
        State state = standing.change();
        if (state == State.REPLACED) {
            return replaced(change, deadline);
        }
        if (state != State.ASKED && state != State.PROMISED) {
            return Future.succeededFuture(Outcome.done());
        }
        String uid = change.uid() == null ? standing.uid() : change.uid();
        if (uid == null) {
            return Future.succeededFuture(
                    switch (standing.appointment()) {
                        case REQUESTED -> stillBooking();
                        default -> done(change, ChangeSettled.withdrawn(change));
                    });
        }
        boolean promised = state == State.PROMISED;
        return desk.find(change, uid, deadline)
                .compose(found -> found.map(
                                booking -> Future.succeededFuture(done(change, ChangeSettled.done(change, booking))))
                        .orElseGet(() -> promised
                                ? store.withReason(change, standing.reason())
                                        .compose(known -> act(known, uid, deadline))
                                : Future.succeededFuture(failed(change, false))));
    }

    /** The calendar may have heard of it before something else was wanted: then the appointment is what the calendar has. */
    private Future<Outcome> replaced(AppointmentChange change, Deadline deadline) {
        return change.uid() == null
                ? Future.succeededFuture(Outcome.done())
                : desk.find(change, change.uid(), deadline)
                        .map(found -> found.map(booking -> Outcome.done(List.of(ChangeSettled.done(change, booking))))
                                .orElseGet(Outcome::done));
    }

    /** The attempt to book it has to be settled first. */
    private static Outcome stillBooking() {
        return new Outcome.Retry(ErrorCode.CONFLICT, "Its booking is not settled yet", null);
    }

    private Future<Outcome> act(AppointmentChange change, String uid, Deadline deadline) {
        boolean over = change.kind() == Kind.MOVE
                && change.start() != null
                && !change.start().isAfter(clock.now());
        if (over) {
            return Future.succeededFuture(failed(change, true));
        }
        return check.ofMove(change, deadline)
                .compose(reason -> reason.isPresent()
                        ? Future.succeededFuture(forbidden(change, reason.get()))
                        : ask(change, uid, deadline));
    }

    private Future<Outcome> ask(AppointmentChange change, String uid, Deadline deadline) {
        return desk.act(change, uid, deadline)
                .map(booking -> done(change, ChangeSettled.done(change, booking)))
                .recover(failure -> CalendarDesk.mayPass(failure)
                        ? Future.failedFuture(failure)
                        : Future.succeededFuture(failed(change, true)));
    }

    private Outcome done(AppointmentChange change, ChangeSettled settled) {
        List<Effect> effects = new ArrayList<>();
        effects.add(settled);
        // Whoever changed it may have told the caller, and died before that was a row.
        effects.add(ChangeStore.kept(change));
        effects.add(store.entry(change, ChangeStore.what(change)));
        return new Outcome.Done(effects, change.follows());
    }

    /** Somebody of the company calls about it, and reads why. */
    private Outcome forbidden(AppointmentChange change, PromiseCheck.Reason reason) {
        return Outcome.done(List.of(
                ChangeSettled.failed(change),
                store.entry(change, "promise_broken").with("reason", reason.stored())));
    }

    private Outcome failed(AppointmentChange change, boolean promised) {
        return Outcome.done(List.of(
                ChangeSettled.failed(change), store.entry(change, promised ? "promise_broken" : "change_failed")));
    }
}
