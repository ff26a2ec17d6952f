package de.askproai.gateway.booking.reminder;

import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.AttendeeSealer;
import de.askproai.gateway.booking.appointment.DepositLook;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.reminder.ReminderRepository.Intent;
import de.askproai.gateway.booking.reminder.ReminderRepository.Stored;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.message.SendMessage;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.Effect;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks at an appointment whose time may have come: reminds its customer, ends what is over, or says when to look again.
 *
 * <p>That a reminder is sent is written down before it is. What may have been sent is sent again under the same message id
 * and counted: rather twice than never.
 */
public final class AppointmentTimeWork implements ItemWorkKind {
    private static final String NAME = "booking.time";
    /** Kept for writing down how it went. */
    private static final Duration TO_WRITE = Duration.ofSeconds(5);

    /** What is planned is looked at again, should the company remind otherwise by then. */
    private static final Duration LONGEST_SLEEP = Duration.ofDays(1);
    /** How soon it is looked whether a change that somebody wants is settled. */
    private static final Duration UNTIL_SETTLED = Duration.ofMinutes(5);

    private final Store store;
    private final Shops shops;
    private final Bus bus;
    private final AttendeeSealer attendees;
    private final BusinessClock clock;
    private final WallClock wallClock;
    private final Counter reminded;
    private final Counter repeated;
    private final ReminderRepository reminders = new ReminderRepository();

    public AppointmentTimeWork(
            Store store,
            Shops shops,
            Bus bus,
            DataKeys keys,
            BusinessClock clock,
            WallClock wallClock,
            MeterRegistry meters) {
        this.store = store;
        this.shops = shops;
        this.bus = bus;
        this.attendees = new AttendeeSealer(keys);
        this.clock = clock;
        this.wallClock = wallClock;
        // There from the start, so that the first one is seen as an increase.
        this.reminded = meters.counter(MeterNames.BOOKING, MeterNames.STATUS, "reminded");
        this.repeated = meters.counter(MeterNames.BOOKING, MeterNames.STATUS, "reminded_again");
    }

    /** Returns the work that looks at an appointment; after whatever else is to happen to it. */
    static NewWork of(UUID company, UUID appointment) {
        String id = appointment.toString();
        return new NewWork(NAME, company, null, id, null, id.getBytes(StandardCharsets.US_ASCII), null);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** What is known when the time has come. */
    private record Case(Stored appointment, CompanyProfile profile, Optional<Attendee> attendee) {
        Optional<String> email() {
            return attendee.flatMap(one -> Optional.ofNullable(one.email()));
        }
    }

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        UUID id = UUID.fromString(new String(work.content(), StandardCharsets.US_ASCII));
        return store.asCompany(work.company(), deadline, tx -> reminders.find(tx, work.company(), id))
                .compose(found -> found.map(appointment -> shops.profile(work.company(), deadline)
                                .compose(profile -> attendees
                                        .open(work.company(), id, appointment.key(), appointment.attendee())
                                        .compose(who -> settle(new Case(appointment, profile, who), deadline))))
                        .orElseGet(() -> Future.succeededFuture(Outcome.done())));
    }

    private Future<Outcome> settle(Case one, Deadline deadline) {
        Stored appointment = one.appointment();
        Instant now = clock.now();
        AppointmentTime time = AppointmentTime.of(
                appointment.state(),
                appointment.start(),
                appointment.end(),
                appointment.heard(),
                one.email().isPresent(),
                one.profile().company().calls().reminders(),
                one.profile().zone(appointment.branch()),
                now);
        if (time.what() != AppointmentTime.What.WAIT && appointment.changing()) {
            return Future.succeededFuture(done(appointment, AppointmentTimed.What.NOTHING, now.plus(UNTIL_SETTLED)));
        }
        return switch (time.what()) {
            case WAIT -> Future.succeededFuture(done(appointment, AppointmentTimed.What.NOTHING, next(time.at(), now)));
            case END -> Future.succeededFuture(done(appointment, AppointmentTimed.What.ENDED, null));
            case REMIND ->
                one.email()
                        .map(address -> remind(one, address, deadline))
                        .orElseThrow(() -> new IllegalStateException("Only who can be reached is reminded"));
        };
    }

    private static @Nullable Instant next(@Nullable Instant at, Instant now) {
        Instant latest = now.plus(LONGEST_SLEEP);
        return at == null || at.isBefore(latest) ? at : latest;
    }

    private Future<Outcome> remind(Case one, String address, Deadline deadline) {
        Stored appointment = one.appointment();
        return store.asCompany(appointment.company(), deadline, tx -> reminders.intend(tx, appointment))
                .compose(intent -> {
                    if (intent == Intent.NONE) {
                        return Future.succeededFuture(
                                done(appointment, AppointmentTimed.What.NOTHING, appointment.end()));
                    }
                    if (intent == Intent.AGAIN) {
                        repeated.increment();
                    }
                    return send(one, address, deadline);
                });
    }

    private Future<Outcome> send(Case one, String address, Deadline deadline) {
        Stored appointment = one.appointment();
        return bus.ask(
                        SendMessage.ADDRESS.at(SendMessage.MAIL),
                        ReminderMail.of(appointment, one.profile(), one.attendee(), address),
                        deadline.minus(TO_WRITE))
                .map(sent -> {
                    reminded.increment();
                    return done(appointment, AppointmentTimed.What.REMINDED, appointment.end());
                })
                .recover(failure -> notSent(appointment, failure, deadline));
    }

    private Future<Outcome> notSent(Stored appointment, Throwable failure, Deadline deadline) {
        return switch (GatewayException.of(failure).code()) {
            case UPSTREAM_REJECTED ->
                Future.succeededFuture(done(appointment, AppointmentTimed.What.REFUSED, appointment.end()));
            case UPSTREAM_DEFERRED, UPSTREAM_UNAVAILABLE, UPSTREAM_CREDENTIALS, UPSTREAM_RATE_LIMITED, NO_HANDLER ->
                store.asCompany(appointment.company(), deadline, tx -> reminders.unsent(tx, appointment))
                        .compose(written -> Future.failedFuture(failure));
            default -> Future.failedFuture(failure);
        };
    }

    private Outcome done(Stored appointment, AppointmentTimed.What what, @Nullable Instant next) {
        List<Effect> effects = new ArrayList<>();
        effects.add(new AppointmentTimed(appointment.company(), appointment.id(), appointment.start(), what, next));
        String call = appointment.callId();
        if (call != null && what != AppointmentTimed.What.NOTHING) {
            effects.add(entry(appointment, call, what));
        }
        return new Outcome.Done(effects, deposit(appointment));
    }

    /** A deposit may be due earlier now than when it was asked for. */
    private static List<NewWork> deposit(Stored appointment) {
        return appointment.state() == AppointmentState.DEPOSIT_REQUESTED
                ? List.of(DepositLook.look(appointment.company(), appointment.id()))
                : List.of();
    }

    private TimelineEntry entry(Stored appointment, String call, AppointmentTimed.What what) {
        String words = switch (what) {
            case REMINDED -> "reminded";
            case REFUSED -> "reminder_refused";
            default -> "appointment_over";
        };
        return new TimelineEntry(
                appointment.company(),
                call,
                words + ":" + appointment.id() + ":" + appointment.start(),
                wallClock.now(),
                what == AppointmentTimed.What.ENDED ? "booking" : "message",
                words,
                Map.of(
                        "appointment", appointment.id().toString(),
                        "start", appointment.start().toString()));
    }
}
