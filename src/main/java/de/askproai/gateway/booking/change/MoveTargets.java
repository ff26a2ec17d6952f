package de.askproai.gateway.booking.change;

import de.askproai.gateway.booking.appointment.CalendarDesk;
import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds in which calendar an appointment is that somebody wants to move. */
public final class MoveTargets {
    /** Kept for what is done with it. */
    private static final Duration TO_ANSWER = Duration.ofMillis(900);

    private static final Duration TO_LOOK = Duration.ofMillis(600);

    private final ChangeDesk desk;

    public MoveTargets(ChangeDesk desk) {
        this.desk = desk;
    }

    /** Finds the calendar an appointment is in: that of its service where it is in that, else the one its booking names. */
    public Future<Optional<MoveTarget>> find(
            Shop shop, CallerAppointment mine, CalendarAccount account, Deadline deadline) {
        List<Calendar> own = calendars(shop, account, offer -> offer.service().equals(mine.service()));
        String uid = mine.uid();
        if (uid == null || (own.size() == 1 && !mine.isElsewhere(own.get(0)))) {
            return Future.succeededFuture(own.stream()
                    .filter(calendar -> !mine.isElsewhere(calendar))
                    .findFirst()
                    .map(calendar -> new MoveTarget(shop, calendar)));
        }
        Optional<Calendar> former = claimed(account, mine, own);
        // Whoever serves has a calendar of their own, it was booked in another than the service has now, or the service
        // is not known: the vendor says which one it is.
        return desk.resource(account, uid, deadline.minus(TO_ANSWER).atMost(TO_LOOK))
                .map(resource -> Stream.concat(calendars(shop, account, offer -> true).stream(), former.stream())
                        .filter(calendar -> calendar.resource().equals(resource))
                        .findFirst())
                .recover(failure -> whileAway(Stream.concat(own.stream(), former.stream()), mine, failure))
                .map(found -> found.map(calendar -> new MoveTarget(shop, calendar)));
    }

    /** While the vendor is away it is where its time is claimed; a move names the booking itself, and no calendar. */
    private static Future<Optional<Calendar>> whileAway(
            Stream<Calendar> known, CallerAppointment mine, Throwable failure) {
        Optional<Calendar> claimed =
                known.filter(calendar -> !mine.isElsewhere(calendar)).findFirst();
        return mine.calendar() != null && claimed.isPresent() && CalendarDesk.mayPass(failure)
                ? Future.succeededFuture(claimed)
                : Future.failedFuture(failure);
    }

    /** The vendor moves a booking within what was booked, also where the shop books the service elsewhere by now. */
    private static Optional<Calendar> claimed(CalendarAccount account, CallerAppointment mine, List<Calendar> own) {
        int lanes = own.stream().mapToInt(Calendar::lanes).max().orElse(1);
        return Optional.ofNullable(mine.calendar()).flatMap(key -> Calendar.ofKey(key, account, lanes));
    }

    private static List<Calendar> calendars(Shop shop, CalendarAccount account, Predicate<Shop.Offer> which) {
        return shop.offers().stream()
                .filter(which)
                .flatMap(shop::calendars)
                .filter(calendar -> calendar.account().equals(account))
                .distinct()
                .toList();
    }
}
