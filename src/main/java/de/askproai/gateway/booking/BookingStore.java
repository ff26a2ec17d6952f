package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.AppointmentChanged;
import de.askproai.gateway.booking.appointment.AppointmentRepository;
import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.AppointmentStep;
import de.askproai.gateway.booking.appointment.AppointmentWriter;
import de.askproai.gateway.booking.appointment.BookingRequest;
import de.askproai.gateway.booking.appointment.SlotClaimRepository;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.calendar.Booking;
import de.askproai.gateway.booking.deposit.BookingBills;
import de.askproai.gateway.booking.deposit.DepositDemanded;
import de.askproai.gateway.booking.deposit.DepositDemandedWriter;
import de.askproai.gateway.booking.hold.ReleaseWork;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.call.TimelineWriter;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.message.PromiseKind;
import de.askproai.gateway.message.PromiseMade;
import de.askproai.gateway.message.PromiseState;
import de.askproai.gateway.message.PromiseWriter;
import de.askproai.gateway.message.PromisedTime;
import de.askproai.gateway.message.PromisedTo;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.SealedJson;
import de.askproai.gateway.store.SentTogether;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes of an attempt to book, in the database; each step in one transaction. */
final class BookingStore {
    private static final Duration KEEP_PROMISE_AFTER = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(20);

    /** Statements of a booking from which nothing follows: appointment, timeline, promise. */
    private static final int CONFIRMING = 3;

    private final Store store;
    private final Outbox outbox;
    private final WallClock clock;
    private final SealedJson sealing;
    private final BookingBills bills;
    private final AppointmentWriter writer;
    private final DepositDemandedWriter deposits;
    private final TimelineWriter timeline = new TimelineWriter();
    private final AppointmentRepository appointments = new AppointmentRepository();
    private final SlotClaimRepository claims = new SlotClaimRepository();
    private final PromiseWriter promises;

    BookingStore(
            Store store,
            Outbox outbox,
            WallClock clock,
            BusinessClock businessClock,
            DataKeys keys,
            PromiseWriter promises) {
        this.store = store;
        this.promises = promises;
        this.deposits = new DepositDemandedWriter(promises);
        this.outbox = outbox;
        this.clock = clock;
        this.sealing = new SealedJson(keys);
        this.bills = new BookingBills(sealing, businessClock);
        this.writer = new AppointmentWriter(keys);
    }

    /** Keeps what the calendar booked, and leaves behind what follows from it. */
    Future<Void> confirm(BookingRequest request, Booking booking, Deadline deadline) {
        return follows(request)
                .compose(next -> store.asCompany(
                        request.company(),
                        deadline,
                        tx -> request.deposit() == null && next.isEmpty()
                                ? tx.last(CONFIRMING, () -> confirm(tx, request, booking, next))
                                : confirm(tx, request, booking, next)));
    }

    private Future<Void> confirm(SqlClient tx, BookingRequest request, Booking booking, List<NewWork> next) {
        // Sent without waiting for one another.
        return SentTogether.allDone(List.of(
                writer.write(tx, List.of(changed(request, booking)))
                        .compose(done -> deposits.write(tx, demanded(request))),
                timeline.write(tx, told(request)),
                promises.write(tx, List.of(kept(request))),
                outbox.add(tx, next)));
    }

    private List<TimelineEntry> told(BookingRequest request) {
        List<TimelineEntry> entries = new ArrayList<>(demandEntries(request));
        entries.add(entry(request, "booked", "booking"));
        return entries;
    }

    /** Returns the work that follows from a booking: the invoice, where one is wanted. */
    Future<List<NewWork>> follows(BookingRequest request) {
        return bills.follows(request);
    }

    /** Returns that the deposit is demanded, where the caller agreed to one. */
    List<DepositDemanded> demanded(BookingRequest request) {
        return bills.demanded(request);
    }

    List<TimelineEntry> demandEntries(BookingRequest request) {
        return request.deposit() == null ? List.of() : List.of(entry(request, "deposit_requested", "payment"));
    }

