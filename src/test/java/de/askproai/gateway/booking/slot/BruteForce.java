package de.askproai.gateway.booking.slot;

import de.askproai.gateway.tenant.Absence;
import de.askproai.gateway.tenant.OpenDay;
import de.askproai.gateway.tenant.OpeningHours;
import de.askproai.gateway.tenant.TimeSpan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shop's rules once more, minute by minute and without any cleverness: a calendar drawn on squared paper, read with a
 * finger. Shares nothing with the generator but the descriptions of shop, order and refusal.
 */
final class BruteForce {
    private final Salon salon;
    private final Instant first;
    /** What the clock on the wall shows in each minute; minutes are counted from {@link #first}. */
    private final LocalDateTime[] shown;

    private final boolean[] open;
    private final Map<Performer, boolean[]> rostered = new HashMap<>();
    private final Map<Performer, boolean[]> away = new HashMap<>();
    private final Map<Performer, boolean[]> busy = new HashMap<>();

    /** Looks at whole minutes from {@code first} on. */
    BruteForce(Salon salon, Instant first, int minutes) {
        this.salon = salon;
        this.first = first;
        this.shown = new LocalDateTime[minutes];
        for (int minute = 0; minute < minutes; minute++) {
            shown[minute] =
                    first.plus(minute, ChronoUnit.MINUTES).atZone(salon.zone).toLocalDateTime();
        }
        this.open = new boolean[minutes];
        for (LocalDate day : days()) {
            mark(open, day, openOn(day));
        }
        for (Performer performer : salon.staff) {
            boolean[] works = new boolean[minutes];
            for (LocalDate day : days()) {
                mark(works, day, worksOn(performer, day));
            }
            for (int minute = 0; minute < minutes; minute++) {
                works[minute] &= open[minute];
            }
            rostered.put(performer, works);
            away.put(performer, awayOf(performer, minutes));
            busy.put(performer, busyOf(performer, minutes));
        }
    }

    Instant instant(int minute) {
        return first.plus(minute, ChronoUnit.MINUTES);
    }

    /** Returns whether the rules allow the order to begin in that minute. */
    boolean allows(Order order, int minute) {
        for (Refusal.Rule rule : Refusal.Rule.values()) {
            if (rule.compareTo(Refusal.Rule.NOBODY_CAN) < 0 && forbids(rule, order, minute)) {
                return false;
            }
        }
        return !crews(order, minute).isEmpty();
    }

    /** Returns whether this rule, for itself, forbids it. */
    boolean forbids(Refusal.Rule rule, Order order, int minute) {
        Instant start = instant(minute);
        LocalDate day = shown[minute].toLocalDate();
        return switch (rule) {
            case PAST -> start.compareTo(salon.now) <= 0;
            case TOO_SOON -> ChronoUnit.NANOS.between(salon.now, start) < salon.notice.toNanos();
            case TOO_FAR ->
                ChronoUnit.DAYS.between(salon.now.atZone(salon.zone).toLocalDate(), day) > salon.horizonDays;
            case PUBLIC_HOLIDAY ->
                salon.closedOnPublicHolidays
                        && salon.holidays.apply(day).isPresent()
                        && openDay(day).isEmpty();
            case COMPANY_HOLIDAY -> closure(day) && openDay(day).isEmpty();
            case CLOSED_DAY -> openOn(day).isEmpty();
            case OUTSIDE_HOURS -> !all(open, true, minute, minutes(order));
            case OFF_GRID -> (shown[minute].getHour() * 60 + shown[minute].getMinute()) % salon.grid.toMinutes() != 0;
            case NOBODY_CAN -> someLine(order, minute, (line, at, who) -> !skilled(line, who));
            case NOT_WORKING ->
                someLine(order, minute, (line, at, who) -> !skilled(line, who) || !isRostered(line, at, who));
            case AWAY, BUSY, BUFFER -> someLine(order, minute, (line, at, who) -> !isFree(line, at, who));
        };
    }

    /** Returns every choice of people who could do it all, one person per service. */
    List<List<Performer>> crews(Order order, int minute) {
        List<List<Performer>> crews = new ArrayList<>();
        crews.add(List.of());
        int at = minute;
        for (Order.Line line : order.lines()) {
            List<List<Performer>> longer = new ArrayList<>();
            for (List<Performer> crew : crews) {
                for (Performer who : salon.staff) {
                    if (isFree(line, at, who)) {
                        List<Performer> next = new ArrayList<>(crew);
                        next.add(who);
                        longer.add(next);
                    }
                }
            }
            crews = longer;
            at += minutes(line.service());
        }
        return crews;
    }

    static int changes(List<?> crew) {
        int changes = 0;
        for (int i = 1; i < crew.size(); i++) {
            changes += crew.get(i).equals(crew.get(i - 1)) ? 0 : 1;
        }
        return changes;
    }

    private interface Obstacle {
        boolean keeps(Order.Line line, int at, Performer who);
    }

