package de.askproai.gateway.booking.change;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.AppointmentChange.Kind;
import de.askproai.gateway.booking.appointment.AppointmentChangeRepository;
import de.askproai.gateway.booking.appointment.AppointmentRepository;
import de.askproai.gateway.booking.appointment.ReplacedChangeRepository;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.call.TimelineWriter;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.message.KeptPromise;
import de.askproai.gateway.message.PromiseSettledWriter;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt to change an appointment leaves in the database, step by step, each in one transaction; the wish itself is
 * written by {@link ChangeIntents}.
 */
public final class ChangeStore {
    private static final Duration KEEP_PROMISE_AFTER = Duration.ofSeconds(2);

    private final Store store;
    private final Outbox outbox;
    private final WallClock clock;
    private final ChangeReasons reasons;
    private final AppointmentChangeRepository changes = new AppointmentChangeRepository();
    private final AppointmentRepository appointments = new AppointmentRepository();
    private final ReplacedChangeRepository replaced = new ReplacedChangeRepository();
    private final PromiseWriter promises;
    private final PromiseSettledWriter settledPromises;
    private final TimelineWriter timeline = new TimelineWriter();
    private final ChangeSettledWriter settled;

    public ChangeStore(
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
        this.settled = new ChangeSettledWriter(settledPromises, outbox);
    }

    /**
     * Keeps what became of the change.
     *
     * @return whether it is still wanted; of one that was replaced only the appointment's row is put right, and nobody is told
     */
    Future<Boolean> settle(AppointmentChange change, ChangeSettled outcome, Deadline deadline) {
        return store.asCompany(
                change.company(),
                deadline,
                tx -> wanted(tx, change)
                        .compose(wanted -> settled.write(tx, List.of(outcome))
                                .compose(done -> outcome.done() && wanted != Wanted.NO
                                        ? told(tx, change, wanted)
                                        : Future.succeededFuture())
                                .compose(done -> end(tx, change, wanted, Duration.ZERO))
                                .map(wanted != Wanted.NO)));
    }

    /**
     * Lets what took the place of a change follow, since nothing is under way any more.
     *
     * @param after how long a calendar that has not answered may still be at it
     */
    private Future<Void> end(SqlClient tx, AppointmentChange change, Wanted wanted, Duration after) {
        return wanted == Wanted.ITSELF
                ? Future.succeededFuture()
                : replaced.end(tx, change)
                        .compose(done -> outbox.hurry(
                                tx,
                                change.company(),
                                ChangeWork.NAME,
                                change.appointment().toString(),
                                clock.now().plus(after)));
    }

    /** What follows of it follows of the wish that took its place, where that wants the same. */
    private Future<Void> told(SqlClient tx, AppointmentChange change, Wanted wanted) {
        return timeline.write(tx, List.of(entry(change, what(change))))
                .compose(written -> promises.write(tx, List.of(ChangePromises.kept(change))))
                .compose(written -> outbox.add(tx, wanted == Wanted.ITSELF ? change.follows() : List.of()))
                .mapEmpty();
    }

    /** Whether a change is wanted while it is being made. */
    private enum Wanted {
        ITSELF,
        /** It was replaced, by a wish for the very same. */
        ALIKE,
        NO
    }

    /** The lock on the appointment's row keeps it from being replaced until the transaction ends. */
    private Future<Wanted> wanted(SqlClient tx, AppointmentChange change) {
        return changes.lock(tx, change)
                .map(found -> found.filter(standing -> standing.change() == AppointmentChange.State.REPLACED)
                        .isPresent())
                .compose(instead -> instead
                        ? changes.isWantedAlike(tx, change).map(alike -> alike ? Wanted.ALIKE : Wanted.NO)
                        : Future.succeededFuture(Wanted.ITSELF));
    }

    /** Writes down that an appointment is given up, in a transaction that has locked it, and queues what does it. */
    public Future<Void> giveUp(SqlClient tx, AppointmentChange change) {
        return changes.ask(tx, change, Optional.empty())
                .compose(asked -> changes.promise(tx, change))
                .compose(open -> promises.write(tx, List.of(ChangePromises.open(change, null))))
                .compose(done -> outbox.add(tx, List.of(work(change, Duration.ZERO, change.id() + "/promise"))))
                .mapEmpty();
    }

