package de.askproai.gateway.booking;

import de.askproai.gateway.booking.AppointmentChange.Kind;
import de.askproai.gateway.booking.AppointmentChange.State;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.call.TimelineWriter;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.message.PromiseKind;
import de.askproai.gateway.message.PromiseMade;
import de.askproai.gateway.message.PromiseSettledWriter;
import de.askproai.gateway.message.PromiseState;
import de.askproai.gateway.message.PromiseWriter;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one attempt to change an appointment leaves in the database, step by step, each in one transaction. */
final class ChangeStore {
    /** After this, an attempt nobody finished is looked into. */
    private static final Duration SETTLE_AFTER = Duration.ofSeconds(20);

    private static final Duration KEEP_PROMISE_AFTER = Duration.ofSeconds(2);

    private final Store store;
    private final Outbox outbox;
    private final WallClock clock;
    private final ChangeReasons reasons;
    private final AppointmentChangeRepository changes = new AppointmentChangeRepository();
    private final SlotClaimRepository claims = new SlotClaimRepository();
    private final PromiseWriter promises;
    private final TimelineWriter timeline = new TimelineWriter();
    private final PromiseSettledWriter settledPromises;
    private final ChangeSettledWriter settled;

    ChangeStore(
            Store store,
            Outbox outbox,
            WallClock clock,
            DataKeys keys,
            PromiseWriter promises,
            PromiseSettledWriter settledPromises) {
        this.store = store;
        this.reasons = new ChangeReasons(keys);
        this.outbox = outbox;
        this.clock = clock;
        this.promises = promises;
        this.settledPromises = settledPromises;
        this.settled = new ChangeSettledWriter(settledPromises);
    }

    /** What the wish for a change found when it was written down. */
    enum Standing {
        /** Nobody tried before. */
        NEW,
        /** An earlier attempt ended nobody knows how. */
        OPEN,
        PROMISED,
        DONE,
        /** Another change of the appointment is under way, and this one cannot take its place. */
        BUSY,
        /** The appointment does not stand any more, or is another booking by now. */
        GONE,
        /** Another appointment has the time. */
        TAKEN
    }

    /** Writes the wish down, and claims the time an appointment is moved to, before any vendor hears of it. */
    Future<Standing> intend(AppointmentChange change, @Nullable Attendance attendance, Instant now, Deadline deadline) {
        return reasons.seal(change)
                .compose(reason -> store.asCompany(
                        change.company(),
                        deadline,
                        tx -> takeTurn(tx, change, attendance)
                                .compose(turn -> changes.lock(tx, change))
                                .compose(found -> found.map(
                                                standing -> intend(tx, change, reason, attendance, now, standing))
                                        .orElseGet(() -> Future.succeededFuture(Standing.GONE)))));
    }

    private Future<Void> takeTurn(SqlClient tx, AppointmentChange change, @Nullable Attendance attendance) {
        return change.kind() == Kind.MOVE && attendance != null
                ? claims.takeTurn(tx, attendance, SlotClaim.of(change))
                : Future.succeededFuture();
    }

    private Future<Standing> intend(
            SqlClient tx,
            AppointmentChange change,
            Optional<Buffer> reason,
            @Nullable Attendance attendance,
            Instant now,
            AppointmentChangeRepository.Standing standing) {
        Optional<Standing> known = known(change, standing);
        if (known.filter(found -> found == Standing.BUSY).isPresent()) {
            return changes.earlier(tx, change)
                    .compose(earlier -> earlier.map(
                                    before -> instead(tx, change, reason, attendance, now, standing, before))
                            .orElseGet(() -> Future.succeededFuture(Standing.BUSY)));
        }
        if (known.isPresent()) {
            return Future.succeededFuture(known.get());
        }
        return claim(tx, change, attendance, now)
                .compose(has -> has
                        ? changes.ask(tx, change, reason)
                                .compose(asked -> outbox.add(tx, List.of(work(change, SETTLE_AFTER, null))))
                                .map(Standing.NEW)
                        : Future.succeededFuture(Standing.TAKEN));
    }