    /** Whether there is a line that nobody can do because of this. */
    private boolean someLine(Order order, int minute, Obstacle obstacle) {
        int at = minute;
        for (Order.Line line : order.lines()) {
            int begin = at;
            if (salon.staff.stream().allMatch(who -> obstacle.keeps(line, begin, who))) {
                return true;
            }
            at += minutes(line.service());
        }
        return false;
    }

    private static boolean skilled(Order.Line line, Performer who) {
        return who.services().contains(line.service().id())
                && (line.performer().isEmpty() || line.performer().get().equals(who.id()));
    }

    private boolean isRostered(Order.Line line, int at, Performer who) {
        int minute = at;
        for (var step : line.service().steps()) {
            int length = (int) step.length().toMinutes();
            if (!step.pause() && !all(rostered.get(who), true, minute, length)) {
                return false;
            }
            minute += length;
        }
        return true;
    }

    private boolean isFree(Order.Line line, int at, Performer who) {
        int before = (int) line.service().bufferBefore().toMinutes();
        int after = (int) line.service().bufferAfter().toMinutes();
        int end = at + minutes(line.service());
        boolean free = skilled(line, who)
                && isRostered(line, at, who)
                && all(busy.get(who), false, at - before, before)
                && all(busy.get(who), false, end, after);
        int minute = at;
        for (var step : line.service().steps()) {
            int length = (int) step.length().toMinutes();
            if (!step.pause()) {
                free &= all(busy.get(who), false, minute, length) && all(away.get(who), false, minute, length);
            }
            minute += length;
        }
        return free;
    }

    private static boolean all(boolean[] minutes, boolean value, int from, int length) {
        for (int minute = from; minute < from + length; minute++) {
            if (minutes[minute] != value) {
                return false;
            }
        }
        return true;
    }

    private List<LocalDate> days() {
        List<LocalDate> days = new ArrayList<>();
        for (LocalDateTime time : shown) {
            if (days.isEmpty() || !days.get(days.size() - 1).equals(time.toLocalDate())) {
                days.add(time.toLocalDate());
            }
        }
        return days;
    }

    private List<TimeSpan> openOn(LocalDate day) {
        if (openDay(day).isPresent()) {
            return openDay(day).get().hours();
        }
        if (closure(day)) {
            return List.of();
        }
        if (salon.closedOnPublicHolidays && salon.holidays.apply(day).isPresent()) {
            return List.of();
        }
        return ofWeek(salon.week, day);
    }

    private List<TimeSpan> worksOn(Performer performer, LocalDate day) {
        for (OpenDay single : performer.time().days()) {
            if (single.date().equals(day)) {
                return single.hours();
            }
        }
        return performer.time().hours().isEmpty()
                ? openOn(day)
                : ofWeek(performer.time().hours(), day);
    }

    private static List<TimeSpan> ofWeek(List<OpeningHours> week, LocalDate day) {
        List<TimeSpan> spans = new ArrayList<>();
        for (OpeningHours hours : week) {
            if (hours.day() == day.getDayOfWeek()) {
                spans.add(new TimeSpan(hours.opens(), hours.closes()));
            }
        }
        return spans;
    }

    private Optional<OpenDay> openDay(LocalDate day) {
        return salon.openDays.stream().filter(one -> one.date().equals(day)).findAny();
    }

    private boolean closure(LocalDate day) {
        return salon.closures.stream()
                .anyMatch(one -> one.first().compareTo(day) <= 0 && one.last().compareTo(day) >= 0);
    }

    private boolean[] awayOf(Performer performer, int minutes) {
        boolean[] gone = new boolean[minutes];
        for (Absence absence : performer.time().absences()) {
            mark(gone, absence.from(), absence.until());
        }
        return gone;
    }

    private boolean[] busyOf(Performer performer, int minutes) {
        boolean[] taken = new boolean[minutes];
        for (Stretch stretch : salon.busy.getOrDefault(performer.id(), List.of())) {
            for (int minute = 0; minute < minutes; minute++) {
                Instant now = instant(minute);
                taken[minute] |= !now.isBefore(stretch.from()) && now.isBefore(stretch.until());
            }
        }
        return taken;
    }

    private void mark(boolean[] minutes, LocalDate day, List<TimeSpan> spans) {
        spans.forEach(span -> mark(minutes, day.atTime(span.from()), day.atTime(span.until())));
    }

    /** From the first minute in which the clock shows the one time or a later one, to that of the other. */
    private void mark(boolean[] minutes, LocalDateTime from, LocalDateTime until) {
        boolean begun = false;
        boolean over = false;
        for (int minute = 0; minute < minutes.length; minute++) {
            begun |= !shown[minute].isBefore(from);
            over |= !shown[minute].isBefore(until);
            minutes[minute] |= begun && !over;
        }
    }

    private static int minutes(Order order) {
        return (int) order.duration().toMinutes();
    }

    private static int minutes(BookableService service) {
        return (int) service.duration().toMinutes();
    }
}
