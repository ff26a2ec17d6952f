package de.askproai.gateway.booking.change;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.AppointmentChange.Kind;
import de.askproai.gateway.booking.appointment.AppointmentChange.State;
import de.askproai.gateway.booking.appointment.AppointmentChangeRepository;
import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.CalendarDesk;
import de.askproai.gateway.booking.availability.PromiseCheck;
import de.askproai.gateway.booking.calendar.Booking;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.Effect;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.RetrySchedule;
import de.askproai.gateway.work.Work;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Settles changes that were left open: keeps promises once the calendar is back, and finds out what became of attempts
 * whose process died between asking the calendar and writing down its answer.
 */
public final class ChangeWork implements ItemWorkKind {
    static final String NAME = "booking.change";

    /** The time of a move is over, or was when its booking was given up. */
    private static final String PAST = "past";
    /** What was to be moved was never booked. */
    private static final String NOT_BOOKED = "not_booked";

    private final ChangeStore store;
    private final ChangeDesk desk;
    private final Rebooking rebooking;
    private final PromiseCheck check;
    private final BusinessClock clock;

    public ChangeWork(
            ChangeStore store, ChangeDesk desk, Rebooking rebooking, PromiseCheck check, BusinessClock clock) {
        this.store = store;
        this.desk = desk;
        this.rebooking = rebooking;
        this.check = check;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** A caller was told that it is seen to, and waits to hear. */
    @Override
    public List<Duration> retries() {
        return RetrySchedule.WHERE_SOMEBODY_WAITS;
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
        boolean promised = state == State.PROMISED;
        String uid = standing.uid();
        if (change.uid() == null && uid == null) {
            return ofWish(change, standing, promised, deadline);
        }
        return uid(change, uid, deadline).compose(now -> settle(change, standing, now, promised, deadline));
    }

    /** Returns the booking that is meant: what was booked anew follows from none that it was before. */
    private Future<String> uid(AppointmentChange change, @Nullable String now, Deadline deadline) {
        String before = change.uid();
        if (before == null || now == null || before.equals(now)) {
            return Future.succeededFuture(Objects.requireNonNull(before == null ? now : before));
        }
        return desk.last(change.account(), before, deadline)
                .map(last -> last.stands() ? before : now)
                .recover(failure -> GatewayException.of(failure).code() == ErrorCode.NOT_FOUND
                        ? Future.succeededFuture(now)
                        : Future.failedFuture(failure));
    }

    private Future<Outcome> settle(
            AppointmentChange change,
            AppointmentChangeRepository.Standing standing,
            String uid,
            boolean promised,
            Deadline deadline) {
        return desk.find(change, uid, deadline)
                .compose(found -> found.map(booking -> happened(change, standing, booking, deadline)
                                .compose(last -> done(change, last, uid, deadline)))
                        .orElseGet(() -> promised
                                ? store.withReason(change, standing.reason())
                                        .compose(known -> act(known, uid, deadline))
                                : Future.succeededFuture(failed(change))));
    }

    /** What is cancelled already may have been booked anew for a wish that this one took the place of. */
    private Future<Booking> happened(
            AppointmentChange change,
            AppointmentChangeRepository.Standing standing,
            Booking booking,
            Deadline deadline) {
        return change.kind() == Kind.CANCEL && standing.appointment() == AppointmentState.CANCELLED
                ? store.withReason(change, standing.reason())
                        .compose(known -> rebooking.cancel(known, booking, deadline))
                : Future.succeededFuture(booking);
    }

    /** The calendar may have heard of it before something else was wanted: then the appointment is what the calendar has. */
    private Future<Outcome> replaced(AppointmentChange change, Deadline deadline) {
        return change.uid() == null
                ? Future.succeededFuture(Outcome.done())
                : desk.find(change, change.uid(), deadline)
                        .map(found -> found.map(booking -> Outcome.done(List.of(ChangeSettled.done(change, booking))))
                                .orElseGet(Outcome::done));
    }

    /**
     * No calendar has it, as far as we know: what keeps its promise looks whether one does, and books it for when it is wanted, or
     * not at all. Where that was given up nobody waits for it.
     */
    private Future<Outcome> ofWish(
            AppointmentChange change,
            AppointmentChangeRepository.Standing standing,
            boolean promised,
            Deadline deadline) {
        if (standing.appointment() == AppointmentState.REQUESTED) {
            return Future.succeededFuture(stillBooking());
        }
        boolean open = standing.appointment() == AppointmentState.PROMISED && !standing.givenUp() && isToCome(change);
        if (change.kind() == Kind.CANCEL) {
            return open
                    ? Future.succeededFuture(later(change))
                    : done(change, ChangeSettled.withdrawn(change), deadline);
        }
        if (!promised) {
            return Future.succeededFuture(failed(change));
        }
        return Future.succeededFuture(open ? later(change) : broken(change, isToCome(change) ? NOT_BOOKED : PAST));
    }

    /** What is to be at no time any more nobody books. */
    private boolean isToCome(AppointmentChange change) {
        return Objects.requireNonNullElse(change.start(), change.from()).isAfter(clock.now());
    }

    /** Looked at again without holding up what keeps its promise. */
    private Outcome later(AppointmentChange change) {
        return new Outcome.Done(List.of(), List.of(store.settlingWork(change)));
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
            return Future.succeededFuture(broken(change, PAST));
        }
        return check.ofMove(change, deadline)
                .compose(reason -> reason.isPresent()
                        ? Future.succeededFuture(forbidden(change, reason.get()))
                        : ask(change, uid, deadline));
    }