    /** Gives the time up again, also what the calendar keeps of it. */
    Future<Void> decline(BookingRequest request, Deadline deadline) {
        String reservation = request.reservation();
        List<NewWork> release = reservation == null
                ? List.of()
                : List.of(ReleaseWork.of(request.calendar().account(), reservation));
        return store.asCompany(
                        request.company(),
                        deadline,
                        tx -> appointments
                                .take(tx, request.company(), request.appointment(), AppointmentStep.DECLINE)
                                .compose(settled -> settled
                                        ? claims.release(tx, request.company(), request.appointment())
                                                .compose(done -> outbox.add(tx, release))
                                        : Future.succeededFuture(Set.of())))
                .mapEmpty();
    }

    /** Records the promise and queues what keeps it; the time stays claimed. */
    Future<Void> promise(BookingRequest request, ErrorCode code, Deadline deadline) {
        return BookingWork.about(
                        request, request.appointment() + "/promise", clock.now().plus(KEEP_PROMISE_AFTER), sealing)
                .compose(work -> store.asCompany(
                        request.company(),
                        deadline,
                        tx -> appointments
                                .take(tx, request.company(), request.appointment(), AppointmentStep.PROMISE)
                                .compose(
                                        done -> promises.write(tx, List.of(promised(request, PromiseState.OPEN, code))))
                                .compose(done -> timeline.write(tx, List.of(entry(request, "promised", "promise"))))
                                .compose(done -> outbox.add(tx, List.of(work)))))
                .mapEmpty();
    }

    /** Sees to it that what the caller is told of a booking that stands already is a row, whoever wrote the booking down. */
    Future<Void> tell(BookingRequest request, Deadline deadline) {
        return store.asCompany(request.company(), deadline, tx -> promises.write(tx, List.of(kept(request))));
    }

    /** Returns whether the calendar has or had what was wished for. */
    Future<Boolean> isInCalendar(BookingRequest request, Deadline deadline) {
        return store.asCompany(
                request.company(),
                deadline,
                tx -> appointments.isInCalendar(tx, request.company(), request.appointment()));
    }

    /** Returns that the caller is told so and it is so; what was promised before stays as it is. */
    static PromiseMade kept(BookingRequest request) {
        return promised(request, PromiseState.KEPT, null);
    }

    /** Returns what the caller is told: that they have the appointment. */
    private static PromiseMade promised(BookingRequest request, PromiseState state, @Nullable ErrorCode code) {
        Attendee attendee = request.attendee();
        return new PromiseMade(
                request.company(),
                PromiseMade.id(PromiseKind.BOOKED, request.appointment().toString()),
                PromiseKind.BOOKED,
                state,
                request.callId(),
                request.appointment(),
                request.branch(),
                code,
                PromisedTime.by(request.start()),
                new PromisedTo(attendee.name(), attendee.phone(), request.serviceName()));
    }

    /** Returns the work that looks at a wish again once what is to be done with it may be settled. */
    Future<NewWork> again(BookingRequest first) {
        return BookingWork.about(first, null, clock.now().plus(LOOK_AGAIN_AFTER), sealing);
    }

    /** Returns how a wish stands that was left open. */
    Future<AppointmentRepository.Wanted> wanted(BookingRequest first, Deadline deadline) {
        return store.onceAsCompany(first.company(), deadline, sql -> appointments.wanted(sql, first));
    }

    Future<BookingRequest> open(UUID company, byte[] body) {
        return sealing.open(company, BookingWork.NAME, body).map(json -> BookingRequest.ofJson(company, json));
    }

    static AppointmentChanged changed(BookingRequest request, Booking booking) {
        return new AppointmentChanged(
                request.company(),
                request.calendar().connection(),
                request.appointment(),
                booking.lineage(),
                booking.uid(),
                AppointmentState.of(booking.state()),
                booking.start(),
                booking.end(),
                null,
                booking.version(),
                request.callId(),
                request.attendee());
    }

    TimelineEntry entry(BookingRequest request, String what, String kind) {
        return new TimelineEntry(
                request.company(),
                request.callId(),
                what + ":" + request.appointment(),
                clock.now(),
                kind,
                what,
                Map.of(
                        "appointment", request.appointment().toString(),
                        "service", request.serviceName(),
                        "start", request.start().toString()));
    }
}
