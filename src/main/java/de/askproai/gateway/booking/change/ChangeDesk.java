package de.askproai.gateway.booking.change;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.AppointmentChange.Kind;
import de.askproai.gateway.booking.calendar.Booking;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.calendar.CancelBooking;
import de.askproai.gateway.booking.calendar.GetBooking;
import de.askproai.gateway.booking.calendar.MoveBooking;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Changes bookings at the vendor's calendar so that one wish has one effect there, although the vendor takes no key: what
 * became of a request whose answer was lost is read from the booking itself.
 */
public final class ChangeDesk {
    /** More than this a booking is not moved while we look after it. */
    private static final int MOST_MOVES = 4;

    /** What is said where the caller did not say why. */
    private static final String MOVED_BECAUSE = "Customer asked on the phone";
    /** Not only customers cancel: somebody of the shop may be away, or a deposit unpaid. */
    static final String CANCELLED_BECAUSE = "Cancelled by phone or by the business";

    private final Bus bus;

    public ChangeDesk(Bus bus) {
        this.bus = bus;
    }

    /** Does what is wanted, also where it had been done already; fails where the calendar refuses or does not answer. */
    Future<Booking> act(AppointmentChange change, String uid, Deadline deadline) {
        return act(change, uid, MOST_MOVES, deadline);
    }

    private Future<Booking> act(AppointmentChange change, String uid, int moves, Deadline deadline) {
        return ask(change, uid, deadline)
                .recover(failure -> moves > 0 && GatewayException.of(failure).code() == ErrorCode.GONE
                        ? latest(change.account(), uid, MOST_MOVES, deadline)
                                .compose(booking -> goOn(change, uid, booking, moves, failure, deadline))
                        : Future.failedFuture(failure));
    }

    private Future<Booking> ask(AppointmentChange change, String uid, Deadline deadline) {
        CalendarAccount account = change.account();
        if (change.kind() == Kind.CANCEL) {
            CancelBooking question = new CancelBooking(
                    account, uid, change.from(), Objects.requireNonNullElse(change.reason(), CANCELLED_BECAUSE));
            return bus.ask(CancelBooking.ADDRESS.at(account.vendor()), question, deadline);
        }
        Instant start = Objects.requireNonNull(change.start());
        MoveBooking question = new MoveBooking(
                account, uid, change.from(), start, Objects.requireNonNullElse(change.reason(), MOVED_BECAUSE));
        return bus.ask(MoveBooking.ADDRESS.at(account.vendor()), question, deadline);
    }

    /** A booking that is gone has been cancelled, or moved: then the one that took its place is meant. */
    private Future<Booking> goOn(
            AppointmentChange change, String uid, Booking now, int moves, Throwable failure, Deadline deadline) {
        if (happened(change, now)) {
            return Future.succeededFuture(now);
        }
        return now.stands() && !now.uid().equals(uid)
                ? act(change, now.uid(), moves - 1, deadline)
                : Future.failedFuture(failure);
    }

    /**
     * Finds out whether what is wanted has happened.
     *
     * @return the booking as it is now, if it has; empty if it has not
     */
    Future<Optional<Booking>> find(AppointmentChange change, String uid, Deadline deadline) {
        return latest(change.account(), uid, MOST_MOVES, deadline)
                .map(booking -> Optional.of(booking).filter(found -> happened(change, found)))
                .recover(failure -> GatewayException.of(failure).code() == ErrorCode.NOT_FOUND
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
    }

    /** Returns the last of the bookings an appointment went through, whether it stands or not. */
    Future<Booking> last(CalendarAccount account, String uid, Deadline deadline) {
        return latest(account, uid, MOST_MOVES, deadline);
    }

    /** Returns what was booked, by the vendor's own name; empty text where the vendor does not say. */
    Future<String> resource(CalendarAccount account, String uid, Deadline deadline) {
        return bus.ask(GetBooking.ADDRESS.at(account.vendor()), new GetBooking(account, uid), deadline)
                .map(booking -> Objects.requireNonNullElse(booking.resource(), ""));
    }

    private static boolean happened(AppointmentChange change, Booking booking) {
        return change.kind() == Kind.CANCEL
                ? !booking.stands()
                : booking.stands()
                        && (change.stays() || !booking.uid().equals(change.uid()))
                        && booking.start().equals(change.start());
    }

    /** Returns the booking that took the place of all before it. */
    private Future<Booking> latest(CalendarAccount account, String uid, int moves, Deadline deadline) {
        return bus.ask(GetBooking.ADDRESS.at(account.vendor()), new GetBooking(account, uid), deadline)
                .compose(booking -> booking.movedTo() == null || moves == 0
                        ? Future.succeededFuture(booking)
                        : latest(account, booking.movedTo(), moves - 1, deadline));
    }
}
