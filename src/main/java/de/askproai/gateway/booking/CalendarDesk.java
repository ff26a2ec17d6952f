package de.askproai.gateway.booking;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Books at the vendor's calendar so that one wish becomes one booking there, although the vendor takes no key: our own
 * bookings are known again by what we left in them.
 */
final class CalendarDesk {
    private final Bus bus;

    CalendarDesk(Bus bus) {
        this.bus = bus;
    }

    /** Returns our booking if the calendar has it and it stands. */
    Future<Optional<Booking>> find(BookingRequest request, Deadline deadline) {
        return bus.ask(FindBookings.ADDRESS.at(request.calendar().vendor()), request.toFind(), deadline)
                .map(found -> found.bookings().stream()
                        .filter(Booking::stands)
                        .filter(booking -> request.appointment().equals(booking.appointment()))
                        .findFirst());
    }

    /** Returns whether the calendar still keeps the time of the hold this was. */
    Future<Boolean> kept(BookingRequest request, String reservation, Deadline deadline) {
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
     * @return the booking, which is another appointment's when the vendor gave back an older one of the same person
     */
    Future<Booking> create(BookingRequest request, @Nullable String reservation, Deadline deadline) {
        return bus.ask(CreateBooking.ADDRESS.at(request.calendar().vendor()), request.toCreate(reservation), deadline);
    }

    static boolean isOurs(BookingRequest request, Booking booking) {
        return request.appointment().equals(booking.appointment());
    }

    /** Returns whether a failure says nothing about the wish, so that trying again later is right. */
    static boolean mayPass(Throwable failure) {
        ErrorCode code = GatewayException.of(failure).code();
        return code.retryable() || code == ErrorCode.UPSTREAM_CREDENTIALS;
    }
}
