package de.askproai.gateway.booking.availability;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.Attendance;
import de.askproai.gateway.booking.appointment.BookingRequest;
import de.askproai.gateway.booking.appointment.PromiseTurnRepository;
import de.askproai.gateway.booking.appointment.SlotClaim;
import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.booking.shop.Terms;
import de.askproai.gateway.booking.shop.TermsDesk;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.Utc;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.Outcome;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks the shop's rules once more before what was promised is done: they may have changed since, or forbid by now what was
 * allowed when it was said. Of what was promised for one time, what was promised first is done first. Thread-safe.
 */
public final class PromiseCheck {
    /** What comes of work on a promise that is {@link Reason#LATER}. */
    public static final Outcome EARLIER_FIRST =
            new Outcome.Retry(ErrorCode.CONFLICT, "What was promised before for that time is not settled yet", null);

    private final Shops shops;
    private final Store store;
    private final Availability availability;
    private final TermsDesk terms;
    private final BusinessClock clock;
    private final PromiseTurnRepository turns = new PromiseTurnRepository();

    public PromiseCheck(Shops shops, Store store, Availability availability, TermsDesk terms, BusinessClock clock) {
        this.shops = shops;
        this.store = store;
        this.availability = availability;
        this.terms = terms;
        this.clock = clock;
    }

    /** What forbids it. */
    public enum Reason {
        /** There is no such branch any more. */
        NO_BRANCH,
        /** The service is not to be had there any more, or not in that calendar. */
        NOT_OFFERED,
        /** Holidays, hours, notice or horizon. */
        TIME,
        /** Whoever could serve is away. */
        NOBODY_THERE,
        /** This caller does not get it by phone any more, or on other terms than they agreed to. */
        TERMS,
        /** Something else was promised before for that time, and is not settled yet: it is to be asked again. */
        LATER;

        private final String stored = name().toLowerCase(Locale.ROOT);

        /** Returns the name in timelines. */
        public String stored() {
            return stored;
        }
    }

    /** Returns what forbids a booking by now; empty if nothing does. */
    public Future<Optional<Reason>> ofBooking(BookingRequest request, Deadline deadline) {
        return shops.find(request.company(), request.branch(), deadline)
                .compose(found -> found.map(shop -> ofBooking(shop, request, deadline))
                        .orElseGet(() -> because(Reason.NO_BRANCH)));
    }

    private Future<Optional<Reason>> ofBooking(Shop shop, BookingRequest request, Deadline deadline) {
        Optional<Shop.Offer> offer = shop.offers().stream()
                .filter(one -> one.service().equals(request.service()))
                .findFirst();
        Optional<Calendar> calendar = offer.flatMap(
                one -> named(shop.calendars(one), request.calendar().key()).findFirst());
        return calendar.isEmpty()
                ? because(Reason.NOT_OFFERED)
                : ofTime(shop, calendar.get(), SlotClaim.of(request), deadline)
                        .compose(reason -> reason.isPresent()
                                ? Future.succeededFuture(reason)
                                : terms.later(
                                                shop,
                                                offer.get(),
                                                request.callId(),
                                                request.attendee().phone(),
                                                deadline)
                                        .map(terms -> refusal(terms, request)));
    }

    /** Whoever has agreed to no deposit is asked for none. */
    private static Optional<Reason> refusal(Terms terms, BookingRequest request) {
        boolean unheard = terms.deposit().isPresent() && request.deposit() == null;
        return unheard || terms.refusal().isPresent() ? Optional.of(Reason.TERMS) : Optional.empty();
    }

    /** Returns what forbids a move by now; empty if nothing does. That it stays, or is cancelled, nothing forbids. */
    public Future<Optional<Reason>> ofMove(AppointmentChange change, Deadline deadline) {
        if (change.kind() != AppointmentChange.Kind.MOVE || change.stays()) {
            return Future.succeededFuture(Optional.empty());
        }
        return store.onceAsCompany(change.company(), deadline, tx -> moved(tx, change))
                .compose(moved -> moved.branch() == null
                        // Of what was not booked with us no rule is known.
                        ? Future.succeededFuture(Optional.empty())
                        : shops.find(change.company(), moved.branch(), deadline)
                                .compose(found -> found.map(shop -> ofMove(shop, change, moved, deadline))
                                        .orElseGet(() -> because(Reason.NO_BRANCH))));
    }

    private Future<Optional<Reason>> ofMove(Shop shop, AppointmentChange change, Moved moved, Deadline deadline) {
        return shop.offers().stream()
                .flatMap(offer -> moved.calendar() == null
                        ? shop.calendars(offer).filter(any -> offer.service().equals(moved.service()))
                        : named(shop.calendars(offer), moved.calendar()))
                .findFirst()
                .map(calendar -> ofTime(shop, calendar, SlotClaim.of(change), deadline))
                .orElseGet(() -> because(Reason.NOT_OFFERED));
    }

    private static Stream<Calendar> named(Stream<Calendar> calendars, String key) {
        return calendars.filter(calendar -> calendar.key().equals(key));
    }

    private Future<Optional<Reason>> ofTime(Shop shop, Calendar calendar, SlotClaim claim, Deadline deadline) {
        return new Attendance(shop, calendar).isForbidden(claim, clock.now())
                ? because(Reason.TIME)
                : availability
                        .isSomebodyThere(shop, calendar, claim, deadline)
                        .compose(there ->
                                there ? ofTurn(shop, calendar, claim, deadline) : because(Reason.NOBODY_THERE));
    }

    /** Calendars of one account may have the same people, of whom only it knows. */
    private Future<Optional<Reason>> ofTurn(Shop shop, Calendar calendar, SlotClaim claim, Deadline deadline) {
        List<Calendar> calendars = shop.offers().stream()
                .flatMap(shop::calendars)
                .filter(other -> other.connection().equals(calendar.connection()))
                .distinct()
                .toList();
        return store.onceAsCompany(calendar.company(), deadline, tx -> turns.isLater(tx, calendars, claim))
                .map(later -> later ? Optional.of(Reason.LATER) : Optional.empty());
    }

    private static Future<Optional<Reason>> because(Reason reason) {
        return Future.succeededFuture(Optional.of(reason));
    }

    /**
     * What is moved.
     *
     * @param calendar in which its new time is claimed; null where it is in none of ours
     */
    private record Moved(
            @Nullable UUID branch,
            @Nullable UUID service,
            @Nullable String calendar) {}

    private static Future<Moved> moved(SqlClient tx, AppointmentChange change) {
        Instant start = Objects.requireNonNull(change.start(), "a move has a start");
        return tx.preparedQuery("""
                        SELECT a.branch_id, a.service_id,
                               (SELECT c.calendar FROM slot_claims c
                                 WHERE c.company_id = a.company_id AND c.appointment_id = a.id AND c.starts_at = $3
                                 LIMIT 1) AS calendar
                          FROM appointments a WHERE a.company_id = $1 AND a.id = $2
                        """)
                .execute(Tuple.of(change.company(), change.appointment(), Utc.of(start)))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Moved(row.getUUID("branch_id"), row.getUUID("service_id"), row.getString("calendar"));
                });
    }
}
