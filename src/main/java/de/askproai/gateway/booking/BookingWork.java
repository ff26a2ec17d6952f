package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.AppointmentRepository.Wanted;
import de.askproai.gateway.booking.appointment.AppointmentSettled;
import de.askproai.gateway.booking.appointment.BookingRequest;
import de.askproai.gateway.booking.appointment.CalendarDesk;
import de.askproai.gateway.booking.availability.PromiseCheck;
import de.askproai.gateway.booking.calendar.Booking;
import de.askproai.gateway.booking.change.WishWithdrawn;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.SealedJson;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.Effect;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.RetrySchedule;
import de.askproai.gateway.work.Work;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Settles bookings that were left open: keeps promises once the calendar is back, and finds out what became of attempts
 * whose process died between asking the calendar and writing down its answer.
 */
public final class BookingWork implements ItemWorkKind {
    static final String NAME = "booking.settle";
    /** Why a promise was broken whose time came before the calendar could be asked. */
    private static final String PAST = "past";

    private final BookingStore store;
    private final CalendarDesk desk;
    private final PromiseCheck check;
    private final BusinessClock clock;

    BookingWork(BookingStore store, CalendarDesk desk, PromiseCheck check, BusinessClock clock) {
        this.store = store;
        this.desk = desk;
        this.check = check;
        this.clock = clock;
    }

    /** Returns the work that settles this booking from then on; an operation makes it work of its own. */
    static Future<NewWork> about(BookingRequest request, @Nullable String operation, Instant from, SealedJson sealing) {
        return sealing.seal(request.company(), NAME, request.toJson())
                .map(body -> new NewWork(
                        NAME,
                        request.company(),
                        request.calendar().connection(),
                        request.appointment().toString(),
                        operation,
                        body,
                        from));
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
        return store.open(work.company(), work.content())
                .compose(first -> store.wanted(first, deadline))
                .compose(wanted -> settle(wanted, deadline));
    }

    private Future<Outcome> settle(Wanted wanted, Deadline deadline) {
        return wanted.withdrawn() ? withdraw(wanted, deadline) : keep(wanted, deadline);
    }

    /**
     * What is not wanted any more is not booked, nor does anything follow of it: what the calendar has all the same is for its
     * cancellation to end. It is looked at again, since it may be wanted after all before that.
     */
    private Future<Outcome> withdraw(Wanted wanted, Deadline deadline) {
        BookingRequest first = wanted.first();
        return switch (wanted.state()) {
            case REQUESTED, PROMISED ->
                find(wanted, deadline)
                        .compose(found -> found.map(booking -> inVain(wanted.as(booking), booking))
                                .orElseGet(() -> again(
                                        wanted, List.of(new WishWithdrawn(first.company(), first.appointment())))));
            case CONFIRMED, DEPOSIT_REQUESTED, REMINDED, PENDING -> again(wanted, List.of(booked(wanted)));
            default -> keep(wanted, deadline);
        };
    }

    private Future<Outcome> inVain(Wanted wanted, Booking booking) {
        return again(wanted, List.of(BookingStore.changed(wanted.request(), booking), booked(wanted)));
    }

    private Effect booked(Wanted wanted) {
        return store.entry(wanted.request(), "booked", "booking");
    }

    private Future<Outcome> again(Wanted wanted, List<Effect> effects) {
        return store.again(wanted.first()).map(look -> new Outcome.Done(effects, List.of(look)));
    }

    private Future<Outcome> keep(Wanted wanted, Deadline deadline) {
        BookingRequest request = wanted.request();
        return switch (wanted.state()) {
            case REQUESTED ->
                desk.find(request, deadline)
                        .compose(found -> found.map(booking -> booked(wanted, booking, deadline))
                                .orElseGet(() -> Future.succeededFuture(Outcome.done(notBooked(request)))));
            case PROMISED ->
                find(wanted, deadline)
                        .compose(found -> found.map(booking -> booked(wanted, booking, deadline))
                                .orElseGet(() -> bookNow(wanted, deadline)));
            case CONFIRMED, DEPOSIT_REQUESTED, REMINDED, DONE, PENDING -> follow(wanted, List.of());
            case CANCELLED, REJECTED, NO_SHOW -> over(wanted, deadline);
            case HELD, RELEASED, DECLINED -> Future.succeededFuture(Outcome.done(List.of(notKept(request))));
        };
    }

    /** Looks also where it was wanted before: what the calendar has there is moved by what was wanted since. */
    private Future<Optional<Booking>> find(Wanted wanted, Deadline deadline) {
        Future<Optional<Booking>> found = desk.find(wanted.request(), deadline);
        for (BookingRequest before : wanted.before()) {
            found = found.compose(
                    booking -> booking.isPresent() ? Future.succeededFuture(booking) : desk.find(before, deadline));
        }
        return found;
    }

