package de.askproai.gateway.booking;

import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.SealedJson;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The wishes for appointments: each is written down and claims its time before a calendar hears of it. */
final class BookingIntents {
    /** After this, an attempt nobody finished is looked into. */
    private static final Duration SETTLE_AFTER = Duration.ofSeconds(20);

    private final Store store;
    private final Outbox outbox;
    private final WallClock clock;
    private final BusinessClock businessClock;
    private final SealedJson sealing;
    private final AttendeeSealer attendees;
    private final AppointmentRepository appointments = new AppointmentRepository();
    private final SlotClaimRepository claims = new SlotClaimRepository();

    BookingIntents(Store store, Outbox outbox, WallClock clock, BusinessClock businessClock, DataKeys keys) {
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
        this.businessClock = businessClock;
        this.sealing = new SealedJson(keys);
        this.attendees = new AttendeeSealer(keys);
    }

    /** What the wish found when it was written down. */
    enum Standing {
        /** Nobody tried before: the time is claimed. */
        NEW,
        /** An earlier attempt ended nobody knows how. */
        OPEN,
        BOOKED,
        PENDING,
        DEPOSIT_REQUESTED,
        PROMISED,
        /** Another wish has the time. */
        TAKEN
    }

    /** What the wish found, and the name it goes by now. */
    record Intent(Standing standing, BookingRequest request) {}

    /** Writes the wish down and claims its time, before any vendor hears of it. */
    Future<Intent> intend(BookingRequest request, Deadline deadline) {
        return BookingWork.about(request, null, clock.now().plus(SETTLE_AFTER), sealing)
                .compose(work -> sealed(request)
                        .compose(change ->
                                store.asCompany(request.company(), deadline, tx -> intend(tx, request, change, work))))
                .compose(standing -> standing.map(found -> Future.succeededFuture(new Intent(found, request)))
                        // What came of it before is over: it is a wish of its own now.
                        .orElseGet(() -> intend(request.again(), deadline)));
    }

    /** Returns nothing where all that came of the wish before is over. */
    private Future<Optional<Standing>> intend(
            SqlClient tx, BookingRequest request, AppointmentRepository.Change sealed, NewWork work) {
        return appointments
                .state(tx, request.company(), request.appointment())
                .compose(before -> before.isEmpty() || AppointmentStep.ASK.leaves(before.get())
                        ? claim(tx, request, sealed, work).map(Optional::of)
                        : Future.succeededFuture(standing(before.get())));
    }

    private Future<Standing> claim(
            SqlClient tx, BookingRequest request, AppointmentRepository.Change sealed, NewWork work) {
        return claims.claim(tx, request.calendar(), SlotClaim.of(request), businessClock.now())
                .compose(claimed -> claimed
                        ? Future.join(appointments.request(tx, request, sealed), outbox.add(tx, List.of(work)))
                                .map(Standing.NEW)
                        : Future.succeededFuture(Standing.TAKEN));
    }

    private static Optional<Standing> standing(AppointmentState state) {
        return switch (state) {
            case CONFIRMED, REMINDED -> Optional.of(Standing.BOOKED);
            case PENDING -> Optional.of(Standing.PENDING);
            case DEPOSIT_REQUESTED -> Optional.of(Standing.DEPOSIT_REQUESTED);
            case PROMISED -> Optional.of(Standing.PROMISED);
            case RELEASED, CANCELLED, REJECTED, NO_SHOW, DONE -> Optional.empty();
            default -> Optional.of(Standing.OPEN);
        };
    }

    private Future<AppointmentRepository.Change> sealed(BookingRequest request) {
        AppointmentChanged wish = new AppointmentChanged(
                request.company(),
                request.calendar().connection(),
                request.appointment(),
                null,
                request.operation(),
                null,
                request.start(),
                request.end(),
                null,
                Instant.EPOCH,
                request.callId(),
                request.attendee());
        return attendees
                .seal(List.of(AttendeeSealer.Known.perhaps(request.appointment(), wish)))
                .map(changes -> changes.get(0));
    }
}