    private Future<Outcome> ask(AppointmentChange change, String uid, Deadline deadline) {
        return desk.act(change, uid, deadline)
                .compose(booking -> done(change, booking, uid, deadline))
                .recover(failure -> CalendarDesk.mayPass(failure)
                        ? Future.failedFuture(failure)
                        : refused(change, uid, failure, deadline));
    }

    /** What is gone was cancelled, perhaps for a wish that this one took the place of. */
    private Future<Outcome> refused(AppointmentChange change, String uid, Throwable failure, Deadline deadline) {
        ErrorCode code = GatewayException.of(failure).code();
        Future<Optional<Booking>> anew = code == ErrorCode.GONE
                ? rebooking.book(change, uid, deadline)
                : Future.succeededFuture(Optional.empty());
        return anew.compose(booked -> booked.map(booking -> done(change, booking, uid, deadline))
                        .orElseGet(() -> Future.succeededFuture(broken(change, code.code()))))
                .recover(still -> CalendarDesk.mayPass(still)
                        ? Future.failedFuture(still)
                        : Future.succeededFuture(
                                broken(change, GatewayException.of(still).code().code())));
    }

    /** @param former the booking it was done to */
    private Future<Outcome> done(AppointmentChange change, Booking booking, String former, Deadline deadline) {
        return done(change, ChangeSettled.done(change, booking).to(former), deadline);
    }

    private Future<Outcome> done(AppointmentChange change, ChangeSettled settled, Deadline deadline) {
        List<Effect> effects = List.of(
                settled,
                // Whoever changed it may have told the caller, and died before that was a row.
                ChangePromises.kept(change),
                store.entry(change, ChangeStore.what(change)));
        return store.tidings(change, deadline)
                .map(tidings -> new Outcome.Done(
                        effects,
                        Stream.concat(change.follows().stream(), tidings.stream())
                                .toList()));
    }

    private Outcome forbidden(AppointmentChange change, PromiseCheck.Reason reason) {
        return reason == PromiseCheck.Reason.LATER ? PromiseCheck.EARLIER_FIRST : broken(change, reason.stored());
    }

    /** Somebody of the company calls about it, and reads why. */
    private Outcome broken(AppointmentChange change, String reason) {
        return Outcome.done(List.of(
                ChangeSettled.failed(change),
                store.entry(change, "promise_broken").with("reason", reason)));
    }

    private Outcome failed(AppointmentChange change) {
        return Outcome.done(List.of(ChangeSettled.failed(change), store.entry(change, "change_failed")));
    }
}
