package de.askproai.gateway.booking.change;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.AppointmentChange.Kind;
import de.askproai.gateway.booking.appointment.Attendance;
import de.askproai.gateway.booking.appointment.BookingMeters;
import de.askproai.gateway.booking.appointment.BookingMeters.Status;
import de.askproai.gateway.booking.appointment.CalendarDesk;
import de.askproai.gateway.booking.availability.Availability;
import de.askproai.gateway.booking.calendar.Booking;
import de.askproai.gateway.booking.change.ChangeIntents.Standing;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels or moves one appointment while somebody waits on the line.
 *
 * <p>The wish is written down first, and the new time claimed; then the calendar is asked. What became of a request whose
 * answer was lost is looked up before anything else; what cannot be found out in time becomes a promise that work keeps.
 * Fails only when the wish could not even be written down.
 */
public final class Changer {
    private static final Logger LOG = LoggerFactory.getLogger(Changer.class);
    /** Kept for writing down how it went. */
    private static final Duration TO_WRITE = Duration.ofMillis(900);
    /** Kept for finding out what became of a request whose answer was lost. */
    private static final Duration TO_LOOK = Duration.ofMillis(600);

    private final ChangeIntents intents;
    private final ChangeStore store;
    private final ChangeDesk desk;
    private final Availability availability;
    private final BusinessClock clock;
    private final BookingMeters meters;
    private final ChangeHandover handover;

    public Changer(
            ChangeIntents intents,
            ChangeStore store,
            ChangeDesk desk,
            ChangeHandover handover,
            Availability availability,
            BusinessClock clock,
            BookingMeters meters) {
        this.intents = intents;
        this.store = store;
        this.desk = desk;
        this.handover = handover;
        this.availability = availability;
        this.clock = clock;
        this.meters = meters;
    }

    /** One attempt, with the time it has. */
    private record Attempt(
            AppointmentChange change, @Nullable MoveTarget target, Deadline whole) {
        Deadline look() {
            return whole.minus(TO_WRITE);
        }

        Deadline vendor() {
            return look().minus(TO_LOOK);
        }

        String uid() {
            return Objects.requireNonNull(change.uid(), "what the calendar has, has a uid");
        }
    }

    /** Cancels. */
    public Future<ChangeResult> cancel(AppointmentChange change, Deadline deadline) {
        return run(new Attempt(change, null, deadline));
    }

    /** Lets an appointment stay when it is, though something else was wanted of it. */
    public Future<ChangeResult> keep(AppointmentChange change, Deadline deadline) {
        return run(new Attempt(change, null, deadline));
    }

    /** Moves to a time of that calendar. */
    public Future<ChangeResult> move(AppointmentChange change, MoveTarget target, Deadline deadline) {
        return run(new Attempt(change, target, deadline));
    }

    /** Leaves to people what is wanted of an appointment that nothing can be done with now. */
    public Future<Void> leave(AppointmentChange change, Deadline deadline) {
        return handover.toPeople(change, deadline);
    }

    private Future<ChangeResult> run(Attempt attempt) {
        MoveTarget target = attempt.target();
        Attendance attendance = target == null ? null : new Attendance(target.shop(), target.calendar());
        return intents.intend(attempt.change(), attendance, clock.now(), attempt.whole())
                .compose(standing -> go(attempt, standing))
                .onSuccess(result -> count(attempt.change(), result));
    }

    private Future<ChangeResult> go(Attempt attempt, Standing standing) {
        return switch (standing) {
            case DONE -> Future.succeededFuture(new ChangeResult.Done(false));
            case PROMISED -> promised(attempt, ErrorCode.UPSTREAM_UNAVAILABLE);
            // Nobody knows of a calendar that does not answer.
            case UNDER_WAY -> promised(attempt, ErrorCode.CONFLICT);
            case BUSY -> handover.toPeople(attempt.change(), attempt.whole()).map(new ChangeResult.Busy());
            case GONE -> Future.succeededFuture(new ChangeResult.Gone());
            case TAKEN -> free(attempt).map(ChangeResult.Taken::new);
            case NEW -> begin(attempt);
            case OPEN -> findOrBegin(attempt);
        };
    }

    private Future<ChangeResult> findOrBegin(Attempt attempt) {
        return attempt.change().uid() == null
                ? act(attempt)
                : desk.find(attempt.change(), attempt.uid(), attempt.look().atMost(TO_LOOK))
                        .compose(found ->
                                found.map(booking -> done(attempt, booking)).orElseGet(() -> ask(attempt)))
                        .recover(failure -> unlucky(attempt, failure));
    }

    private Future<ChangeResult> begin(Attempt attempt) {
        // What was wanted of one that stays is settled meanwhile, one way or the other.
        return attempt.change().stays() ? findOrBegin(attempt) : ask(attempt);
    }

    private Future<ChangeResult> ask(Attempt attempt) {
        return attempt.target() == null ? act(attempt) : moveIfFree(attempt, attempt.target());
    }

