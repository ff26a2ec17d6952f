package de.askproai.gateway.booking.change;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.AppointmentChange.Kind;
import de.askproai.gateway.booking.appointment.AppointmentChange.State;
import de.askproai.gateway.booking.appointment.AppointmentChangeRepository;
import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.Attendance;
import de.askproai.gateway.booking.appointment.SlotClaim;
import de.askproai.gateway.booking.appointment.SlotClaimRepository;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.message.PromiseSettledWriter;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The wishes to change appointments: each is written down before a calendar hears of it, and takes the place of an earlier one
 * that is not settled.
 */
public final class ChangeIntents {
    private final Store store;
    private final Outbox outbox;
    private final ChangeStore attempts;
    private final ChangeReasons reasons;
    private final PromiseSettledWriter settledPromises;
    private final AppointmentChangeRepository changes = new AppointmentChangeRepository();
    private final SlotClaimRepository claims = new SlotClaimRepository();

    public ChangeIntents(
            Store store, Outbox outbox, ChangeStore attempts, DataKeys keys, PromiseSettledWriter settledPromises) {
        this.store = store;
        this.outbox = outbox;
        this.attempts = attempts;
        this.reasons = new ChangeReasons(keys);
        this.settledPromises = settledPromises;
    }

    /** What the wish for a change found when it was written down. */
    public enum Standing {
        /** Nobody tried before. */
        NEW,
        /** An earlier attempt ended nobody knows how. */
        OPEN,
        PROMISED,
        /** Promised while the calendar is being asked for something else, or for the same by somebody else. */
        UNDER_WAY,
        DONE,
        /** Another change of the appointment is under way, or was when this one was wished for, and it cannot take its place. */
        BUSY,
        /** The appointment does not stand any more. */
        GONE,
        /** Another appointment has the time, or the company's own rules forbid it. */
        TAKEN
    }

    /** Writes the wish down, and claims the time an appointment is moved to, before any vendor hears of it. */
    Future<Standing> intend(AppointmentChange change, @Nullable Attendance attendance, Instant now, Deadline deadline) {
        return reasons.seal(change)
                .compose(reason -> store.asCompany(
                        change.company(),
                        deadline,
                        tx -> takeTurn(tx, change, attendance)
                                .compose(turn -> changes.takeTurn(tx, change))
                                .compose(turn -> changes.lock(tx, change))
                                .compose(found -> found.map(
                                                standing -> intend(tx, change, reason, attendance, now, standing))
                                        .orElseGet(() -> Future.succeededFuture(Standing.GONE)))));
    }

    private Future<Void> takeTurn(SqlClient tx, AppointmentChange change, @Nullable Attendance attendance) {
        return change.kind() == Kind.MOVE && attendance != null
                ? claims.takeTurn(tx, attendance, SlotClaim.of(change))
                : Future.succeededFuture();
    }

    private Future<Standing> intend(
            SqlClient tx,
            AppointmentChange change,
            Optional<Buffer> reason,
            @Nullable Attendance attendance,
            Instant now,
            AppointmentChangeRepository.Standing standing) {
        Optional<Standing> known = known(change, standing);
        if (known.filter(found -> found == Standing.BUSY).isPresent()) {
            return changes.earlier(tx, change)
                    .compose(earlier -> earlier.map(
                                    before -> instead(tx, change, reason, attendance, now, standing, before))
                            .orElseGet(() -> besides(tx, change)));
        }
        if (known.isPresent()) {
            return Future.succeededFuture(isMovedOn(change, standing) ? Standing.BUSY : known.get());
        }
        return claim(tx, change, attendance, now)
                .compose(has -> has
                        ? changes.ask(tx, change, reason)
                                .compose(asked -> outbox.add(tx, List.of(attempts.settlingWork(change))))
                                .map(Standing.NEW)
                        : Future.succeededFuture(Standing.TAKEN));
    }

    /**
     * Whoever cancels what the business gives up already has what they want; nobody need call about it. What another caller
     * cancelled and is being settled at this moment may stay.
     */
    private Future<Standing> besides(SqlClient tx, AppointmentChange change) {
        return change.kind() != Kind.CANCEL
                ? Future.succeededFuture(Standing.BUSY)
                : changes.isGivenUp(tx, change)
                        .compose(givenUp -> givenUp
                                ? settledPromises
                                        .overtakeCalls(tx, change.company(), ChangeHandover.subject(change))
                                        .map(Standing.UNDER_WAY)
                                : Future.succeededFuture(Standing.BUSY));
    }

