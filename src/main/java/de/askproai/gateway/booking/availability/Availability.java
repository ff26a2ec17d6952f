package de.askproai.gateway.booking.availability;

import de.askproai.gateway.booking.appointment.AppointmentChange;
import de.askproai.gateway.booking.appointment.Attendance;
import de.askproai.gateway.booking.appointment.ClaimedSlot;
import de.askproai.gateway.booking.appointment.SlotClaim;
import de.askproai.gateway.booking.appointment.SlotClaimRepository;
import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.calendar.FindSlots;
import de.askproai.gateway.booking.calendar.Slots;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a calendar is free: what its vendor says, without what the company's own rules forbid on top of it, and without
 * what we have claimed ourselves meanwhile.
 */
public final class Availability {
    /** How many days one look covers. */
    public static final int DAYS_AHEAD = 8;

    /** What is kept of later days comes at once; a calendar that must be asked has no longer to answer. */
    private static final Duration TO_LOOK_FURTHER = Duration.ofMillis(500);

    /** Nobody waits longer for a question. */
    private static final Duration TO_ASK_BEFORE = Duration.ofMillis(1200);

    private final Bus bus;
    private final Store store;
    private final BusinessClock clock;
    private final SlotClaimRepository claims = new SlotClaimRepository();

    public Availability(Bus bus, Store store, BusinessClock clock) {
        this.bus = bus;
        this.store = store;
        this.clock = clock;
    }

    /** Returns the starts that are free from the given day on, for about a week, in the order of time. */
    public Future<List<Instant>> from(Shop shop, Calendar calendar, int minutes, LocalDate day, Deadline deadline) {
        Future<List<Instant>> first = kept(shop, calendar, minutes, dayOf(shop, day), deadline);
        Future<List<Instant>> later = kept(shop, calendar, minutes, afterDayOf(shop, day), deadline);
        return Future.all(first, later)
                .map(both -> Stream.concat(first.result().stream(), later.result().stream())
                        .toList())
                .compose(slots -> withoutClaims(shop, slots, calendar, minutes, deadline));
    }

    /**
     * Returns the starts that are free on the given day, or from it on where those will not do. A day is kept by itself:
     * what is booked on another one leaves it in the cache.
     */
    public Future<List<Instant>> onDayOrFrom(
            Shop shop,
            Calendar calendar,
            int minutes,
            LocalDate day,
            Predicate<List<Instant>> willDo,
            Deadline deadline) {
        return kept(shop, calendar, minutes, dayOf(shop, day), deadline)
                .compose(slots -> withoutClaims(shop, slots, calendar, minutes, deadline))
                .compose(free -> willDo.test(free)
                        ? Future.succeededFuture(free)
                        : from(shop, calendar, minutes, day, deadline));
    }

    /** Looks at a day, so that it is in the cache when somebody asks. */
    Future<Void> prepare(Shop shop, Calendar calendar, LocalDate day, Deadline deadline) {
        return ask(shop, calendar, dayOf(shop, day), null, false, deadline).mapEmpty();
    }

    private Future<List<Instant>> kept(Shop shop, Calendar calendar, int minutes, Window window, Deadline deadline) {
        Instant now = clock.now();
        return ask(shop, calendar, window, null, false, deadline)
                .map(slots -> allowed(shop, calendar, slots, minutes, now).stream()
                        // The answer may be older than now, and say more than was asked.
                        .filter(start -> start.isAfter(now) && window.holds(start))
                        .toList());
    }

    /**
     * Returns what to offer instead of a start that is not to be had: what else the vendor said of its day, and what is free
     * on the days after it, which may come from the cache; as far as it can be found out.
     */
    public Future<List<Instant>> instead(
            Shop shop, Calendar calendar, int minutes, Instant start, List<Instant> thatDay, Deadline deadline) {
        List<Instant> others =
                thatDay.stream().filter(other -> !other.equals(start)).toList();
        LocalDate day = start.atZone(shop.zone()).toLocalDate();
        return kept(shop, calendar, minutes, afterDayOf(shop, day), deadline.atMost(TO_LOOK_FURTHER))
                .recover(unknown -> Future.succeededFuture(List.of()))
                .map(later -> Stream.concat(others.stream(), later.stream()).toList())
                .compose(all -> withoutClaims(shop, all, calendar, minutes, deadline))
                .recover(unknown -> Future.succeededFuture(others));
    }

