package de.askproai.gateway.booking.slot;

import de.askproai.gateway.booking.slot.Refusal.Rule;
import de.askproai.gateway.tenant.BookingRules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Says when appointments may start by the shop's rules and what is booked already, and why not.
 *
 * <p>What is offered and what is explained is decided by the same judgement. Made for one question, not thread-safe.
 */
public final class SlotGenerator {
    private static final int MINUTES_A_DAY = 24 * 60;

    private final ShopRules rules;
    private final BranchCheck branch;
    private final Assignment assignment;
    private final Instant now;
    private final Map<LocalDate, DayPlan> days = new HashMap<>();

    /**
     * Looks at a shop at some time.
     *
     * @param busy when performers are occupied by other appointments, the buffers of those included, in any order
     */
    public SlotGenerator(ShopRules rules, Map<UUID, List<Stretch>> busy, Instant now) {
        this.rules = rules;
        this.branch = new BranchCheck(rules.opening(), rules.booking(), EnumSet.allOf(BookingRules.Rule.class));
        this.assignment = new Assignment(rules.performers(), busy);
        this.now = now;
    }

    /** An appointment that is possible, or why it is not: exactly one of the two. */
    public record Verdict(Optional<Slot> slot, Optional<Refusal> refusal) {
        static Verdict yes(Slot slot) {
            return new Verdict(Optional.of(slot), Optional.empty());
        }

        static Verdict no(Refusal refusal) {
            return new Verdict(Optional.empty(), Optional.of(refusal));
        }
    }

    /** Returns all appointments that may start from {@code from} until, but not at, {@code until}, in the order of time. */
    public List<Slot> offers(Order order, Instant from, Instant until) {
        ZoneId zone = rules.opening().zone();
        Instant earliest = from.isAfter(now) ? from : now;
        LocalDate first = earliest.atZone(zone).toLocalDate();
        LocalDate end = until.atZone(zone).toLocalDate();
        LocalDate last = end.isBefore(branch.lastDay(now)) ? end : branch.lastDay(now);
        List<Slot> offers = new ArrayList<>();
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            for (Instant start : candidates(plan(date))) {
                if (!start.isBefore(earliest) && start.isBefore(until)) {
                    judge(order, start).slot().ifPresent(offers::add);
                }
            }
        }
        return offers;
    }

    /** Returns the appointment that would start then, or the first rule that forbids it. */
    public Verdict judge(Order order, Instant start) {
        Optional<Refusal> time = branch.tooSoonOrFar(start, now);
        if (time.isPresent()) {
            return Verdict.no(time.get());
        }
        LocalDateTime shown = start.atZone(rules.opening().zone()).toLocalDateTime();
        DayPlan day = plan(shown.toLocalDate());
        Instant end = start.plus(order.duration());
        return branch.closed(day.hours())
                .or(() -> branch.outside(day.hours(), day.open(), start, end))
                .or(() -> isOnGrid(shown.toLocalTime()) ? Optional.empty() : Optional.of(Refusal.of(Rule.OFF_GRID)))
                .map(Verdict::no)
                .orElseGet(() -> assignment.of(order, start, day));
    }

    private boolean isOnGrid(LocalTime shown) {
        Duration sinceMidnight = Duration.between(LocalTime.MIDNIGHT, shown);
        return sinceMidnight.toNanos() % rules.booking().grid().toNanos() == 0;
    }

    private DayPlan plan(LocalDate date) {
        return days.computeIfAbsent(date, day -> DayPlan.of(rules.opening(), branch.day(day), rules.performers()));
    }

    /** Returns the times on the grid at which a branch is open that day. */
    private List<Instant> candidates(DayPlan day) {
        int grid = Math.toIntExact(rules.booking().grid().toMinutes());
        List<Instant> starts = new ArrayList<>();
        for (int minute = 0; minute < MINUTES_A_DAY && !day.open().isEmpty(); minute += grid) {
            LocalTime shown = LocalTime.MIDNIGHT.plusMinutes(minute);
            // Not by what the clock shows: where it is put back, an open shop shows a time before it opened.
            WallTime.all(day.hours().date().atTime(shown), rules.opening().zone()).stream()
                    .filter(start -> day.open().touches(start, start.plusNanos(1)))
                    .forEach(starts::add);
        }
        // The hour that comes twice brings them out of order.
        starts.sort(Instant::compareTo);
        return starts;
    }
}
