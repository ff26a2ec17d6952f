package de.askproai.gateway.booking;

import de.askproai.gateway.booking.ReminderRepository.Intent;
import de.askproai.gateway.booking.ReminderRepository.Stored;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.message.SendMessage;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.Address;
import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.Service;
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
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at an appointment whose time may have come: reminds its customer, ends what is over, or says when to look again.
 *
 * <p>That a reminder is sent is written down before it is. What may have been sent is sent again under the same message id
 * and counted: rather twice than never.
 */
final class AppointmentTimeWork implements ItemWorkKind {
    private static final String NAME = "booking.time";
    /** Kept for writing down how it went. */
    private static final Duration TO_WRITE = Duration.ofSeconds(5);

    /** What is planned is looked at again, should the company remind otherwise by then. */
    private static final Duration LONGEST_SLEEP = Duration.ofDays(1);
    /** How soon it is looked whether a change that somebody wants is settled. */
    private static final Duration UNTIL_SETTLED = Duration.ofMinutes(5);

    private static final ZoneId USUAL_ZONE = ZoneId.of("Europe/Berlin");

    private final Store store;
    private final Shops shops;
    private final Bus bus;
    private final DataKeys keys;
    private final BusinessClock clock;
    private final WallClock wallClock;
    private final Counter reminded;
    private final Counter repeated;
    private final ReminderRepository reminders = new ReminderRepository();

    AppointmentTimeWork(
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
        this.keys = keys;
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
        Optional<Branch> branch() {
            return Optional.ofNullable(appointment.branch())
                    .flatMap(profile::branch)
                    .or(() -> profile.branches().stream().findFirst());
        }

        ZoneId zone() {
            return branch().map(Branch::zone).orElse(USUAL_ZONE);
        }

        Optional<String> email() {
            return attendee.flatMap(one -> Optional.ofNullable(one.email()));
        }
    }

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        UUID id = UUID.fromString(new String(work.content(), StandardCharsets.US_ASCII));
        return store.asCompany(work.company(), deadline, tx -> reminders.find(tx, work.company(), id))
                .compose(found -> found.map(appointment -> shops.profile(work.company(), deadline)
                                .compose(profile -> attendee(appointment)
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
                one.zone(),
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
        return bus.ask(SendMessage.ADDRESS.at(SendMessage.MAIL), message(one, address), deadline.minus(TO_WRITE))
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
            case UPSTREAM_UNAVAILABLE, UPSTREAM_CREDENTIALS, UPSTREAM_RATE_LIMITED, NO_HANDLER ->
                store.asCompany(appointment.company(), deadline, tx -> reminders.unsent(tx, appointment))
                        .compose(written -> Future.failedFuture(failure));
            default -> Future.failedFuture(failure);
        };
    }

    private static SendMessage message(Case one, String address) {
        Stored appointment = one.appointment();
        CompanyProfile profile = one.profile();
        ReminderPhrases phrases = new ReminderPhrases(profile.company().locale());
        Optional<String> service = Optional.ofNullable(appointment.service())
                .flatMap(profile::service)
                .map(Service::name);
        return new SendMessage(
                appointment.company(),
                appointment.id() + "." + appointment.start().getEpochSecond(),
                address,
                phrases.subject(appointment.start(), one.zone()),
                phrases.text(
                        one.attendee().map(Attendee::name).orElse(""),
                        service,
                        appointment.start(),
                        one.zone(),
                        one.branch().flatMap(AppointmentTimeWork::place),
                        profile.company().name()));
    }

    private static Optional<String> place(Branch branch) {
        Address address = branch.address();
        String town = Stream.of(address.postalCode(), address.city())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        String place = Stream.concat(address.street().stream(), Stream.of(town).filter(text -> !text.isEmpty()))
                .collect(Collectors.joining(", "));
        return Optional.of(place).filter(text -> !text.isEmpty());
    }

    /** Returns who comes, as far as that is known and not erased. */
    private Future<Optional<Attendee>> attendee(Stored appointment) {
        UUID key = appointment.key();
        Buffer sealed = appointment.attendee();
        if (key == null || sealed == null) {
            return Future.succeededFuture(Optional.empty());
        }
        return keys.byId(appointment.company(), key)
                .map(known -> Optional.of(AttendeeSealer.open(appointment.company(), appointment.id(), known, sealed)))
                .recover(failure -> GatewayException.of(failure).code() == ErrorCode.GONE
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
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

    /** A deposit is due when its appointment begins, at the latest: also where that is earlier now than when it was asked for. */
    private static List<NewWork> deposit(Stored appointment) {
        return appointment.state() == AppointmentState.DEPOSIT_REQUESTED
                ? List.of(DepositWork.again(appointment.company(), appointment.id(), appointment.start()))
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
