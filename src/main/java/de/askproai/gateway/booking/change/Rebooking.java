package de.askproai.gateway.booking.change;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.AppointmentRepository;
import de.askproai.gateway.booking.appointment.AttendeeSealer;
import de.askproai.gateway.booking.appointment.CalendarDesk;
import de.askproai.gateway.booking.appointment.ReplacedChangeRepository;
import de.askproai.gateway.booking.appointment.ReplacedChangeRepository.Whereto;
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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Books anew, once, what the calendar cancelled because a caller wanted it, who wants the appointment after all. What somebody else
 * cancelled stays cancelled.
 *
 * <p>That it is wanted is committed with its time before the calendar hears of it, so whoever comes later, also after a crash,
 * looks at the times it was wanted at since before booking anything.
 */
public final class Rebooking {
    /** The calendar is asked about a day at once. */
    private static final Duration STRETCH = Duration.ofDays(1);

    /** Of what was booked for an older wish the calendar itself has told by then. */
    private static final int MOST_STRETCHES = 8;

    private final Store store;
    private final ChangeDesk changes;
    private final CalendarDesk calendars;
    private final ChangeReasons reasons;
    private final AttendeeSealer attendees;
    private final NotifiedCustomer customers;
    private final ReplacedChangeRepository replaced = new ReplacedChangeRepository();
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

    /** Who comes, by which clock, and what they speak. */
    private record Guest(Attendee attendee, ZoneId zone, String language) {}

    /**
     * Books the appointment for when it is wanted now, or finds that it is; fails where the calendar refuses or does not answer.
     *
     * @param uid a booking it went through
     * @return empty where it was not cancelled because of a wish that was taken back, or nobody knows for whom it was
     */
    Future<Optional<Booking>> book(AppointmentChange change, String uid, Deadline deadline) {
        return changes.last(change.account(), uid, deadline)
                .compose(last -> isInVain(change, last, deadline)
                        .compose(inVain -> inVain
                                ? standing(change, last, deadline)
                                        .compose(standing -> standing.isPresent()
                                                ? moved(change, standing.get(), deadline)
                                                : guest(change, deadline)
                                                        .compose(guest -> book(change, last, guest, deadline)))
                                : Future.succeededFuture(Optional.empty())));
    }

    /** What was booked anew for a wish before, of which nobody heard, is moved to when it is wanted now. */
    private Future<Optional<Booking>> moved(AppointmentChange change, Booking standing, Deadline deadline) {
        return standing.start().equals(change.start())
                ? Future.succeededFuture(Optional.of(standing))
                : changes.act(change, standing.uid(), deadline).map(Optional::of);
    }

    /**
     * Cancels what was booked anew for a wish before, of which nobody heard.
     *
     * @param last the booking that is known, and cancelled
     * @return the last one there was
     */
    Future<Booking> cancel(AppointmentChange change, Booking last, Deadline deadline) {
        return standing(change, last, deadline)
                .compose(standing -> standing.isPresent()
                        ? changes.act(change, standing.get().uid(), deadline)
                        : Future.succeededFuture(last));
    }

    /** Finds the booking of an appointment that was cancelled, where it was booked anew at any time it was wanted at since. */
    private Future<Optional<Booking>> standing(AppointmentChange change, Booking last, Deadline deadline) {
        String resource = last.resource();
        return resource == null
                ? Future.succeededFuture(Optional.empty())
                : store.onceAsCompany(
                                change.company(),
                                deadline,
                                sql -> replaced.whereto(sql, change.company(), change.appointment()))
                        .compose(times -> {
                            Future<Optional<Booking>> found = Future.succeededFuture(Optional.empty());
                            for (Whereto stretch : stretches(times)) {
                                FindBookings then =
                                        new FindBookings(calendar(change, resource), stretch.start(), stretch.end());
                                found = found.compose(booking -> booking.isPresent()
                                        ? Future.succeededFuture(booking)
                                        : calendars.find(then, change.appointment(), deadline));
                            }
                            return found;
                        });
    }

    /** Returns what these times are in, those of the first ones first. */
    static List<Whereto> stretches(List<Whereto> times) {
        List<Whereto> stretches = new ArrayList<>();
        for (Whereto time : times) {
            Optional<Whereto> near = stretches.stream()
                    .filter(stretch -> stretch.and(time).length().compareTo(STRETCH) <= 0)
                    .findFirst();
            near.ifPresentOrElse(
                    stretch -> stretches.set(stretches.indexOf(stretch), stretch.and(time)), () -> stretches.add(time));
        }
        return stretches.stream().limit(MOST_STRETCHES).toList();
    }

    private static Calendar calendar(AppointmentChange change, String resource) {
        CalendarAccount account = change.account();
        return new Calendar(account.company(), account.vendor(), account.connection(), resource, 1);
    }

    /** The calendar keeps why a booking was cancelled: for what somebody else did it is not what we said. */
    private Future<Boolean> isInVain(AppointmentChange change, Booking last, Deadline deadline) {
        String why = last.endedBecause();
        return last.state() != Booking.State.CANCELLED || why == null
                ? Future.succeededFuture(false)
                : store.asCompany(
                                change.company(),
                                deadline,
                                tx -> replaced.takenBack(tx, change.company(), change.appointment()))
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
                        .map(place -> known.flatMap(attendee -> Optional.ofNullable(coming.language())
                                .map(language -> new Guest(attendee, place.zone(), language)))));
    }

    /** As it was: what is booked, by whom and where are the calendar's own, so only what was said comes along. */
    private Future<Optional<Booking>> book(
            AppointmentChange change, Booking last, Optional<Guest> guest, Deadline deadline) {
        String resource = last.resource();
        Instant start = change.start();
        if (guest.isEmpty() || resource == null || start == null) {
            return Future.succeededFuture(Optional.empty());
        }
        CreateBooking question = new CreateBooking(
                calendar(change, resource),
                change.appointment(),
                change.callId(),
                start,
                guest.get().attendee(),
                last.notes(),
                guest.get().zone(),
                guest.get().language(),
                null,
                false);
        return calendars
                .create(question, deadline)
                // A vendor may give back an older one instead, also the one that was cancelled.
                .map(booking -> Optional.of(booking)
                        .filter(Booking::stands)
                        .filter(made -> change.appointment().equals(made.appointment())));
    }
}
