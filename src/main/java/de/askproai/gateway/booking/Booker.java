package de.askproai.gateway.booking;

import de.askproai.gateway.booking.BookingIntents.Intent;
import de.askproai.gateway.booking.appointment.Attendance;
import de.askproai.gateway.booking.appointment.BookingMeters;
import de.askproai.gateway.booking.appointment.BookingMeters.Status;
import de.askproai.gateway.booking.appointment.BookingRequest;
import de.askproai.gateway.booking.appointment.CalendarDesk;
import de.askproai.gateway.booking.appointment.CallerTurn;
import de.askproai.gateway.booking.availability.Availability;
import de.askproai.gateway.booking.calendar.Booking;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Books one appointment while somebody waits on the line.
 *
 * <p>The wish is written down and its time claimed first, and while that is committed the calendar is asked whether the
 * time is still free; then it is booked. Whatever cannot be found out in time becomes a promise that work keeps. Fails only
 * when the wish could not even be written down.
 */
final class Booker {
    private static final Logger LOG = LoggerFactory.getLogger(Booker.class);
    /** Kept for writing down how it went. */
    private static final Duration TO_WRITE = Duration.ofMillis(900);

    private static final Duration TO_LOOK = Duration.ofMillis(1500);

    private final BookingIntents intents;
    private final BookingStore store;
    private final CalendarDesk desk;
    private final Availability availability;
    private final BookingMeters meters;

    Booker(
            BookingIntents intents,
            BookingStore store,
            CalendarDesk desk,
            Availability availability,
            BookingMeters meters) {
        this.intents = intents;
        this.store = store;
        this.desk = desk;
        this.availability = availability;
        this.meters = meters;
    }

    /** One attempt, with the time it has. */
    private record Attempt(Shop shop, BookingRequest request, Deadline whole) {
        Deadline vendor() {
            return whole.minus(TO_WRITE);
        }

        LocalDate day() {
            return request.start().atZone(shop.zone()).toLocalDate();
        }

        int minutes() {
            return (int) Duration.between(request.start(), request.end()).toMinutes();
        }
    }

    /** Books whatever else the caller has. */
    Future<BookingResult> book(Shop shop, BookingRequest request, Deadline deadline) {
        return book(shop, request, Optional.empty(), deadline);
    }

    /** Books what was decided on in this turn; fails with {@link Overtaken} where another wish of the caller's came first. */
    Future<BookingResult> book(Shop shop, BookingRequest request, CallerTurn turn, Deadline deadline) {
        return book(shop, request, Optional.of(turn), deadline);
    }

    private Future<BookingResult> book(
            Shop shop, BookingRequest request, Optional<CallerTurn> turn, Deadline deadline) {
        return intents.intend(
                        request,
                        new Attendance(shop, request.calendar()),
                        turn,
                        deadline,
                        claimed -> look(new Attempt(shop, claimed, deadline)))
                .compose(intent -> go(new Attempt(shop, intent.request(), deadline), intent))
                .onSuccess(this::count);
    }

    private Future<BookingResult> go(Attempt attempt, Intent<Look> intent) {
        return switch (intent.standing()) {
            case BOOKED -> stands(attempt, new BookingResult.Booked(false));
            case PENDING -> stands(attempt, new BookingResult.Booked(true));
            case DEPOSIT_REQUESTED -> stands(attempt, new BookingResult.AwaitingDeposit());
            case PROMISED -> Future.succeededFuture(new BookingResult.Promised(ErrorCode.UPSTREAM_UNAVAILABLE));
            case TAKEN -> free(attempt).map(BookingResult.Taken::new);
            case NEW ->
                intent.meanwhile()
                        .orElseGet(() -> look(attempt))
                        .compose(look -> create(attempt, look))
                        .recover(failure -> unlucky(attempt, failure));
            case OPEN ->
                desk.find(attempt.request(), attempt.vendor().atMost(TO_LOOK))
                        .compose(found -> found.map(booking -> confirm(attempt, booking))
                                .orElseGet(() -> look(attempt).compose(look -> create(attempt, look))))
                        .recover(failure -> unlucky(attempt, failure));
        };
    }

    /**
     * What the calendar says of the time.
     *
     * @param reservation under which it keeps the time for us; null where it does not
     * @param free what is free that day; not asked for where the time is kept for us
     */
    private record Look(@Nullable String reservation, List<Instant> free) {}

    private Future<Look> look(Attempt attempt) {
        String reservation = attempt.request().reservation();
        Future<Boolean> kept = reservation == null
                ? Future.succeededFuture(false)
                : desk.kept(attempt.request(), reservation, attempt.vendor().atMost(TO_LOOK));
        return kept.compose(ours -> ours
                ? Future.succeededFuture(new Look(reservation, List.of()))
                : vendorSlots(attempt).map(free -> new Look(null, free)));
    }

    private Future<BookingResult> create(Attempt attempt, Look look) {
        String reservation = look.reservation();
        return reservation == null ? createFree(attempt, look.free()) : createKept(attempt, reservation);
    }

    /** Books the time the calendar keeps for us. */
    private Future<BookingResult> createKept(Attempt attempt, String reservation) {
        return desk.create(attempt.request(), reservation, attempt.vendor())
                .compose(booking -> created(attempt, booking))
                .recover(failure -> {
                    ErrorCode code = GatewayException.of(failure).code();
                    if (code == ErrorCode.NOT_FOUND) {
                        // It ran out this very moment, and the time may still be free.
                        return vendorSlots(attempt).compose(free -> createFree(attempt, free));
                    }
                    return code == ErrorCode.SLOT_TAKEN
                            ? freeThatDay(attempt).compose(free -> refused(attempt, failure, free))
                            : Future.failedFuture(failure);
                });
    }