    private Future<Boolean> claim(
            SqlClient tx, AppointmentChange change, @Nullable Attendance attendance, Instant now) {
        return change.kind() == Kind.MOVE && attendance != null
                ? claims.claim(tx, attendance, SlotClaim.of(change), now)
                : Future.succeededFuture(true);
    }

    /**
     * Lets a wish take the place of an earlier one. Of that one the calendar may have heard, or be hearing now: so this one is
     * promised, and the work that keeps it begins with a look at what became of the booking.
     */
    private Future<Standing> instead(
            SqlClient tx,
            AppointmentChange change,
            Optional<Buffer> reason,
            @Nullable Attendance attendance,
            Instant now,
            AppointmentChangeRepository.Standing standing,
            AppointmentChangeRepository.Earlier before) {
        if (change.stays() && standing.uid() == null) {
            // No calendar has it yet: it is wanted as before, by the promise there is.
            return drop(tx, change, before).map(Standing.DONE);
        }
        if (!stands(change, standing)) {
            return Future.succeededFuture(Standing.GONE);
        }
        return claim(tx, change, attendance, now)
                .compose(has -> has
                        ? drop(tx, change, before)
                                .compose(done -> claims.releaseBeside(tx, change))
                                .compose(done -> changes.ask(tx, change, reason))
                                .compose(done -> outbox.add(tx, List.of(work(change, SETTLE_AFTER, null))))
                                // An attempt that nobody heard the end of may still be under way.
                                .compose(done -> promise(
                                        tx,
                                        change,
                                        ErrorCode.UPSTREAM_UNAVAILABLE,
                                        before.promised() ? List.of(promiseWork(change)) : List.of()))
                                .map(Standing.PROMISED)
                        : Future.succeededFuture(Standing.TAKEN));
    }

    private Future<Void> drop(SqlClient tx, AppointmentChange change, AppointmentChangeRepository.Earlier before) {
        return changes.drop(tx, change.company(), before.id())
                .compose(done ->
                        settledPromises.drop(tx, change.company(), before.id().toString()));
    }

    private static Optional<Standing> known(AppointmentChange change, AppointmentChangeRepository.Standing standing) {
        State state = standing.change();
        if (state != null && state != State.FAILED) {
            return Optional.of(
                    switch (state) {
                        case DONE -> Standing.DONE;
                        case PROMISED -> Standing.PROMISED;
                        default -> Standing.OPEN;
                    });
        }
        if (standing.another()) {
            return Optional.of(Standing.BUSY);
        }
        return stands(change, standing) ? Optional.empty() : Optional.of(Standing.GONE);
    }

    private static boolean stands(AppointmentChange change, AppointmentChangeRepository.Standing standing) {
        boolean same = change.uid() == null || change.uid().equals(standing.uid());
        return same && change.step().leaves(standing.appointment());
    }

    /** Keeps what became of the change. */
    Future<Void> settle(AppointmentChange change, ChangeSettled outcome, Deadline deadline) {
        return store.asCompany(
                change.company(),
                deadline,
                tx -> settled.write(tx, List.of(outcome))
                        .compose(done -> outcome.done()
                                ? timeline.write(tx, List.of(entry(change, what(change))))
                                        .compose(written -> promises.write(tx, List.of(kept(change))))
                                        .compose(written -> outbox.add(tx, change.follows()))
                                        .mapEmpty()
                                : Future.succeededFuture()));
    }

    /**
     * Gives an appointment up in this transaction, if it stands as it was seen and nothing else is done with it.
     *
     * @return {@code NEW} where it is given up now; else what was found
     */
    Future<Standing> giveUpIfItStands(SqlClient tx, AppointmentChange change) {
        return changes.lock(tx, change)
                .compose(found -> found.flatMap(standing -> known(change, standing))
                        .map(Future::succeededFuture)
                        .orElseGet(() -> found.isEmpty()
                                ? Future.succeededFuture(Standing.GONE)
                                : giveUp(tx, change).map(Standing.NEW)));
    }

