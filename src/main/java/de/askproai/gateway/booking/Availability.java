package de.askproai.gateway.booking;

import de.askproai.gateway.booking.slot.BranchCheck;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a calendar is free: what its vendor says, without what the company's own rules forbid on top of it, and without
 * what we have claimed ourselves meanwhile.
 */
final class Availability {
    /** How many days one look covers. */
    static final int DAYS_AHEAD = 8;

    private static final Duration AHEAD = Duration.ofDays(DAYS_AHEAD);

    private final Bus bus;
    private final Store store;
    private final BusinessClock clock;
    private final SlotClaimRepository claims = new SlotClaimRepository();

    Availability(Bus bus, Store store, BusinessClock clock) {
        this.bus = bus;
        this.store = store;
        this.clock = clock;
    }

    /** Returns the starts that are free from the given day on, for about a week, in the order of time. */
    Future<List<Instant>> from(Shop shop, Calendar calendar, int minutes, LocalDate day, Deadline deadline) {
        return ofVendor(shop, calendar, minutes, day, false, deadline)
                .compose(slots -> withoutClaims(slots, calendar, minutes, deadline));
    }

    /** Returns the starts that nobody has claimed here. */
    Future<List<Instant>> withoutClaims(List<Instant> slots, Calendar calendar, int minutes, Deadline deadline) {
        if (slots.isEmpty()) {
            return Future.succeededFuture(slots);
        }
        Duration length = Duration.ofMinutes(minutes);
        Instant from = slots.get(0);
        Instant to = slots.get(slots.size() - 1).plus(length);
        return store.asCompany(calendar.company(), deadline, tx -> claims.between(tx, calendar, from, to, clock.now()))
                .map(claimed -> free(slots, claimed, calendar, length));
    }

    /** Returns what the vendor says and the company's own rules on top allow, our own claims notwithstanding. */
    Future<List<Instant>> ofVendor(
            Shop shop, Calendar calendar, int minutes, LocalDate day, boolean fresh, Deadline deadline) {
        return ofVendor(shop, calendar, minutes, day, null, fresh, deadline);
    }

    /** Returns the same, afresh, for a booking that is to be moved: its own time counts as free. */
    Future<List<Instant>> forMoving(
            Shop shop, Calendar calendar, String uid, int minutes, Instant start, Deadline deadline) {
        return ofVendor(shop, calendar, minutes, start.atZone(shop.zone()).toLocalDate(), uid, true, deadline);
    }

    private Future<List<Instant>> ofVendor(
            Shop shop,
            Calendar calendar,
            int minutes,
            LocalDate day,
            @Nullable String moving,
            boolean fresh,
            Deadline deadline) {
        Window window = window(shop, day);
        FindSlots question = new FindSlots(calendar, window.from(), window.to(), shop.zone(), moving, fresh);
        Instant now = clock.now();
        BranchCheck onTop = shop.onTopOfCalendar();
        Duration length = Duration.ofMinutes(minutes);
        return bus.ask(FindSlots.ADDRESS.at(calendar.vendor()), question, deadline)
                .map(slots -> onTop.allowed(slots.starts(), length, now));
    }

    private record Window(Instant from, Instant to) {}

    // Whole minutes, so that equal questions are asked as equal calls.
    private Window window(Shop shop, LocalDate day) {
        Instant dayBegins = day.atStartOfDay(shop.zone()).toInstant();
        Instant now = clock.now().truncatedTo(ChronoUnit.MINUTES);
        Instant from = dayBegins.isBefore(now) ? now : dayBegins;
        return new Window(from, from.plus(AHEAD));
    }

    static List<Instant> free(List<Instant> slots, List<ClaimedSlot> claimed, Calendar calendar, Duration length) {
        return slots.stream()
                .filter(start -> lanesTaken(start, start.plus(length), claimed) < calendar.lanes())
                .toList();
    }

    private static long lanesTaken(Instant start, Instant end, List<ClaimedSlot> claimed) {
        return claimed.stream()
                .filter(claim -> claim.overlaps(start, end))
                .map(ClaimedSlot::lane)
                .distinct()
                .count();
    }
}
