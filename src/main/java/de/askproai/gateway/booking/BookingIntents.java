package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.AppointmentChanged;
import de.askproai.gateway.booking.appointment.AppointmentRepository;
import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.AppointmentStep;
import de.askproai.gateway.booking.appointment.Attendance;
import de.askproai.gateway.booking.appointment.AttendeeSealer;
import de.askproai.gateway.booking.appointment.BookingRequest;
import de.askproai.gateway.booking.appointment.CallerTurn;
import de.askproai.gateway.booking.appointment.CallerTurnRepository;
import de.askproai.gateway.booking.appointment.SlotClaim;
import de.askproai.gateway.booking.appointment.SlotClaimRepository;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.SealedJson;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.Transaction;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

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
    private final CallerTurnRepository turns = new CallerTurnRepository();

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
        /** Another wish has the time, or the company's own rules forbid it. */
        TAKEN
    }

    /**
     * What the wish found, and the name it goes by now.
     *
     * @param meanwhile what was begun while a new wish was committed; empty for others
     */
    record Intent<T>(Standing standing, BookingRequest request, Optional<Future<T>> meanwhile) {
        private static <T> Intent<T> only(Standing standing, BookingRequest request) {
            return new Intent<>(standing, request, Optional.empty());
        }
    }

    /** A wish with all that is needed to write it down. */
    private record Wished<T>(
            BookingRequest request,
            Attendance attendance,
            Optional<CallerTurn> turn,
            AppointmentRepository.Change sealed,
            NewWork work,
            Function<BookingRequest, Future<T>> claimed) {}

    /** Ends a transaction that changes nothing, since the wish stands already. */
    private static final class StandsAlready extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Optional<Standing> standing;

        StandsAlready(Optional<Standing> standing) {
            super("the wish stands already", null, false, false);
            this.standing = standing;
        }
    }

    /**
     * Writes the wish down and claims its time, before any vendor hears of it. Fails with {@link Overtaken} where the caller
     * has something by then of which was not known.
     *
     * @param attendance of the wish's calendar
     * @param turn the wish's among those of its caller; empty where it does not matter what else they have
     * @param claimed is called once a new wish has its time and while that is committed; what it begins must do no harm
     *     where that fails, and is not waited for
     */
    <T> Future<Intent<T>> intend(
            BookingRequest request,
            Attendance attendance,
            Optional<CallerTurn> turn,
            Deadline deadline,
            Function<BookingRequest, Future<T>> claimed) {
        return BookingWork.about(request, null, clock.now().plus(SETTLE_AFTER), sealing)
                .compose(work -> sealed(request)
                        .compose(change -> store.asCompany(
                                request.company(),
                                deadline,
                                tx -> intend(tx, new Wished<>(request, attendance, turn, change, work, claimed)))))
                .map(Optional::of)
                .recover(failure -> failure instanceof StandsAlready found
                        ? Future.succeededFuture(found.standing.map(standing -> Intent.only(standing, request)))
                        : Future.failedFuture(failure))
                .compose(intent -> intent.map(Future::succeededFuture)
                        // What came of it before is over: it is a wish of its own now.
                        .orElseGet(() -> intend(request.again(), attendance, turn, deadline, claimed)));
    }

    /** Claims before it is known whether the wish is a new one, as it nearly always is; else nothing of that is kept. */
    private <T> Future<Intent<T>> intend(Transaction tx, Wished<T> wished) {
        BookingRequest request = wished.request();
        // Sent without waiting for one another: what comes behind the turn sees what was written down before it.
        Future<Set<UUID>> unknown = unknown(tx, request, wished.turn());
        Future<Optional<AppointmentRepository.Standing>> before =
                appointments.standing(tx, request.company(), request.appointment());
        Future<Boolean> claimed = claim(tx, request, wished.attendance());
        return Future.join(unknown, before, claimed).compose(all -> {
            Optional<AppointmentRepository.Standing> stands =
                    before.result().filter(found -> !AppointmentStep.ASK.leaves(found.state()));
            if (stands.isPresent()) {
                // What was moved elsewhere since is not what is wished for now.
                return Future.failedFuture(
                        new StandsAlready(stands.filter(found -> found.start().equals(request.start()))
                                .flatMap(found -> standing(found.state()))));
            }
            if (!unknown.result().isEmpty()) {
                return Future.failedFuture(new Overtaken(unknown.result()));
            }
            if (!claimed.result()) {
                return Future.succeededFuture(Intent.only(Standing.TAKEN, request));
            }
            Future<?> written = tx.last(
                    2,
                    () -> Future.join(
                            appointments.request(tx, request, wished.sealed()),
                            outbox.add(tx, List.of(wished.work()))));
            // Whatever it throws fails its own Future: the wish is as good as committed.
            Future<T> begun = Future.succeededFuture(request).compose(wished.claimed());
            return written.map(new Intent<>(Standing.NEW, request, Optional.of(begun)));
        });
    }

    private Future<Set<UUID>> unknown(Transaction tx, BookingRequest request, Optional<CallerTurn> turn) {
        if (turn.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        Future<Void> taken = turns.take(tx, turn.get());
        Future<Set<UUID>> unknown = turns.unknown(tx, turn.get(), request.appointment());
        return Future.join(taken, unknown).compose(done -> unknown);
    }

    /** What the rules forbid needs no calendar to be refused; a time that is held was allowed when that began. */
    private Future<Boolean> claim(Transaction tx, BookingRequest request, Attendance attendance) {
        SlotClaim wanted = SlotClaim.of(request);
        Instant now = businessClock.now();
        return request.hold() == null && attendance.isForbidden(wanted, now)
                ? Future.succeededFuture(false)
                : claims.claim(tx, attendance, wanted, now);
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