    /** Writes down that an appointment is given up, in a transaction that has locked it, and queues what does it. */
    Future<Void> giveUp(SqlClient tx, AppointmentChange change) {
        return changes.ask(tx, change, Optional.empty())
                .compose(asked -> changes.promise(tx, change))
                .compose(open -> promises.write(tx, List.of(promised(change, PromiseState.OPEN, null))))
                .compose(done -> outbox.add(tx, List.of(work(change, Duration.ZERO, change.id() + "/promise"))))
                .mapEmpty();
    }

    /** Records the promise and queues what keeps it; of what is settled meanwhile, or not wanted any more, there is none. */
    Future<Void> promise(AppointmentChange change, ErrorCode code, Deadline deadline) {
        List<NewWork> work = List.of(promiseWork(change));
        return store.asCompany(change.company(), deadline, tx -> promise(tx, change, code, work));
    }

    private Future<Void> promise(SqlClient tx, AppointmentChange change, ErrorCode code, List<NewWork> work) {
        return changes.promise(tx, change)
                .compose(open -> open
                        ? promises.write(tx, List.of(promised(change, PromiseState.OPEN, code)))
                                .compose(done -> timeline.write(tx, List.of(entry(change, "change_promised"))))
                                .compose(done -> outbox.add(tx, work))
                                .mapEmpty()
                        : Future.succeededFuture());
    }

    private NewWork promiseWork(AppointmentChange change) {
        return work(change, KEEP_PROMISE_AFTER, change.id() + "/promise");
    }

    /** Of what stays the caller hears as of what is booked. */
    private static PromiseKind promiseKind(Kind kind, boolean stays) {
        if (kind == Kind.CANCEL) {
            return PromiseKind.CANCELLED;
        }
        return stays ? PromiseKind.BOOKED : PromiseKind.MOVED;
    }

    /** Returns how the appointment and the change stand now. */
    Future<Optional<AppointmentChangeRepository.Standing>> look(AppointmentChange change, Deadline deadline) {
        return store.asCompany(change.company(), deadline, tx -> changes.lock(tx, change));
    }

    /** Returns the change with the reason that was kept with it. */
    Future<AppointmentChange> withReason(AppointmentChange change, @Nullable Buffer sealed) {
        return reasons.open(change.company(), change.id(), sealed).map(change::because);
    }

    /** Returns that the caller is told so and it is so; what was promised before stays as it is. */
    static PromiseMade kept(AppointmentChange change) {
        return promised(change, PromiseState.KEPT, null);
    }

    /** Returns what the caller is told: that the appointment is changed. */
    private static PromiseMade promised(AppointmentChange change, PromiseState state, @Nullable ErrorCode code) {
        PromiseKind kind = promiseKind(change.kind(), change.stays());
        return new PromiseMade(
                change.company(),
                PromiseMade.id(kind, change.id().toString()),
                kind,
                state,
                change.callId(),
                change.appointment(),
                null,
                code,
                change.from(),
                null);
    }

    private NewWork work(AppointmentChange change, Duration after, @Nullable String operation) {
        return new NewWork(
                ChangeWork.NAME,
                change.company(),
                change.account().connection(),
                change.appointment().toString(),
                operation,
                change.toJson().toBuffer().getBytes(),
                clock.now().plus(after));
    }

    static String what(AppointmentChange change) {
        if (change.kind() == Kind.CANCEL) {
            return "cancelled";
        }
        return change.stays() ? "stays" : "moved";
    }

    TimelineEntry entry(AppointmentChange change, String what) {
        Map<String, String> facts = new HashMap<>();
        facts.put("appointment", change.appointment().toString());
        facts.put("start", change.from().toString());
        if (change.start() != null) {
            facts.put("new_start", change.start().toString());
        }
        return new TimelineEntry(
                change.company(), change.callId(), what + ":" + change.id(), clock.now(), "booking", what, facts);
    }
}