    /**
     * What the calendar had was told to the caller as booked, though it ended before that was written down; unless they had taken it
     * back, where only its timeline tells so.
     */
    private Future<Outcome> over(Wanted wanted, Deadline deadline) {
        BookingRequest request = wanted.request();
        return store.isInCalendar(request, deadline)
                .map(had -> Outcome.done(
                        had
                                ? List.of(
                                        notKept(request),
                                        wanted.takenBack() ? booked(wanted) : BookingStore.kept(request))
                                : List.of(notKept(request))));
    }

    private static Effect notKept(BookingRequest request) {
        return new AppointmentSettled(request.company(), request.appointment(), false);
    }

    private Future<Outcome> bookNow(Wanted wanted, Deadline deadline) {
        BookingRequest request = wanted.request();
        if (!request.start().isAfter(clock.now())) {
            return broken(wanted, PAST, deadline);
        }
        return check.ofBooking(request, deadline)
                .compose(reason -> reason.isPresent()
                        ? forbidden(wanted, reason.get(), deadline)
                        : ifStill(wanted, deadline, () -> create(wanted, deadline)));
    }

    /** Looking and asking take a while, in which something else may have been wanted. */
    private Future<Outcome> ifStill(Wanted wanted, Deadline deadline, Supplier<Future<Outcome>> then) {
        return store.wanted(wanted.first(), deadline)
                .compose(now -> now.equals(wanted) ? then.get() : settle(now, deadline));
    }

    private Future<Outcome> create(Wanted wanted, Deadline deadline) {
        BookingRequest request = wanted.request();
        return desk.create(request, null, deadline)
                .transform(made -> made.failed()
                        ? refused(wanted, made.cause(), deadline)
                        : CalendarDesk.isOurs(request, made.result())
                                ? booked(wanted, made.result(), deadline)
                                : broken(wanted, ErrorCode.SLOT_TAKEN.code(), deadline));
    }

    private Future<Outcome> refused(Wanted wanted, Throwable failure, Deadline deadline) {
        BookingRequest request = wanted.request();
        ErrorCode code = GatewayException.of(failure).code();
        if (CalendarDesk.mayPass(failure)) {
            return Future.failedFuture(failure);
        }
        if (code != ErrorCode.SLOT_TAKEN) {
            return broken(wanted, code.code(), deadline);
        }
        // Perhaps by ourselves: an attempt whose answer was lost shows only now.
        return desk.find(request, deadline)
                .compose((Optional<Booking> found) -> found.map(booking -> booked(wanted, booking, deadline))
                        .orElseGet(() -> broken(wanted, code.code(), deadline)));
    }

    /** While the calendar was asked something else may have been wanted; of what was taken back nothing follows. */
    private Future<Outcome> booked(Wanted wanted, Booking booking, Deadline deadline) {
        return store.wanted(wanted.first(), deadline)
                .map(now -> now.as(booking))
                .compose(now -> now.withdrawn()
                        ? inVain(now, booking)
                        : follow(now, List.of(BookingStore.changed(now.request(), booking))));
    }

    /**
     * Leaves behind what follows from a booking, once, and that its caller was told: whoever booked may have died before
     * that, and the calendar's own webhook then says only that the booking stands.
     */
    private Future<Outcome> follow(Wanted wanted, List<Effect> found) {
        BookingRequest request = wanted.request();
        List<Effect> effects = new ArrayList<>(found);
        effects.addAll(store.demanded(request));
        effects.addAll(store.demandEntries(request));
        effects.add(new AppointmentSettled(request.company(), request.appointment(), true));
        if (!wanted.takenBack()) {
            effects.add(BookingStore.kept(request));
        }
        effects.add(booked(wanted));
        return store.follows(request).map(next -> new Outcome.Done(effects, next));
    }

    /** Somebody of the company calls about it, and reads why. */
    private Future<Outcome> broken(Wanted wanted, String reason, Deadline deadline) {
        BookingRequest request = wanted.request();
        return ifStill(
                wanted,
                deadline,
                () -> Future.succeededFuture(Outcome.done(List.of(
                        new AppointmentSettled(request.company(), request.appointment(), false),
                        store.entry(request, "promise_broken", "promise").with("reason", reason)))));
    }

    private Future<Outcome> forbidden(Wanted wanted, PromiseCheck.Reason reason, Deadline deadline) {
        return reason == PromiseCheck.Reason.LATER
                ? Future.succeededFuture(PromiseCheck.EARLIER_FIRST)
                : broken(wanted, reason.stored(), deadline);
    }

    private List<Effect> notBooked(BookingRequest request) {
        return List.of(
                new AppointmentSettled(request.company(), request.appointment(), false),
                store.entry(request, "not_booked", "promise"));
    }
}
