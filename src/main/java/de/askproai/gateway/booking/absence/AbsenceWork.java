package de.askproai.gateway.booking.absence;

import de.askproai.gateway.booking.absence.AbsenceSearch.Scene;
import de.askproai.gateway.booking.absence.AbsentAppointmentRepository.Unseen;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outbox;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the appointments of an absence, a few in each step, and leaves behind what is to become of them, and the next step.
 *
 * <p>What a step has found out is committed together with the work that follows, so a step that is repeated goes on where
 * the other ended. Until the absence is over it goes on looking for what comes later: a calendar that does not know of it
 * takes appointments as ever.
 */
public final class AbsenceWork implements ItemWorkKind {
    static final String NAME = "booking.absence";

    private static final int MOST = 20;
    private static final Duration UNTIL_SETTLED = Duration.ofSeconds(3);
    /** After so many looks the waits grow: what is still unsettled waits for somebody, too. */
    private static final int QUICK_LOOKS = 10;

    private static final Duration WHILE_AWAY = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

    private final Store store;
    private final AbsenceSearch search;
    private final Outbox outbox;
    private final BusinessClock clock;
    private final WallClock wallClock;
    private final AbsenceRepository absences = new AbsenceRepository();
    private final AbsentAppointmentRepository appointments = new AbsentAppointmentRepository();

    public AbsenceWork(Store store, AbsenceSearch search, Outbox outbox, BusinessClock clock, WallClock wallClock) {
        this.store = store;
        this.search = search;
        this.outbox = outbox;
        this.clock = clock;
        this.wallClock = wallClock;
    }

    /** Returns the next step, at once. */
    static NewWork step(AbsencePlan plan) {
        return step(plan, 0, null);
    }

    /** @param looks how often it was looked already whether all is settled */
    private static NewWork step(AbsencePlan plan, int looks, @Nullable Instant dueAt) {
        return new NewWork(
                NAME, plan.company(), null, orderingKey(plan), null, new Step(plan.id(), looks).toBytes(), dueAt);
    }

    /** Which absence a step is of, and how often it was looked already whether all is settled. */
    record Step(UUID absence, int looks) {
        /** Reads also the steps that versions before 1.0 left, which do not say how often it was looked. */
        static Step of(byte[] body) {
            String[] parts = new String(body, StandardCharsets.US_ASCII).split(" ", 2);
            return new Step(UUID.fromString(parts[0]), parts.length == 1 ? 0 : Integer.parseInt(parts[1]));
        }

        byte[] toBytes() {
            return (absence + " " + looks).getBytes(StandardCharsets.US_ASCII);
        }
    }

    static String orderingKey(AbsencePlan plan) {
        return "absence:" + plan.id();
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Each step asks a vendor many things. */
    @Override
    public int maxBatch() {
        return 1;
    }

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        Step step = Step.of(work.content());
        return store.asCompany(work.company(), deadline, tx -> absences.find(tx, step.absence()))
                .compose(found -> found.filter(AbsenceWork::hasSteps)
                        .map(plan -> look(plan, step.looks(), deadline))
                        .orElseGet(() -> Future.succeededFuture(Outcome.done())));
    }

    private static boolean hasSteps(AbsencePlan plan) {
        return plan.state() == AbsencePlan.State.PLANNING || plan.state().counts();
    }

    private Future<Outcome> look(AbsencePlan plan, int looks, Deadline deadline) {
        return search.scene(plan.company(), plan.staff(), deadline)
                .compose(found -> found.map(scene -> look(plan, looks, scene, deadline))
                        .orElseGet(() -> Future.succeededFuture(Outcome.done())));
    }

    private Future<Outcome> look(AbsencePlan plan, int looks, Scene scene, Deadline deadline) {
        AbsenceSpans spans = AbsenceSpans.of(plan.span(), scene.profile());
        return store.asCompany(plan.company(), deadline, tx -> appointments.unseen(tx, plan, spans, clock.now(), MOST))
                .compose(unseen -> judge(scene, unseen, deadline)
                        .compose(judged -> store.asCompany(
                                plan.company(), deadline, tx -> keep(tx, plan, looks, spans, judged, unseen.size()))));
    }