    private Future<Boolean> claim(
            SqlClient tx, AppointmentChange change, @Nullable Attendance attendance, Instant now) {
        if (change.kind() != Kind.MOVE || attendance == null) {
            return Future.succeededFuture(true);
        }
        // What the rules forbid needs no calendar to be refused, and takes the place of no earlier wish.
        return attendance.isForbidden(SlotClaim.of(change), now)
                ? Future.succeededFuture(false)
                : claims.claim(tx, attendance, SlotClaim.of(change), now);
    }

    /**
     * Lets a wish take the place of an earlier one. Of that one the calendar may have heard, or be hearing now: so this one is
     * promised, and the work that keeps it begins with a look at what became of the booking.
     */
    private Future<Standing> instead(
            SqlClient tx,
            AppointmentChange change,
            Optional<Buffer> reason,
            @Nullable Attendance attendance,
            Instant now,
            AppointmentChangeRepository.Standing standing,
            AppointmentChangeRepository.Earlier before) {
        if (change.stays() && standing.isAsWished()) {
            // It is wanted as it was at first, by the promise there was.
            return replace(tx, change, before)
                    .compose(done -> claims.releaseBeside(tx, change))
                    .compose(done -> attempts.promiseAsBefore(tx, change))
                    .compose(done -> changes.speak(tx, change))
                    .map(Standing.DONE);
        }
        if (!stands(change, standing) && !willStandAgain(change, standing, before)) {
            return Future.succeededFuture(isMovedOn(change, standing) ? Standing.BUSY : Standing.GONE);
        }
        return claim(tx, change, attendance, now)
                .compose(has -> has
                        ? replace(tx, change, before)
                                .compose(done -> changes.ask(tx, change, reason))
                                .compose(done -> outbox.add(tx, List.of(attempts.settlingWork(change))))
                                // An attempt that nobody heard the end of may still be under way.
                                .compose(done -> attempts.promise(
                                        tx,
                                        change,
                                        ErrorCode.UPSTREAM_UNAVAILABLE,
                                        before.promised() ? List.of(attempts.promiseWork(change)) : List.of()))
                                .compose(done -> claims.releaseBeside(tx, change))
                                .map(before.promised() ? Standing.PROMISED : Standing.UNDER_WAY)
                        : Future.succeededFuture(Standing.TAKEN));
    }

    private Future<Void> replace(SqlClient tx, AppointmentChange change, AppointmentChangeRepository.Earlier before) {
        return changes.replace(tx, before.id(), change)
                .compose(done -> settledPromises.replace(
                        tx, change.company(), before.id().toString()));
    }

    private static Optional<Standing> known(AppointmentChange change, AppointmentChangeRepository.Standing standing) {
        State state = standing.change();
        if (state != null && state != State.FAILED && state != State.REPLACED) {
            return Optional.of(
                    switch (state) {
                        case DONE -> Standing.DONE;
                        case PROMISED -> Standing.PROMISED;
                        default -> Standing.OPEN;
                    });
        }
        if (standing.another()) {
            return Optional.of(Standing.BUSY);
        }
        return stands(change, standing) ? Optional.empty() : Optional.of(Standing.GONE);
    }

    /** Returns whether it stands, but is another booking by now than the one the wish is about, or one at all. */
    private static boolean isMovedOn(AppointmentChange change, AppointmentChangeRepository.Standing standing) {
        boolean open =
                standing.change() == null || standing.change() == State.FAILED || standing.change() == State.REPLACED;
        boolean booked = change.uid() == null
                && standing.uid() != null
                && standing.appointment().stands();
        return open && !stands(change, standing) && (booked || change.step().leaves(standing.appointment()));
    }

    private static boolean stands(AppointmentChange change, AppointmentChangeRepository.Standing standing) {
        boolean same = change.uid() == null || change.uid().equals(standing.uid());
        return same && change.step().leaves(standing.appointment());
    }

    /** What was cancelled and is wanted after all is booked anew, so it may be wanted otherwise, or not at all, until it is. */
    private static boolean willStandAgain(
            AppointmentChange change,
            AppointmentChangeRepository.Standing standing,
            AppointmentChangeRepository.Earlier before) {
        return before.kind() == Kind.MOVE
                && standing.appointment() == AppointmentState.CANCELLED
                && Objects.equals(change.uid(), standing.uid());
    }

    /**
     * Gives an appointment up in this transaction, if it stands as it was seen and nothing else is done with it.
     *
     * @return {@code NEW} where it is given up now; else what was found
     */
    public Future<Standing> giveUpIfItStands(SqlClient tx, AppointmentChange change) {
        return changes.lock(tx, change)
                .compose(found -> found.flatMap(standing -> known(change, standing))
                        .map(Future::succeededFuture)
                        .orElseGet(() -> found.isEmpty()
                                ? Future.succeededFuture(Standing.GONE)
                                : attempts.giveUp(tx, change).map(Standing.NEW)));
    }
}
