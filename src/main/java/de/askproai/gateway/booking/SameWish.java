package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.BookingRequest;
import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.speech.PersonNames;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Recognises a wish that a caller had before, in this call or in one that was cut off: what was held, asked for or booked
 * then is gone on with, and not done a second time.
 */
final class SameWish {
    private SameWish() {}

    /** Returns the caller's appointment, or hold, of that service, branch and start; the one furthest on its way. */
    static Optional<CallerAppointment> of(BookingRequest request, List<CallerAppointment> mine) {
        return then(request, mine)
                .filter(appointment -> !isAtAnotherBranch(request, appointment))
                .max(Comparator.comparing(CallerAppointment::state));
    }

    /** Returns what the caller has, or holds, of that service and start at another branch, which is another wish. */
    static List<CallerAppointment> atAnotherBranch(BookingRequest request, List<CallerAppointment> mine) {
        return then(request, mine)
                .filter(appointment -> isAtAnotherBranch(request, appointment))
                .toList();
    }

    private static Stream<CallerAppointment> then(BookingRequest request, List<CallerAppointment> mine) {
        return mine.stream()
                .filter(appointment -> request.service().equals(appointment.service()))
                .filter(appointment -> appointment.willStart().equals(request.start()))
                .filter(appointment -> isSamePerson(request, appointment));
    }

    private static boolean isAtAnotherBranch(BookingRequest request, CallerAppointment appointment) {
        return !request.branch().equals(appointment.branch());
    }

    /**
     * Returns the caller's appointments of that service, alone or among others, on that day, at another time or branch, in the order
     * of time.
     */
    static List<CallerAppointment> sameDay(BookingRequest request, List<CallerAppointment> mine, Shop shop) {
        Set<UUID> related = shop.related(request.service());
        ZoneId zone = shop.zone();
        return mine.stream()
                .filter(appointment -> !appointment.held() && !appointment.isBeingCancelled())
                .filter(appointment -> appointment.service() != null && related.contains(appointment.service()))
                .filter(appointment ->
                        !appointment.willStart().equals(request.start()) || isAtAnotherBranch(request, appointment))
                .filter(appointment -> appointment
                        .willStart()
                        .atZone(zone)
                        .toLocalDate()
                        .equals(request.start().atZone(zone).toLocalDate()))
                .filter(appointment -> isSamePerson(request, appointment))
                .toList();
    }

    /** Families share a number: names that cannot be one person's are two people's. */
    private static boolean isSamePerson(BookingRequest request, CallerAppointment appointment) {
        Attendee attendee = appointment.attendee();
        return attendee == null || PersonNames.samePerson(request.attendee().name(), attendee.name());
    }
}