    private Future<BookingResult> createFree(Attempt attempt, List<Instant> free) {
        BookingRequest request = attempt.request();
        return free.contains(request.start()) || mayBeKeptForUs(request)
                ? desk.create(request, null, attempt.vendor())
                        .compose(booking -> created(attempt, booking))
                        .recover(failure -> refused(attempt, failure, free))
                : store.decline(request, attempt.whole())
                        .compose(done -> instead(attempt, free).map(BookingResult.Taken::new));
    }

    /** The calendar may show a time as taken because it keeps it for us; then only booking it tells. */
    private static boolean mayBeKeptForUs(BookingRequest request) {
        return request.hold() != null && request.reservation() == null;
    }

    private Future<BookingResult> created(Attempt attempt, Booking booking) {
        if (CalendarDesk.isOurs(attempt.request(), booking)) {
            return confirm(attempt, booking);
        }
        return store.decline(attempt.request(), attempt.whole())
                .compose(done -> CalendarDesk.isSomebodyElses(attempt.request(), booking)
                        ? freeThatDay(attempt).map(BookingResult.Taken::new)
                        : Future.succeededFuture(new BookingResult.AlreadyBooked()));
    }

    private Future<List<Instant>> vendorSlots(Attempt attempt) {
        return availability.ofVendor(
                attempt.shop(),
                attempt.request().calendar(),
                attempt.minutes(),
                attempt.day(),
                attempt.request().appointment(),
                attempt.vendor().atMost(TO_LOOK));
    }

    private Future<BookingResult> refused(Attempt attempt, Throwable failure, List<Instant> free) {
        ErrorCode code = GatewayException.of(failure).code();
        if (code == ErrorCode.SLOT_TAKEN || code == ErrorCode.OUTSIDE_BOOKING_WINDOW) {
            return store.decline(attempt.request(), attempt.whole())
                    .compose(done -> instead(attempt, free))
                    .map(others -> code == ErrorCode.SLOT_TAKEN
                            ? new BookingResult.Taken(others)
                            : new BookingResult.Outside(others));
        }
        return Future.failedFuture(failure);
    }

    private Future<BookingResult> confirm(Attempt attempt, Booking booking) {
        BookingResult booked = attempt.request().deposit() == null
                ? new BookingResult.Booked(booking.state() == Booking.State.PENDING)
                : new BookingResult.AwaitingDeposit();
        return told(booked, store.confirm(attempt.request(), booking, attempt.whole()));
    }

    /** Perhaps the calendar itself told of it, and nobody has written down what the caller hears. */
    private Future<BookingResult> stands(Attempt attempt, BookingResult booked) {
        return told(booked, store.tell(attempt.request(), attempt.whole()));
    }

    private static Future<BookingResult> told(BookingResult booked, Future<Void> written) {
        return written.transform(kept -> {
            if (kept.failed()) {
                // The calendar has it, and that is what the caller must hear; the settling work writes it down.
                LOG.warn(
                        "A booking could not be written down yet: {}",
                        GatewayException.of(kept.cause()).code());
            }
            return Future.succeededFuture(booked);
        });
    }

    private Future<BookingResult> unlucky(Attempt attempt, Throwable failure) {
        GatewayException known = GatewayException.of(failure);
        if (CalendarDesk.mayPass(failure)) {
            LOG.warn("The calendar could not be asked, promising instead: {} {}", known.code(), known.detail());
            return store.promise(attempt.request(), known.code(), attempt.whole())
                    .map(new BookingResult.Promised(known.code()));
        }
        LOG.warn("The calendar refused a booking: {} {}", known.code(), known.detail());
        return store.decline(attempt.request(), attempt.whole()).map(new BookingResult.Refused(known.code()));
    }

    /** Returns what else is free; nothing when that cannot be found out. */
    private Future<List<Instant>> free(Attempt attempt) {
        return availability
                .from(attempt.shop(), attempt.request().calendar(), attempt.minutes(), attempt.day(), attempt.vendor())
                .recover(failure -> Future.succeededFuture(List.of()));
    }

    /** Returns what else is free on its day; nothing when that cannot be found out. */
    private Future<List<Instant>> freeThatDay(Attempt attempt) {
        return availability
                .onDayOrFrom(
                        attempt.shop(),
                        attempt.request().calendar(),
                        attempt.minutes(),
                        attempt.day(),
                        whatever -> true,
                        attempt.vendor())
                .recover(failure -> Future.succeededFuture(List.of()));
    }

    /** Returns what to offer instead, where the vendor said of the day that this is free. */
    private Future<List<Instant>> instead(Attempt attempt, List<Instant> free) {
        BookingRequest request = attempt.request();
        return availability.instead(
                attempt.shop(), request.calendar(), attempt.minutes(), request.start(), free, attempt.whole());
    }

    private void count(BookingResult result) {
        Status status;
        if (result instanceof BookingResult.Booked || result instanceof BookingResult.AwaitingDeposit) {
            status = Status.CREATED;
        } else if (result instanceof BookingResult.Promised) {
            status = Status.PROMISED;
        } else if (result instanceof BookingResult.Taken || result instanceof BookingResult.Outside) {
            status = Status.UNAVAILABLE;
        } else if (result instanceof BookingResult.AlreadyBooked) {
            status = Status.CACHED;
        } else {
            status = Status.FAILED;
        }
        meters.count(status);
    }
}
