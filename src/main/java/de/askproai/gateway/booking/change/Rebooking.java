package de.askproai.gateway.booking.change;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.AppointmentChangeRepository;
import de.askproai.gateway.booking.appointment.AppointmentRepository;
import de.askproai.gateway.booking.appointment.AttendeeSealer;
import de.askproai.gateway.booking.appointment.CalendarDesk;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.calendar.Booking;
import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.calendar.CreateBooking;
import de.askproai.gateway.booking.calendar.FindBookings;
import de.askproai.gateway.booking.notice.NotifiedCustomer;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * Books anew, once, what the calendar cancelled because a caller wanted it, who wants the appointment after all. What somebody else
 * cancelled stays cancelled.
 */
public final class Rebooking {
    private final Store store;
    private final ChangeDesk changes;
    private final CalendarDesk calendars;
    private final ChangeReasons reasons;
    private final AttendeeSealer attendees;
    private final NotifiedCustomer customers;
    private final AppointmentChangeRepository wishes = new AppointmentChangeRepository();
    private final AppointmentRepository appointments = new AppointmentRepository();

    public Rebooking(
            Store store, ChangeDesk changes, CalendarDesk calendars, DataKeys keys, NotifiedCustomer customers) {
        this.store = store;
        this.changes = changes;
        this.calendars = calendars;
        this.reasons = new ChangeReasons(keys);
        this.attendees = new AttendeeSealer(keys);
        this.customers = customers;
    }

    /** Who comes, and by which clock. */
    private record Guest(Attendee attendee, ZoneId zone) {}

    /**
     * Books the appointment for when it is wanted now, or finds that it is; fails where the calendar refuses or does not answer.
     *
     * @param uid a booking it went through
     * @return empty where it was not cancelled because of a wish that was taken back, or nobody knows for whom it was
     */
    Future<Optional<Booking>> book(AppointmentChange change, String uid, Deadline deadline) {
        Instant start = change.start();
        String language = change.language();
        return start == null || language == null
                ? Future.succeededFuture(Optional.empty())
                : changes.last(change.account(), uid, deadline)
                        .compose(last -> isInVain(change, last, deadline)
                                .compose(inVain -> inVain
                                        ? guest(change, deadline)
                                                .compose(guest -> book(change, start, language, last, guest, deadline))
                                        : Future.succeededFuture(Optional.empty())));
    }

    /** The calendar keeps why a booking was cancelled: for what somebody else did it is not what we said. */
    private Future<Boolean> isInVain(AppointmentChange change, Booking last, Deadline deadline) {
        String why = last.endedBecause();
        return last.state() != Booking.State.CANCELLED || why == null
                ? Future.succeededFuture(false)
                : store.asCompany(
                                change.company(),
                                deadline,
                                tx -> wishes.takenBack(tx, change.company(), change.appointment()))
                        .compose(taken -> Future.all(taken.stream()
                                .map(one -> reasons.open(change.company(), one.change(), one.reason()))
                                .toList()))
                        .map(said -> said.<Optional<String>>list().stream()
                                .anyMatch(reason -> why.equals(reason.orElse(ChangeDesk.CANCELLED_BECAUSE))));
    }

    private Future<Optional<Guest>> guest(AppointmentChange change, Deadline deadline) {
        return store.asCompany(
                        change.company(),
                        deadline,
                        tx -> appointments.coming(tx, change.company(), change.appointment()))
                .compose(found -> found.map(coming -> guest(change, coming))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private Future<Optional<Guest>> guest(AppointmentChange change, AppointmentRepository.Coming coming) {
        return attendees
                .open(change.company(), change.appointment(), coming.key(), coming.attendee())
                .compose(known -> customers
                        .place(change.company(), coming.branch())
                        .map(place -> known.map(attendee -> new Guest(attendee, place.zone()))));
    }

    private Future<Optional<Booking>> book(
            AppointmentChange change,
            Instant start,
            String language,
            Booking last,
            Optional<Guest> guest,
            Deadline deadline) {
        String resource = last.resource();
        if (guest.isEmpty() || resource == null) {
            return Future.succeededFuture(Optional.empty());
        }
        CalendarAccount account = change.account();
        Calendar calendar = new Calendar(account.company(), account.vendor(), account.connection(), resource, 1);
        FindBookings before = new FindBookings(calendar, start, Objects.requireNonNull(change.end()));
        CreateBooking question = new CreateBooking(
                calendar,
                change.appointment(),
                change.callId(),
                start,
                guest.get().attendee(),
                null,
                guest.get().zone(),
                language,
                null,
                false);
        return calendars
                .find(before, change.appointment(), deadline)
                .compose(found -> found.isPresent()
                        ? Future.succeededFuture(found)
                        : calendars
                                .create(question, deadline)
                                // A vendor may give back an older one instead, also the one that was cancelled.
                                .map(booking -> Optional.of(booking)
                                        .filter(Booking::stands)
                                        .filter(made -> change.appointment().equals(made.appointment()))));
    }
}
