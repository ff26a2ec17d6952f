package de.askproai.gateway.sandbox.calcom;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which times of an account are open: its hours, less what is booked, held, too soon or too far away. */
final class Availability {
    private final CalcomAccount account;
    private final Calendar calendar;
    private final Instant now;

    Availability(CalcomAccount account, Calendar calendar, Instant now) {
        this.account = account;
        this.calendar = calendar;
        this.now = now;
    }

    /** Starts between {@code from} and {@code to}, both included, at which {@code minutes} can be booked. */
    List<Instant> slots(EventType type, int minutes, Instant from, Instant to, @Nullable String ignoredUid) {
        List<Instant> open = new ArrayList<>();
        ZoneId zone = account.timeZone();
        LocalDate last = to.atZone(zone).toLocalDate();
        for (LocalDate day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            for (OpeningHours.Span span : account.hoursOn(day)) {
                Instant closing = day.atTime(span.to()).atZone(zone).toInstant();
                Instant start = day.atTime(span.from()).atZone(zone).toInstant();
                for (; !start.plus(minutes, ChronoUnit.MINUTES).isAfter(closing); start = next(start, type)) {
                    Instant end = start.plus(minutes, ChronoUnit.MINUTES);
                    boolean asked = !start.isBefore(from) && !start.isAfter(to);
                    if (asked && isInWindow(type, start) && !isHeldOrBooked(type, start, end, ignoredUid)) {
                        open.add(start);
                    }
                }
            }
        }
        return open;
    }

    /** Whether a start is neither too soon nor too far away. */
    boolean isInWindow(EventType type, Instant start) {
        LocalDate last = now.atZone(account.timeZone()).toLocalDate().plusDays(type.windowDays());
        boolean soonEnough = type.windowDays() == 0
                || !start.atZone(account.timeZone()).toLocalDate().isAfter(last);
        return !start.isBefore(now.plus(type.minimumNotice(), ChronoUnit.MINUTES)) && soonEnough && start.isAfter(now);
    }

    /**
     * The hosts who take a booking at that time, the least busy one where any will do; empty when it cannot be booked.
     * Reservations do not count here: at Cal.com a booking outranks somebody else's reservation.
     */
    List<Host> hostsFor(EventType type, Instant start, Instant end, @Nullable String ignoredUid) {
        if (!isOpen(start, end)) {
            return List.of();
        }
        List<Host> team = account.hostsOf(type);
        List<Host> free = team.stream()
                .filter(host -> canTake(type, host, start, end, ignoredUid))
                .toList();
        if (type.isCollective()) {
            return free.size() == team.size() ? free : List.of();
        }
        return free.stream()
                .min(Comparator.comparingLong(calendar::load))
                .map(List::of)
                .orElse(List.of());
    }

    /** Whether a host works then and has no booking, the buffers of both included. */
    boolean canTake(EventType type, Host host, Instant start, Instant end, @Nullable String ignoredUid) {
        ZonedDateTime begin = start.atZone(account.timeZone());
        LocalTime until = end.atZone(account.timeZone()).toLocalTime();
        return account.works(host, begin.toLocalDate(), begin.toLocalTime(), until)
                && calendar.isFree(
                        host,
                        start.minus(type.beforeBuffer(), ChronoUnit.MINUTES),
                        end.plus(type.afterBuffer(), ChronoUnit.MINUTES),
                        ignoredUid);
    }

    private boolean isHeldOrBooked(EventType type, Instant start, Instant end, @Nullable String ignoredUid) {
        List<Host> team = account.hostsOf(type);
        long usable = team.stream()
                .filter(host -> canTake(type, host, start, end, ignoredUid))
                .filter(host -> calendar.isUnreserved(host, start, end, now))
                .count();
        return type.isCollective() ? usable < team.size() : usable == 0;
    }

    private boolean isOpen(Instant start, Instant end) {
        ZonedDateTime local = start.atZone(account.timeZone());
        LocalDate day = local.toLocalDate();
        for (OpeningHours.Span span : account.hoursOn(day)) {
            Instant opening = day.atTime(span.from()).atZone(account.timeZone()).toInstant();
            Instant closing = day.atTime(span.to()).atZone(account.timeZone()).toInstant();
            if (!start.isBefore(opening) && !end.isAfter(closing)) {
                return true;
            }
        }
        return false;
    }

    private static Instant next(Instant start, EventType type) {
        return start.plus(type.step(), ChronoUnit.MINUTES);
    }
}
