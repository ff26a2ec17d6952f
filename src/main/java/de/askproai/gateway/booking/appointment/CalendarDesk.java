package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.calendar.Booking;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.calendar.CreateBooking;
import de.askproai.gateway.booking.calendar.FindBookings;
import de.askproai.gateway.booking.calendar.FindReservation;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.speech.PersonNames;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Books at the vendor's calendar so that one wish becomes one booking there, although the vendor takes no key: our own
 * bookings are known again by what we left in them.
 */
public final class CalendarDesk {
    private final Bus bus;

    public CalendarDesk(Bus bus) {
        this.bus = bus;
    }

    /** Returns our booking if the calendar has it and it stands. */
    public Future<Optional<Booking>> find(BookingRequest request, Deadline deadline) {
        return find(request.toFind(), request.appointment(), deadline);
    }

    /** Returns the booking of an appointment of ours among those that lie in that time, if it stands. */
    public Future<Optional<Booking>> find(FindBookings question, UUID appointment, Deadline deadline) {
        return bus.ask(FindBookings.ADDRESS.at(question.calendar().vendor()), question, deadline)
                .map(found -> found.bookings().stream()
                        .filter(Booking::stands)
                        .filter(booking -> appointment.equals(booking.appointment()))
                        .findFirst());
    }

    /** Returns whether the calendar still keeps the time of the hold this was. */
    public Future<Boolean> kept(BookingRequest request, String reservation, Deadline deadline) {
        CalendarAccount account = request.calendar().account();
        return bus.ask(
                        FindReservation.ADDRESS.at(account.vendor()),
                        new FindReservation(account, reservation),
                        deadline)
                .map(FindReservation.Kept::kept);
    }

    /**
     * Books.
     *
     * @param reservation the calendar's own hold, which is used up by it
     * @return the booking, which is another appointment's when the vendor gave back an older one of the same person, or of
     *     another one whom it cannot tell from them
     */
    public Future<Booking> create(BookingRequest request, @Nullable String reservation, Deadline deadline) {
        return create(request.toCreate(reservation), deadline);
    }

    /** Books; the booking is another appointment's as above. */
    public Future<Booking> create(CreateBooking question, Deadline deadline) {
        return ask(question, deadline)
                .compose(booking -> isSomebodyElses(question.appointment(), question.attendee(), booking)
                        ? ask(question.setApart(), deadline)
                        : Future.succeededFuture(booking));
    }

    private Future<Booking> ask(CreateBooking question, Deadline deadline) {
        return bus.ask(CreateBooking.ADDRESS.at(question.calendar().vendor()), question, deadline);
    }

    public static boolean isOurs(BookingRequest request, Booking booking) {
        return request.appointment().equals(booking.appointment());
    }

    /** Returns whether it is that of another person, with whom the attendee shares a number or an address. */
    public static boolean isSomebodyElses(BookingRequest request, Booking booking) {
        return isSomebodyElses(request.appointment(), request.attendee(), booking);
    }

    private static boolean isSomebodyElses(UUID appointment, Attendee who, Booking booking) {
        String attendee = booking.attendee();
        return !appointment.equals(booking.appointment())
                && attendee != null
                && !PersonNames.surelySamePerson(who.name(), attendee);
    }

    /** Returns whether a failure says nothing about the wish, so that trying again later is right. */
    public static boolean mayPass(Throwable failure) {
        ErrorCode code = GatewayException.of(failure).code();
        return code.retryable() || code == ErrorCode.UPSTREAM_CREDENTIALS;
    }
}