    private Future<ChangeResult> moveIfFree(Attempt attempt, MoveTarget target) {
        AppointmentChange change = attempt.change();
        Instant start = Objects.requireNonNull(change.start());
        return availability
                .forMoving(target.shop(), target.calendar(), change, attempt.vendor())
                .compose(free -> free.contains(start)
                        ? act(attempt)
                        : fail(
                                attempt,
                                () -> availability
                                        .instead(
                                                target.shop(),
                                                target.calendar(),
                                                change.minutes(),
                                                start,
                                                free,
                                                attempt.whole())
                                        .map(ChangeResult.Taken::new)))
                .recover(failure -> unlucky(attempt, failure));
    }

    private Future<ChangeResult> act(Attempt attempt) {
        if (attempt.change().uid() == null) {
            // Its booking is still being made: what is done to it comes after that, in the order of its key.
            return promise(attempt, ErrorCode.CONFLICT);
        }
        return desk.act(attempt.change(), attempt.uid(), attempt.vendor())
                .compose(booking -> done(attempt, booking))
                .recover(failure ->
                        CalendarDesk.mayPass(failure) ? lookUp(attempt, failure) : unlucky(attempt, failure));
    }

    /** Nobody knows what became of it: it is looked up, never sent again while that is open. */
    private Future<ChangeResult> lookUp(Attempt attempt, Throwable failure) {
        return desk.find(attempt.change(), attempt.uid(), attempt.look())
                .compose(found ->
                        found.map(booking -> done(attempt, booking)).orElseGet(() -> unlucky(attempt, failure)))
                .recover(still -> unlucky(attempt, failure));
    }

    private Future<ChangeResult> done(Attempt attempt, Booking booking) {
        ChangeResult done = new ChangeResult.Done(booking.state() == Booking.State.PENDING);
        return store.settle(attempt.change(), ChangeSettled.done(attempt.change(), booking), attempt.whole())
                .transform(wanted -> {
                    if (wanted.failed()) {
                        // The calendar has it so, which the caller must hear; the settling work writes it down.
                        LOG.warn(
                                "A change could not be written down yet: {}",
                                GatewayException.of(wanted.cause()).code());
                    }
                    return Future.succeededFuture(
                            wanted.succeeded() && !wanted.result() ? new ChangeResult.Replaced() : done);
                });
    }

    private Future<ChangeResult> unlucky(Attempt attempt, Throwable failure) {
        GatewayException known = GatewayException.of(failure);
        if (CalendarDesk.mayPass(failure)) {
            LOG.warn("The calendar could not be asked, promising instead: {} {}", known.code(), known.detail());
            return promise(attempt, known.code());
        }
        LOG.warn("The calendar refused a change: {} {}", known.code(), known.detail());
        return fail(
                attempt,
                () -> known.code() == ErrorCode.SLOT_TAKEN
                        ? free(attempt).map(ChangeResult.Taken::new)
                        : Future.succeededFuture(
                                known.code() == ErrorCode.GONE
                                        ? new ChangeResult.Gone()
                                        : new ChangeResult.Refused(known.code())));
    }

    private Future<ChangeResult> promise(Attempt attempt, ErrorCode code) {
        return store.promise(attempt.change(), code, attempt.whole())
                .compose(wanted ->
                        wanted ? promised(attempt, code) : Future.succeededFuture(new ChangeResult.Replaced()));
    }

    /** Of several wishes at once only the last one is told as promised; where that cannot be seen, it was promised all the same. */
    private Future<ChangeResult> promised(Attempt attempt, ErrorCode code) {
        return store.counts(attempt.change(), attempt.whole())
                .recover(unknown -> Future.succeededFuture(true))
                .map(counts -> counts ? new ChangeResult.Promised(code) : new ChangeResult.Replaced());
    }

    /** Writes down that it could not be done, which is for the caller to hear where it is still wanted. */
    private Future<ChangeResult> fail(Attempt attempt, Supplier<Future<ChangeResult>> answer) {
        return store.settle(attempt.change(), ChangeSettled.failed(attempt.change()), attempt.whole())
                .compose(wanted -> wanted ? answer.get() : Future.succeededFuture(new ChangeResult.Replaced()));
    }

    /** Returns what else is free; nothing when that cannot be found out. */
    private Future<List<Instant>> free(Attempt attempt) {
        MoveTarget target = attempt.target();
        Instant start = attempt.change().start();
        if (target == null || start == null) {
            return Future.succeededFuture(List.of());
        }
        return availability
                .from(
                        target.shop(),
                        target.calendar(),
                        attempt.change().minutes(),
                        start.atZone(target.shop().zone()).toLocalDate(),
                        attempt.look())
                .recover(failure -> Future.succeededFuture(List.of()));
    }

    private void count(AppointmentChange change, ChangeResult result) {
        Status status;
        if (result instanceof ChangeResult.Done) {
            status = change.kind() == Kind.CANCEL ? Status.CANCELLED : Status.MOVED;
        } else if (result instanceof ChangeResult.Promised) {
            status = Status.CHANGE_PROMISED;
        } else {
            status = Status.CHANGE_FAILED;
        }
        meters.count(status);
    }
}
