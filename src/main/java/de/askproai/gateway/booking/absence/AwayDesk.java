package de.askproai.gateway.booking.absence;

import de.askproai.gateway.booking.absence.AbsentAppointment.Told;
import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.BookingMeters;
import de.askproai.gateway.booking.appointment.BookingMeters.Status;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.change.ChangeIntents;
import de.askproai.gateway.booking.change.ChangeStore;
import de.askproai.gateway.booking.notice.CustomerNotices;
import de.askproai.gateway.booking.notice.NotifiedCustomer;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.call.TimelineWriter;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.Outcome;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes down what becomes of an appointment of somebody who is away, with its message and what follows from it, each in one
 * transaction.
 *
 * <p>Whoever else is at the same appointment waits, and finds it settled, or about another booking of it, which has work of its
 * own: then nothing is written.
 */
public final class AwayDesk {
    private static final Duration WHILE_CHANGING = Duration.ofSeconds(5);

    private final Store store;
    private final ChangeIntents intents;
    private final ChangeStore changes;
    private final CustomerNotices notices;
    private final WallClock clock;
    private final BookingMeters meters;
    private final AbsenceRepository absences = new AbsenceRepository();
    private final AbsentAppointmentRepository appointments = new AbsentAppointmentRepository();
    private final TimelineWriter timeline = new TimelineWriter();

    public AwayDesk(
            Store store,
            ChangeIntents intents,
            ChangeStore changes,
            CustomerNotices notices,
            WallClock clock,
            BookingMeters meters) {
        this.store = store;
        this.intents = intents;
        this.changes = changes;
        this.notices = notices;
        this.clock = clock;
        this.meters = meters;
    }

    /** Notes that a calendar is about to be asked for somebody else; returns whether it may be. */
    Future<Boolean> moving(AwayCase it, Deadline deadline) {
        return when(
                        it,
                        deadline,
                        this::isAway,
                        tx -> settle(
                                tx,
                                it,
                                AbsentAppointment.Outcome.MOVING,
                                it.one().told()))
                .map(Optional::isPresent);
    }

    /** It takes place, with somebody else. */
    Future<Outcome> moved(AwayCase it, Deadline deadline) {
        return ifOpen(
                it,
                deadline,
                tx -> settle(tx, it, AbsentAppointment.Outcome.MOVED, it.one().told())
                        .compose(done -> appointments.lookAgain(tx, it.plan(), it.one()))
                        .compose(done -> timeline.write(tx, List.of(entry(it, "absence_moved"))))
                        .compose(done -> notices.tellAndCall(
                                tx,
                                notice(it, NotifiedCustomer.Reason.ABSENT_MOVED),
                                (name, place, locale) -> new AbsencePhrases(locale, place.zone())
                                        .moved(name, it.one().start(), place.name())))
                        .map(done -> counted(Status.ABSENCE_MOVED)));
    }

    /** It does not take place, unless somebody else is changing it; what tells the calendar follows from it. */
    Future<Outcome> cancel(AwayCase it, CalendarAccount account, Deadline deadline) {
        AppointmentChange change = it.givingUp(account);
        return orDone(when(
                it,
                deadline,
                this::isAway,
                tx -> intents.giveUpIfItStands(tx, change).<Outcome>compose(standing -> switch (standing) {
                    case NEW -> cancelled(tx, it);
                    case BUSY, UNDER_WAY, TAKEN ->
                        Future.succeededFuture(new Outcome.Park(
                                ErrorCode.CONFLICT, "The appointment is being changed", WHILE_CHANGING));
                    case OPEN, PROMISED, DONE ->
                        settle(
                                tx,
                                it,
                                AbsentAppointment.Outcome.CANCELLED,
                                it.one().told());
                    case GONE -> settle(tx, it, AbsentAppointment.Outcome.LEFT, Told.NOBODY);
                })));
    }

    private Future<Outcome> cancelled(SqlClient tx, AwayCase it) {
        return notices.tellAndCall(
                        tx,
                        notice(it, NotifiedCustomer.Reason.ABSENT),
                        (name, place, locale) -> new AbsencePhrases(locale, place.zone())
                                .cancelled(name, it.one().start(), place.name()))
                .compose(told -> timeline.write(tx, List.of(entry(it, "absence_cancelled"))))
                .compose(done -> settle(
                        tx,
                        it,
                        AbsentAppointment.Outcome.CANCELLED,
                        it.one().told() == Told.NOBODY ? Told.CALL : it.one().told()))
                .map(done -> counted(Status.ABSENCE_CANCELLED));
    }