    /**
     * Records the promise and queues what keeps it; of what is settled meanwhile, or not wanted any more, there is none.
     *
     * @return whether it is still wanted
     */
    Future<Boolean> promise(AppointmentChange change, ErrorCode code, Deadline deadline) {
        List<NewWork> work = List.of(promiseWork(change));
        return store.asCompany(
                change.company(),
                deadline,
                tx -> wanted(tx, change)
                        .compose(wanted -> promise(tx, change, code, work)
                                .compose(done -> end(tx, change, wanted, KEEP_PROMISE_AFTER))
                                .map(wanted != Wanted.NO)));
    }

    /**
     * Returns whether a promise counts once all is written down that was wished for at the same moment: the last wish does, and of
     * the others their callers hear so.
     */
    Future<Boolean> counts(AppointmentChange change, Deadline deadline) {
        return store.asCompany(
                change.company(),
                deadline,
                tx -> changes.takeTurn(tx, change)
                        .compose(turn -> wanted(tx, change))
                        .map(wanted -> wanted != Wanted.NO));
    }

    /**
     * Records the promise in this transaction.
     *
     * @param work what keeps it
     */
    Future<Void> promise(SqlClient tx, AppointmentChange change, ErrorCode code, List<NewWork> work) {
        return changes.promise(tx, change)
                .compose(open -> open
                        ? takeBack(tx, change)
                                .compose(taken -> note(tx, change))
                                .compose(noted -> promises.write(tx, List.of(ChangePromises.open(change, code))))
                                .compose(done -> timeline.write(tx, List.of(entry(change, "change_promised"))))
                                .compose(done -> outbox.add(tx, work))
                                .mapEmpty()
                        : Future.succeededFuture());
    }

    /** What was promised to be booked, and no calendar has, is not to be heard of any more as it was. */
    private Future<Void> takeBack(SqlClient tx, AppointmentChange change) {
        return change.uid() == null
                ? settledPromises.replace(
                        tx, change.company(), change.appointment().toString())
                : Future.succeededFuture();
    }

    private Future<Void> note(SqlClient tx, AppointmentChange change) {
        return change.isOfWish() ? appointments.note(tx, change) : Future.succeededFuture();
    }

    /** Promises what no calendar has by the promise it was wished for with. */
    Future<Void> promiseAsBefore(SqlClient tx, AppointmentChange change) {
        return promises.write(tx, List.of(ChangePromises.asBefore(change)));
    }

    /** Returns the work that keeps the promise. */
    NewWork promiseWork(AppointmentChange change) {
        return work(change, KEEP_PROMISE_AFTER, change.id() + "/promise");
    }

    /** Returns how the appointment and the change stand now. */
    public Future<Optional<AppointmentChangeRepository.Standing>> look(AppointmentChange change, Deadline deadline) {
        return store.asCompany(change.company(), deadline, tx -> changes.lock(tx, change));
    }

    /** Returns the work that tells of a cancellation whoever waits for what it took the place of. */
    Future<List<NewWork>> tidings(AppointmentChange change, Deadline deadline) {
        return change.kind() == Kind.CANCEL
                ? store.onceAsCompany(change.company(), deadline, sql -> replaced.isAwaitedElsewhere(sql, change))
                        .map(awaited -> awaited
                                ? List.of(KeptPromise.about(
                                        change.company(),
                                        ChangePromises.kept(change).id()))
                                : List.of())
                : Future.succeededFuture(List.of());
    }

    /** Returns the change with the reason that was kept with it. */
    Future<AppointmentChange> withReason(AppointmentChange change, @Nullable Buffer sealed) {
        return reasons.open(change.company(), change.id(), sealed).map(change::because);
    }

    /** Returns the work that looks into an attempt that nobody has finished by then. */
    NewWork settlingWork(AppointmentChange change) {
        return work(change, AppointmentChangeRepository.LONGEST_ATTEMPT, null);
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
