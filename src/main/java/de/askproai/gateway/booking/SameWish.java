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

    /**
     * Returns the times that are kept for the caller and that they do not want any more who book this: for that service, and what
     * would stand in its way; of who wants both, only what leaves no room for it.
     */
    static List<CallerAppointment> keptInstead(BookingRequest request, List<CallerAppointment> mine, boolean both) {
        return keptBesides(request, mine).stream()
                .filter(hold -> isInTheWay(request, hold)
                        ? !both || request.calendar().lanes() == 1
                        : !both && request.service().equals(hold.service()))
                .toList();
    }

    /** Returns the other times that are kept for the caller. */
    static List<CallerAppointment> keptBesides(BookingRequest request, List<CallerAppointment> mine) {
        return mine.stream()
                .filter(CallerAppointment::held)
                .filter(hold -> !isThen(request, hold) || isAtAnotherBranch(request, hold))
                .toList();
    }

    /** A calendar that knows what stands there has no room here. */
    static boolean isInTheWay(BookingRequest request, CallerAppointment hold) {
        return !hold.isElsewhere(request.calendar()) && hold.isDuring(request.start(), request.end());
    }

    private static Stream<CallerAppointment> then(BookingRequest request, List<CallerAppointment> mine) {
        return mine.stream()
                .filter(appointment -> isThen(request, appointment))
                .filter(appointment -> isSurelySamePerson(request, appointment));
    }

    private static boolean isThen(BookingRequest request, CallerAppointment appointment) {
        return request.service().equals(appointment.service())
                && appointment.willStart().equals(request.start());
    }

    private static boolean isAtAnotherBranch(BookingRequest request, CallerAppointment appointment) {
        return !request.branch().equals(appointment.branch());
    }

    /**
     * Returns what the caller has beside it that they may want instead, or may have forgotten: of that service, alone or among others,
     * on that day; of whatever service at that very time; and what this very wish was booked as and then moved elsewhere. What is
     * under a name that only sounds like theirs comes last.
     */
    static List<CallerAppointment> besides(BookingRequest request, List<CallerAppointment> mine, Shop shop) {
        return mine.stream()
                .filter(appointment -> !appointment.held() && !appointment.isBeingCancelled())
                .filter(appointment -> isSameDay(request, appointment, shop)
                        || appointment.isDuring(request.start(), request.end())
                        || isMovedSince(request, appointment))
                .filter(appointment -> isSamePerson(request, appointment))
                .filter(appointment -> !isThen(request, appointment)
                        || isAtAnotherBranch(request, appointment)
                        || !isSurelySamePerson(request, appointment))
                .sorted(Comparator.comparing(appointment -> !isSurelySamePerson(request, appointment)))
                .toList();
    }

    /** Returns whether it is the same, of somebody who may be the same and may be another. */
    static boolean isUnderNameAlike(BookingRequest request, CallerAppointment appointment) {
        return isThen(request, appointment)
                && !isAtAnotherBranch(request, appointment)
                && isSamePerson(request, appointment)
                && !isSurelySamePerson(request, appointment);
    }

    /** Returns how such an appointment stands beside it. */
    static BookingResult.Beside beside(BookingRequest request, CallerAppointment appointment, Shop shop) {
        if (!isSurelySamePerson(request, appointment)) {
            return BookingResult.Beside.NAME_ALIKE;
        }
        return isSameDay(request, appointment, shop) || isMovedSince(request, appointment)
                ? BookingResult.Beside.SAME_DAY
                : BookingResult.Beside.SAME_TIME;
    }

    /** Who books the first time once more in the same words may want it back, or a second one. */
    private static boolean isMovedSince(BookingRequest request, CallerAppointment appointment) {
        return appointment.id().equals(request.appointment())
                && !appointment.willStart().equals(request.start());
    }

    private static boolean isSameDay(BookingRequest request, CallerAppointment appointment, Shop shop) {
        ZoneId zone = shop.zone();
        return appointment.service() != null
                && shop.related(request.service()).contains(appointment.service())
                && appointment
                        .willStart()
                        .atZone(zone)
                        .toLocalDate()
                        .equals(request.start().atZone(zone).toLocalDate());
    }

    private static boolean isSurelySamePerson(BookingRequest request, CallerAppointment appointment) {
        Attendee attendee = appointment.attendee();
        return attendee == null
                || PersonNames.surelySamePerson(request.attendee().name(), attendee.name());
    }

    /** Families share a number: names that cannot be one person's are two people's. */
    private static boolean isSamePerson(BookingRequest request, CallerAppointment appointment) {
        Attendee attendee = appointment.attendee();
        return attendee == null || PersonNames.samePerson(request.attendee().name(), attendee.name());
    }
}