    /** It does not stand any more: somebody else's doing, or given up here before. */
    Future<Outcome> gone(AwayCase it, CalendarAccount account, Deadline deadline) {
        return changes.look(it.givingUp(account), deadline).compose(found -> {
            boolean ours = found.filter(standing -> standing.change() != null
                            && standing.change() != AppointmentChange.State.FAILED
                            && standing.change() != AppointmentChange.State.REPLACED)
                    .isPresent();
            return ours
                    ? ifOpen(
                            it,
                            deadline,
                            tx -> settle(
                                    tx,
                                    it,
                                    AbsentAppointment.Outcome.CANCELLED,
                                    it.one().told()))
                    : left(it, deadline);
        });
    }

    /** Nothing has to be done about it. */
    Future<Outcome> left(AwayCase it, Deadline deadline) {
        return ifOpen(it, deadline, tx -> settle(tx, it, AbsentAppointment.Outcome.LEFT, Told.NOBODY));
    }

    /** It has begun, and the calendar could not be asked: somebody of the company has to know at once. */
    Future<Outcome> missed(AwayCase it, Deadline deadline) {
        return orDone(when(
                it,
                deadline,
                this::isAway,
                tx -> notices.urge(tx, notice(it, NotifiedCustomer.Reason.ABSENT_MISSED))
                        .compose(done -> settle(tx, it, AbsentAppointment.Outcome.BY_HAND, Told.CALL))));
    }

    /** Somebody of the company has to see to it. */
    Future<Outcome> byHand(AwayCase it, Deadline deadline) {
        return ifOpen(
                it,
                deadline,
                tx -> notices.call(tx, notice(it, NotifiedCustomer.Reason.ABSENT_UNCLEAR))
                        .compose(done -> settle(tx, it, AbsentAppointment.Outcome.BY_HAND, Told.CALL)));
    }

    private Future<Outcome> settle(SqlClient tx, AwayCase it, AbsentAppointment.Outcome outcome, Told told) {
        return appointments.settle(tx, it.plan(), it.one(), outcome, told).map(Outcome.done());
    }

    private Future<Outcome> ifOpen(AwayCase it, Deadline deadline, Function<SqlClient, Future<Outcome>> writing) {
        return orDone(when(it, deadline, this::isOpen, writing));
    }

    @FunctionalInterface
    private interface Condition {
        Future<Boolean> holds(SqlClient tx, AwayCase it);
    }

    /** Writes where the condition holds; returns nothing where it does not. */
    private Future<Optional<Outcome>> when(
            AwayCase it, Deadline deadline, Condition condition, Function<SqlClient, Future<Outcome>> writing) {
        return store.asCompany(
                it.company(),
                deadline,
                tx -> condition
                        .holds(tx, it)
                        .compose(holds -> holds
                                ? writing.apply(tx).map(Optional::of)
                                : Future.succeededFuture(Optional.empty())));
    }

    private Future<Boolean> isOpen(SqlClient tx, AwayCase it) {
        return appointments
                .lock(tx, it.company(), it.plan().id(), it.one().id())
                .map(now -> now.filter(one -> one.outcome().isOpen() && one.isSameBooking(it.one()))
                        .isPresent());
    }

    /** The same, and the person is not back meanwhile. */
    private Future<Boolean> isAway(SqlClient tx, AwayCase it) {
        return isOpen(tx, it)
                .compose(open -> absences.find(tx, it.plan().id())
                        .map(plan ->
                                open && plan.filter(now -> now.state().counts()).isPresent()));
    }

    private static Future<Outcome> orDone(Future<Optional<Outcome>> written) {
        return written.map(outcome -> outcome.orElseGet(Outcome::done));
    }

    private static CustomerNotices.Notice notice(AwayCase it, NotifiedCustomer.Reason reason) {
        return new CustomerNotices.Notice(
                it.company(),
                it.one().id(),
                it.one().branch(),
                it.one().conversation(it.plan().id()),
                it.operation(),
                reason);
    }

    private TimelineEntry entry(AwayCase it, String what) {
        return new TimelineEntry(
                it.company(),
                it.one().conversation(it.plan().id()),
                what + ":" + it.operation(),
                clock.now(),
                "booking",
                what,
                Map.of(
                        "appointment",
                        it.one().id().toString(),
                        "start",
                        it.one().start().toString(),
                        "absence",
                        it.plan().id().toString()));
    }

    private Outcome counted(Status status) {
        meters.count(status);
        return Outcome.done();
    }
}
