package de.askproai.gateway.booking.change;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.AppointmentRepository;
import de.askproai.gateway.booking.calendar.Booking;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.calendar.GetBooking;
import de.askproai.gateway.booking.notice.CustomerNotices;
import de.askproai.gateway.booking.notice.NotifiedCustomer;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.payment.BillingAccount;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of appointments that were cancelled at the calendar. Of money by the rule that holds for those cancelled by
 * phone: who cancels in time gets it back, who is too late does not, and whom the business cancels always does. Whom the
 * business cancels the calendar writes to; whoever has no address is called.
 *
 * <p>Who it was only the calendar knows, which is asked. Where it does not, it was nobody who was logged in: a customer.
 */
public final class CancelledAtCalendarWork implements ItemWorkKind {
    private static final String NAME = "booking.cancelled-at-calendar";
    private static final Duration WHILE_WANTED = Duration.ofSeconds(5);

    private final Store store;
    private final Shops shops;
    private final Bus bus;
    private final CustomerNotices notices;
    private final BusinessClock clock;
    private final WallClock wallClock;
    private final AppointmentRepository appointments = new AppointmentRepository();

    public CancelledAtCalendarWork(
            Store store, Shops shops, Bus bus, CustomerNotices notices, BusinessClock clock, WallClock wallClock) {
        this.store = store;
        this.shops = shops;
        this.bus = bus;
        this.notices = notices;
        this.clock = clock;
        this.wallClock = wallClock;
    }

    /** Returns the work to leave behind; in the order of what else happens to the appointment. */
    static NewWork of(CancelledAtCalendar told) {
        return work(told, told.appointment().toString(), told.appointment() + "/cancelled/" + told.uid(), null);
    }

    private static NewWork work(
            CancelledAtCalendar told,
            @Nullable String orderingKey,
            @Nullable String operation,
            @Nullable Instant from) {
        JsonObject body = new JsonObject()
                .put("vendor", told.vendor())
                .put("connection", told.connection().toString())
                .put("appointment", told.appointment().toString())
                .put("uid", told.uid())
                .put("at", told.at().toString());
        return new NewWork(
                NAME,
                told.company(),
                told.connection(),
                orderingKey,
                operation,
                body.toBuffer().getBytes(),
                from);
    }

    private static CancelledAtCalendar told(Work work) {
        JsonObject body = new JsonObject(Buffer.buffer(work.content()));
        return new CancelledAtCalendar(
                work.company(),
                body.getString("vendor"),
                UUID.fromString(body.getString("connection")),
                UUID.fromString(body.getString("appointment")),
                body.getString("uid"),
                Instant.parse(body.getString("at")));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        CancelledAtCalendar told = told(work);
        return store.asCompany(
                        told.company(),
                        deadline,
                        tx -> appointments.cancelledElsewhere(tx, told.company(), told.appointment(), told.uid()))
                .compose(found -> found.map(appointment -> appointment.wanted()
                                ? Future.<Outcome>succeededFuture(isWanted(work, told))
                                : shops.of(told.company(), deadline)
                                        .compose(places -> decide(told, appointment, places, deadline)))
                        .orElseGet(() -> Future.succeededFuture(Outcome.done())));
    }

    /** It may be booked anew, and then the money stays where it is. Looked at again without holding up what does that. */
    private Outcome isWanted(Work work, CancelledAtCalendar told) {
        return work.orderingKey() == null
                ? new Outcome.Park(ErrorCode.CONFLICT, "The appointment is wanted again", WHILE_WANTED)
                : new Outcome.Done(
                        List.of(),
                        List.of(work(told, null, null, wallClock.now().plus(WHILE_WANTED))));
    }

    private Future<Outcome> decide(
            CancelledAtCalendar told,
            AppointmentRepository.Cancelled appointment,
            List<Shop> places,
            Deadline deadline) {
        Optional<Shop> shop = places.stream()
                .filter(place -> place.branch().equals(appointment.branch()))
                .findFirst()
                .or(() -> places.stream().findFirst());
        Optional<BillingAccount> billing = shop.flatMap(place -> Optional.ofNullable(place.deposits()));
        return isByBusiness(told, deadline).compose(byBusiness -> {
            boolean back = billing.isPresent()
                    && (byBusiness
                            || shop.filter(place -> isInTime(place, told, appointment))
                                    .isPresent());
            Outcome done = new Outcome.Done(
                    List.of(entry(told, appointment, byBusiness, back)),
                    billing.filter(account -> back)
                            .map(account ->
                                    AppointmentChange.takenBack(account, told.appointment(), appointment.callId()))
                            .orElse(List.of()));
            return byBusiness ? tell(told, appointment, deadline).map(done) : Future.succeededFuture(done);
        });
    }

    private boolean isInTime(Shop shop, CancelledAtCalendar told, AppointmentRepository.Cancelled appointment) {
        return LatestChange.isInTime(
                shop, appointment.service(), appointment.start(), true, clock.at(told.at(), wallClock));
    }

    /** Written before the work is done, and the same however often that is tried. */
    private Future<Void> tell(
            CancelledAtCalendar told, AppointmentRepository.Cancelled appointment, Deadline deadline) {
        if (!appointment.start().isAfter(clock.now())) {
            return Future.succeededFuture();
        }
        CustomerNotices.Notice notice = new CustomerNotices.Notice(
                told.company(),
                told.appointment(),
                appointment.branch(),
                appointment.callId(),
                told.appointment() + "/cancelled/" + told.uid(),
                NotifiedCustomer.Reason.CANCELLED_BY_BUSINESS);
        return store.asCompany(told.company(), deadline, tx -> notices.callWithoutAddress(tx, notice));
    }

    private Future<Boolean> isByBusiness(CancelledAtCalendar told, Deadline deadline) {
        CalendarAccount account = new CalendarAccount(told.company(), told.vendor(), told.connection());
        return bus.ask(GetBooking.ADDRESS.at(told.vendor()), new GetBooking(account, told.uid()), deadline)
                .map(Booking::endedByBusiness)
                .recover(failure -> GatewayException.of(failure).code() == ErrorCode.NOT_FOUND
                        ? Future.succeededFuture(false)
                        : Future.failedFuture(failure));
    }

    private TimelineEntry entry(
            CancelledAtCalendar told, AppointmentRepository.Cancelled appointment, boolean byBusiness, boolean back) {
        return new TimelineEntry(
                told.company(),
                appointment.callId(),
                "cancelled_at_calendar:" + told.uid(),
                wallClock.now(),
                "booking",
                "cancelled_at_calendar",
                Map.of(
                        "appointment",
                        told.appointment().toString(),
                        "by",
                        byBusiness ? "business" : "customer",
                        "money",
                        back ? "back" : "kept"));
    }
}