    /**
     * Returns what is free instead of a start that is not to be had, as far as the cache knows; empty where it may be, and where
     * neither the calendar nor a rule tells.
     */
    public Future<Optional<List<Instant>>> insteadIfGone(
            Shop shop, Calendar calendar, int minutes, Instant start, Deadline deadline) {
        LocalDate day = start.atZone(shop.zone()).toLocalDate();
        return onDayOrFrom(shop, calendar, minutes, day, free -> free.contains(start), deadline.atMost(TO_ASK_BEFORE))
                .map(free -> free.contains(start) ? Optional.<List<Instant>>empty() : Optional.of(free))
                .recover(unknown -> Future.succeededFuture(shop.refusal(start.atZone(shop.zone()), minutes, clock.now())
                        .map(why -> List.of())));
    }

    /** Returns the starts that nobody has claimed here. */
    private Future<List<Instant>> withoutClaims(
            Shop shop, List<Instant> slots, Calendar calendar, int minutes, Deadline deadline) {
        if (slots.isEmpty()) {
            return Future.succeededFuture(slots);
        }
        Duration length = Duration.ofMinutes(minutes);
        Instant from = slots.get(0);
        Instant to = slots.get(slots.size() - 1).plus(length);
        Attendance attendance = new Attendance(shop, calendar);
        return claimed(attendance, from, to, deadline).map(claimed -> free(slots, claimed, attendance, length));
    }

    private Future<List<ClaimedSlot>> claimed(Attendance attendance, Instant from, Instant to, Deadline deadline) {
        List<Calendar> calendars = attendance.calendars();
        return store.onceAsCompany(
                calendars.get(0).company(), deadline, tx -> claims.between(tx, calendars, from, to, clock.now()));
    }

    /**
     * Whose last look it is, whose own claims do not count.
     *
     * @param moving the booking that is to be moved, whose own time counts as free; null where there is none
     */
    private record Claimant(UUID appointment, @Nullable String moving) {}

    /**
     * Returns what the vendor says of a day this moment, past any cache, and the company's own rules on top allow. An appointment has
     * claimed its time before it looks, so claims do not count, but where somebody is away of whom the vendor does not know:
     * there those of others do, since that may have been said after they were made.
     */
    public Future<List<Instant>> ofVendor(
            Shop shop, Calendar calendar, int minutes, LocalDate day, UUID appointment, Deadline deadline) {
        return ofVendor(shop, calendar, minutes, day, new Claimant(appointment, null), deadline);
    }

    /** Returns the same, afresh, for a booking that is to be moved. */
    public Future<List<Instant>> forMoving(Shop shop, Calendar calendar, AppointmentChange change, Deadline deadline) {
        Instant start = Objects.requireNonNull(change.start(), "a move has a start");
        return ofVendor(
                shop,
                calendar,
                change.minutes(),
                start.atZone(shop.zone()).toLocalDate(),
                new Claimant(change.appointment(), change.uid()),
                deadline);
    }

    private Future<List<Instant>> ofVendor(
            Shop shop, Calendar calendar, int minutes, LocalDate day, Claimant claimant, Deadline deadline) {
        Instant now = clock.now();
        Duration length = Duration.ofMinutes(minutes);
        Attendance attendance = new Attendance(shop, calendar);
        return ask(shop, calendar, dayOf(shop, day), claimant.moving(), true, deadline)
                .map(slots -> allowed(shop, calendar, slots, minutes, now))
                .compose(slots -> whereFewerAreThere(slots, attendance, length, claimant, deadline));
    }

