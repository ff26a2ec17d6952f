package de.askproai.gateway.booking.hold;

import static java.util.Map.entry;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.AppointmentChanged;
import de.askproai.gateway.booking.appointment.AppointmentRepository;
import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.AppointmentStep;
import de.askproai.gateway.booking.appointment.BookingRequest;
import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.calendar.Booking;
import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.change.ChangeSettled;
import de.askproai.gateway.booking.deposit.DepositDemanded;
import de.askproai.gateway.booking.reminder.AppointmentTimed;
import de.askproai.gateway.message.PromisedTo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may happen to the appointments of a test, and what may come of it: three wishes for each seed, as good as any. */
final class FlowEvents {
    static final Instant NOW = Instant.parse("2026-12-02T09:00:00Z");
    static final UUID COMPANY = UUID.randomUUID();
    static final UUID CONNECTION = UUID.randomUUID();
    static final Calendar CALENDAR = new Calendar(COMPANY, "calcom", CONNECTION, "101", 9);

    /** Which event may lead an appointment from where to where; {@code null} where there was none. */
    static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            entry("hold", Set.of("null HELD")),
            entry("ask", Set.of("null REQUESTED", "HELD REQUESTED", "DECLINED REQUESTED")),
            entry("promise", Set.of("REQUESTED PROMISED")),
            entry("decline", Set.of("REQUESTED DECLINED", "PROMISED DECLINED")),
            entry("release", Set.of("HELD RELEASED")),
            entry("settle", Set.of("REQUESTED DECLINED", "PROMISED DECLINED")),
            entry(
                    "settle a change",
                    Set.of(
                            "REQUESTED CANCELLED",
                            "PROMISED CANCELLED",
                            "PENDING CANCELLED",
                            "CONFIRMED CANCELLED",
                            "DEPOSIT_REQUESTED CANCELLED",
                            "REMINDED CANCELLED",
                            "PENDING CONFIRMED",
                            "CONFIRMED PENDING",
                            "REMINDED CONFIRMED",
                            "REMINDED PENDING",
                            // The calendar has it again.
                            "CANCELLED PENDING",
                            "CANCELLED CONFIRMED",
                            "CANCELLED DEPOSIT_REQUESTED")),
            entry("time", Set.of("CONFIRMED REMINDED", "CONFIRMED DONE", "REMINDED DONE")),
            entry("demand", Set.of("PENDING DEPOSIT_REQUESTED", "CONFIRMED DEPOSIT_REQUESTED")),
            entry("pay", Set.of("DEPOSIT_REQUESTED PENDING", "DEPOSIT_REQUESTED CONFIRMED")),
            entry("miss", Set.of("CONFIRMED NO_SHOW", "REMINDED NO_SHOW", "DONE NO_SHOW")),
            entry("come", Set.of("NO_SHOW CONFIRMED", "NO_SHOW DONE")),
            entry("tell", told()));

    private FlowEvents() {}

    /** A calendar's word counts whatever we thought, but for what is to be paid first. */
    private static Set<String> told() {
        return Stream.concat(
                        Stream.of("null"),
                        Arrays.stream(AppointmentState.values()).map(Enum::name))
                .flatMap(from -> Stream.of("PENDING", "CONFIRMED", "CANCELLED", "REJECTED", "NO_SHOW")
                        .filter(to -> !from.equals("DEPOSIT_REQUESTED") || !to.matches("PENDING|CONFIRMED"))
                        .map(to -> from + " " + to))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** One of three wishes of a seed, with all that is known of it. */
    record Wish(int seed, int number) {
        String operation() {
            return "wish-" + seed + "-" + number;
        }

        Instant start() {
            return NOW.plus(Duration.ofDays(seed + 1L)).plus(Duration.ofHours(number));
        }

        UUID appointment() {
            return UUID.nameUUIDFromBytes((COMPANY + ":" + operation()).getBytes(StandardCharsets.UTF_8));
        }

        String uid(Random random) {
            return "uid-" + seed + "-" + number + "-" + random.nextInt(3);
        }
    }

    static BookingRequest request(Wish wish) {
        return new BookingRequest(
                CALENDAR,
                wish.operation(),
                "call_1",
                UUID.randomUUID(),
                UUID.randomUUID(),
                "Schnitt",
                wish.start(),
                wish.start().plusSeconds(1800),
                ZoneOffset.UTC,
                "de",
                new Attendee("Erika", null, null),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static AppointmentRepository.Change unsealed(Wish wish) {
        AppointmentChanged nothing = new AppointmentChanged(
                COMPANY, CONNECTION, wish.appointment(), null, "u", null, null, null, null, NOW, null, null);
        return new AppointmentRepository.Change(wish.appointment(), nothing, false, null, null, null, null);
    }

    static AppointmentChange change(Random random, Wish wish) {
        boolean move = random.nextBoolean();
        String uid = random.nextInt(4) == 0 ? null : wish.uid(random);
        return change(wish, move, uid);
    }

    static AppointmentChange change(Wish wish, boolean move, @Nullable String uid) {
        UUID id = UUID.nameUUIDFromBytes((wish + (move ? "move" : "cancel")).getBytes(StandardCharsets.UTF_8));
        return new AppointmentChange(
                new CalendarAccount(COMPANY, "calcom", CONNECTION),
                id,
                wish.appointment(),
                move ? AppointmentChange.Kind.MOVE : AppointmentChange.Kind.CANCEL,
                "call_1",
                uid,
                wish.start(),
                move ? wish.start().plusSeconds(900) : null,
                move ? wish.start().plusSeconds(2700) : null,
                null,
                null,
                null);
    }

    static ChangeSettled settled(Random random, Wish wish) {
        AppointmentChange change = change(random, wish);
        if (random.nextInt(3) == 0) {
            return ChangeSettled.failed(change);
        }
        if (change.kind() == AppointmentChange.Kind.CANCEL && random.nextInt(3) == 0) {
            return ChangeSettled.withdrawn(change);
        }
        Booking.State state = random.nextBoolean() ? Booking.State.CONFIRMED : Booking.State.PENDING;
        return ChangeSettled.done(change, booking(wish, wish.uid(random), state, NOW.plusSeconds(random.nextInt(100))));
    }

    static Booking booking(Wish wish, String uid, Booking.State state, Instant version) {
        return new Booking(
                uid,
                "lineage",
                state,
                wish.start().plusSeconds(900),
                wish.start().plusSeconds(2700),
                wish.appointment(),
                null,
                null,
                null,
                version,
                List.of(),
                false,
                null,
                null);
    }

    static AppointmentChanged news(Random random, Wish wish) {
        List<AppointmentState> all = List.of(AppointmentState.values()).stream()
                .filter(AppointmentStep.TELL::leadsTo)
                .toList();
        boolean whole = random.nextInt(4) > 0;
        Instant start = wish.start().plusSeconds(900L * random.nextInt(3));
        return new AppointmentChanged(
                COMPANY,
                CONNECTION,
                wish.appointment(),
                "lineage-" + wish.operation(),
                wish.uid(random),
                all.get(random.nextInt(all.size())),
                whole ? start : null,
                whole ? start.plusSeconds(1800) : null,
                whole ? random.nextInt(3) : null,
                NOW.plusSeconds(random.nextInt(100)),
                null,
                null);
    }

    static AppointmentTimed timed(Random random, Wish wish) {
        AppointmentTimed.What[] all = AppointmentTimed.What.values();
        Instant start = wish.start().plusSeconds(900L * random.nextInt(2));
        return new AppointmentTimed(COMPANY, wish.appointment(), start, all[random.nextInt(all.length)], by(random));
    }

    static DepositDemanded demand(Wish wish) {
        return new DepositDemanded(
                COMPANY,
                wish.appointment(),
                1000,
                "EUR",
                wish.start(),
                wish.start(),
                Duration.ZERO,
                Duration.ofHours(12),
                "stripe",
                CONNECTION,
                "call_1",
                null,
                new PromisedTo(null, null, null));
    }

    static @Nullable Instant by(Random random) {
        return random.nextBoolean() ? null : NOW.plus(Duration.ofMinutes(random.nextInt(10)));
    }

    static AppointmentChanged news(Wish wish, String uid, AppointmentState state, int seconds) {
        return new AppointmentChanged(
                COMPANY,
                CONNECTION,
                wish.appointment(),
                "lineage",
                uid,
                state,
                wish.start(),
                wish.start().plusSeconds(1800),
                seconds,
                NOW.plusSeconds(seconds),
                null,
                null);
    }
}