    /** What was found out, and why the rest was not. */
    private record Judged(
            List<AbsentAppointment> appointments, @Nullable GatewayException failure) {
        boolean whole(int looked) {
            return failure == null && looked < MOST;
        }
    }

    private Future<Judged> judge(Scene scene, List<Unseen> unseen, Deadline deadline) {
        List<Future<AbsentAppointment>> all =
                unseen.stream().map(one -> search.judge(scene, one, deadline)).toList();
        return Future.join(all).transform(done -> {
            List<AbsentAppointment> known =
                    all.stream().filter(Future::succeeded).map(Future::result).toList();
            Optional<GatewayException> failure = all.stream()
                    .filter(Future::failed)
                    .map(one -> GatewayException.of(one.cause()))
                    .findFirst();
            return Future.succeededFuture(new Judged(known, failure.orElse(null)));
        });
    }

    private Future<Outcome> keep(
            SqlClient tx, AbsencePlan seen, int looks, AbsenceSpans spans, Judged judged, int looked) {
        return absences.lock(tx, seen.company(), seen.id()).compose(found -> {
            Optional<AbsencePlan> plan = found.filter(AbsenceWork::hasSteps);
            if (plan.isEmpty()) {
                return Future.succeededFuture(Outcome.done());
            }
            Future<Void> kept = Future.succeededFuture();
            for (AbsentAppointment one : judged.appointments()) {
                kept = kept.compose(before -> appointments.keep(tx, plan.get(), one));
            }
            return kept.compose(done -> begin(tx, plan.get()))
                    .compose(
                            done -> next(tx, plan.get(), looked == 0 ? looks : 0, spans, judged, judged.whole(looked)));
        });
    }

    /** The ledger lets each in once, however often it is left here. */
    private Future<Void> begin(SqlClient tx, AbsencePlan plan) {
        return plan.state().counts()
                ? appointments
                        .open(tx, plan)
                        .compose(open -> outbox.add(
                                tx,
                                open.stream().map(one -> AwayWork.of(plan, one)).toList()))
                        .mapEmpty()
                : Future.succeededFuture();
    }

    private Future<Outcome> next(
            SqlClient tx, AbsencePlan plan, int looks, AbsenceSpans spans, Judged judged, boolean whole) {
        GatewayException failure = judged.failure();
        if (failure != null) {
            return Future.succeededFuture(new Outcome.Park(failure.code(), failure.detail(), WHILE_AWAY));
        }
        if (!whole) {
            return Future.succeededFuture(after(step(plan)));
        }
        return plan.state() == AbsencePlan.State.PLANNING
                ? absences.setState(tx, plan, AbsencePlan.State.PLANNED).map(done -> Outcome.done())
                : appointments
                        .isUnfinished(tx, plan, spans, clock.now())
                        .compose(unfinished -> unfinished
                                ? Future.succeededFuture(after(
                                        step(plan, looks + 1, wallClock.now().plus(untilSettled(looks)))))
                                : absences.setState(tx, plan, AbsencePlan.State.DONE)
                                        .map(done -> watch(plan, spans)));
    }

    /** Returns when to look again after that many looks. */
    static Duration untilSettled(int looks) {
        int doublings = Math.min(Math.max(0, looks - QUICK_LOOKS), 10);
        Duration wait = UNTIL_SETTLED.multipliedBy(1L << doublings);
        return wait.compareTo(LOOK_AGAIN) < 0 ? wait : LOOK_AGAIN;
    }

    private Outcome watch(AbsencePlan plan, AbsenceSpans spans) {
        Instant again = clock.now().plus(LOOK_AGAIN);
        return spans.over().isAfter(again) ? after(step(plan).asleepUntil(again)) : Outcome.done();
    }

    private static Outcome after(NewWork next) {
        return new Outcome.Done(List.of(), List.of(next));
    }
}
