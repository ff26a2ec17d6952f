package de.askproai.gateway.booking.slot;

import de.askproai.gateway.booking.slot.Refusal.Rule;
import de.askproai.gateway.tenant.BookingRules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The rules of a branch that have nothing to do with who serves: notice, horizon, holidays, hours. Thread-safe.
 *
 * <p>With all of them it is the generator's first half; with some of them, what a company lays on top of a calendar that
 * has rules of its own.
 */
public final class BranchCheck {
    private static final Set<BookingRules.Rule> ABOUT_DAYS =
            Set.of(BookingRules.Rule.HOLIDAYS, BookingRules.Rule.HOURS);

    /** Who is closed for longer is asked for another day. */
    private static final int LONGEST_CLOSURE = 60;

    private final OpeningCalendar opening;
    private final BookingRules booking;
    private final Set<BookingRules.Rule> which;

    /** @param which the rules that are asked */
    public BranchCheck(OpeningCalendar opening, BookingRules booking, Set<BookingRules.Rule> which) {
        this.opening = opening;
        this.booking = booking;
        this.which = Set.copyOf(which);
    }

    /** Returns what forbids an appointment of that length; empty if nothing does. */
    public Optional<Refusal> refusal(Instant start, Duration length, Instant now) {
        return refusal(start, length, now, this::laidOut);
    }

    /** Returns the starts at which nothing forbids an appointment of that length, in their order. */
    public List<Instant> allowed(List<Instant> starts, Duration length, Instant now) {
        Map<LocalDate, Day> days = new HashMap<>();
        Function<LocalDate, Day> once = date -> days.computeIfAbsent(date, this::laidOut);
        return starts.stream()
                .filter(start -> refusal(start, length, now, once).isEmpty())
                .toList();
    }

    private Optional<Refusal> refusal(Instant start, Duration length, Instant now, Function<LocalDate, Day> laidOut) {
        Optional<Refusal> time = tooSoonOrFar(start, now);
        if (time.isPresent() || Collections.disjoint(which, ABOUT_DAYS)) {
            return time;
        }
        Day day = laidOut.apply(dateOf(start));
        return closed(day.hours()).or(() -> outside(day.hours(), day.open(), start, start.plus(length)));
    }

    private record Day(DayHours hours, Stretches open) {}

    private Day laidOut(LocalDate date) {
        DayHours hours = day(date);
        return new Day(hours, opening.stretches(hours));
    }

    /** Returns what forbids every appointment of a day as a whole. */
    public Optional<Refusal> refusalOf(LocalDate date, Instant now) {
        return which.contains(BookingRules.Rule.HORIZON) && date.isAfter(lastDay(now))
                ? Optional.of(Refusal.of(Rule.TOO_FAR))
                : closed(day(date));
    }

    /**
     * Returns what forbids every appointment of those days, which is that of the first; empty where not all are closed, or all
     * beyond the horizon, or they are too many to be one closure.
     */
    public Optional<Refusal> refusalOf(LocalDate first, LocalDate last, Instant now) {
        if (last.isAfter(first.plusDays(LONGEST_CLOSURE))) {
            return Optional.empty();
        }
        return refusalOf(first, now)
                .filter(why -> first.datesUntil(last.plusDays(1))
                        .allMatch(day -> refusalOf(day, now)
                                .filter(other -> isTooFar(other) == isTooFar(why))
                                .isPresent()));
    }

    private static boolean isTooFar(Refusal refusal) {
        return refusal.rule() == Rule.TOO_FAR;
    }

    /**
     * Returns the first day from that one on that is not forbidden as a whole; beyond the horizon, the first of so many days
     * that are the last before it.
     */
    public LocalDate nextPossible(LocalDate from, int days, Instant now) {
        LocalDate last = lastDay(now);
        if (which.contains(BookingRules.Rule.HORIZON) && from.minusDays(1).isAfter(last)) {
            LocalDate first = last.minusDays(days - 1L);
            LocalDate today = dateOf(now);
            return first.isBefore(today) ? today : first;
        }
        return from.datesUntil(from.plusDays(LONGEST_CLOSURE))
                .filter(day -> refusalOf(day, now).isEmpty())
                .findFirst()
                .orElse(from);
    }

    Optional<Refusal> tooSoonOrFar(Instant start, Instant now) {
        if (!start.isAfter(now)) {
            return Optional.of(Refusal.of(Rule.PAST));
        }
        if (which.contains(BookingRules.Rule.NOTICE) && start.isBefore(now.plus(booking.notice()))) {
            return Optional.of(Refusal.of(Rule.TOO_SOON));
        }
        if (which.contains(BookingRules.Rule.HORIZON) && dateOf(start).isAfter(lastDay(now))) {
            return Optional.of(Refusal.of(Rule.TOO_FAR));
        }
        return Optional.empty();
    }

    LocalDate lastDay(Instant now) {
        return dateOf(now).plusDays(booking.horizonDays());
    }

    DayHours day(LocalDate date) {
        return which.contains(BookingRules.Rule.HOLIDAYS) ? opening.on(date) : opening.usually(date);
    }

    Optional<Refusal> closed(DayHours day) {
        if (day.closedForHoliday()) {
            Rule rule = day.kind() == DayHours.Kind.PUBLIC_HOLIDAY ? Rule.PUBLIC_HOLIDAY : Rule.COMPANY_HOLIDAY;
            return Optional.of(Refusal.of(rule, day));
        }
        return which.contains(BookingRules.Rule.HOURS) && day.closed()
                ? Optional.of(Refusal.of(Rule.CLOSED_DAY, day))
                : Optional.empty();
    }

    Optional<Refusal> outside(DayHours day, Stretches open, Instant start, Instant end) {
        return !which.contains(BookingRules.Rule.HOURS) || open.covers(start, end)
                ? Optional.empty()
                : Optional.of(Refusal.of(Rule.OUTSIDE_HOURS, day));
    }

    private LocalDate dateOf(Instant instant) {
        return instant.atZone(opening.zone()).toLocalDate();
    }
}