    /**
     * Returns whether somebody is there for what an appointment has claimed who is not needed for what others have; the vendor is
     * not asked.
     */
    Future<Boolean> isSomebodyThere(Shop shop, Calendar calendar, SlotClaim claim, Deadline deadline) {
        Attendance attendance = new Attendance(shop, calendar);
        Claimant claimant = new Claimant(claim.appointment(), null);
        return attendance.isAnybodyThere(claim.from(), claim.length())
                ? whereFewerAreThere(List.of(claim.from()), attendance, claim.length(), claimant, deadline)
                        .map(free -> !free.isEmpty())
                : Future.succeededFuture(false);
    }

    private Future<List<Instant>> whereFewerAreThere(
            List<Instant> slots, Attendance attendance, Duration length, Claimant claimant, Deadline deadline) {
        List<Instant> fewer = slots.stream()
                .filter(start -> attendance.isShort(start, length))
                .toList();
        if (fewer.isEmpty()) {
            return Future.succeededFuture(slots);
        }
        Instant to = fewer.get(fewer.size() - 1).plus(length);
        return claimed(attendance, fewer.get(0), to, deadline).map(claimed -> {
            List<ClaimedSlot> others = claimed.stream()
                    .filter(claim -> !claim.appointment().equals(claimant.appointment()))
                    .toList();
            Set<Instant> free = Set.copyOf(free(fewer, others, attendance, length));
            return slots.stream()
                    .filter(start -> !attendance.isShort(start, length) || free.contains(start))
                    .toList();
        });
    }

    private Future<Slots> ask(
            Shop shop, Calendar calendar, Window window, @Nullable String moving, boolean fresh, Deadline deadline) {
        FindSlots question = new FindSlots(calendar, window.from(), window.to(), shop.zone(), moving, fresh);
        return bus.ask(FindSlots.ADDRESS.at(calendar.vendor()), question, deadline)
                .recover(failure -> Future.failedFuture(theirs(failure)));
    }

    /** A deadline that ran out while the calendar was asked is its own, unlike one that PostgreSQL let run out. */
    private static Throwable theirs(Throwable failure) {
        return GatewayException.of(failure).code() == ErrorCode.DEADLINE_EXCEEDED
                ? new GatewayException(ErrorCode.UPSTREAM_TIMEOUT, "The calendar did not answer in time", failure)
                : failure;
    }

    private static List<Instant> allowed(Shop shop, Calendar calendar, Slots slots, int minutes, Instant now) {
        Duration length = Duration.ofMinutes(minutes);
        Attendance attendance = new Attendance(shop, calendar);
        return shop.onTopOfCalendar().allowed(slots.starts(), length, now).stream()
                .filter(start -> attendance.isAnybodyThere(start, length))
                .toList();
    }

    private record Window(Instant from, Instant to) {
        boolean holds(Instant start) {
            return !start.isBefore(from) && !start.isAfter(to);
        }
    }

    // Whole days of the shop, so that equal questions are asked as equal calls all day long.
    private Window dayOf(Shop shop, LocalDate day) {
        LocalDate first = notPast(shop, day);
        return window(shop, first, first.plusDays(1));
    }

    /** Days on which nothing is to be had by the company's own rules are passed over. */
    private Window afterDayOf(Shop shop, LocalDate day) {
        LocalDate after = notPast(shop, day).plusDays(1);
        LocalDate first = shop.onTopOfCalendar().nextPossible(after, DAYS_AHEAD - 1, clock.now());
        return window(shop, first, first.plusDays(DAYS_AHEAD - 1));
    }

    private LocalDate notPast(Shop shop, LocalDate day) {
        LocalDate today = clock.now(shop.zone()).toLocalDate();
        return day.isBefore(today) ? today : day;
    }

    private static Window window(Shop shop, LocalDate first, LocalDate end) {
        return new Window(
                first.atStartOfDay(shop.zone()).toInstant(),
                end.atStartOfDay(shop.zone()).toInstant().minusSeconds(1));
    }

    private static List<Instant> free(
            List<Instant> slots, List<ClaimedSlot> claimed, Attendance attendance, Duration length) {
        return slots.stream()
                .filter(start -> attendance.hasRoom(start, length, claimed))
                .toList();
    }
}
