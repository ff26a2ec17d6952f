package de.askproai.gateway.sandbox.calcom;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All bookings and reservations of one account; confined to the sandbox's event loop. */
final class Calendar {
    private final Map<String, Booking> bookings = new LinkedHashMap<>();
    /** By their starts, so that one can ask about a time among thousands of bookings. */
    private final NavigableMap<Instant, Map<String, Booking>> byStart = new TreeMap<>();

    private Duration longest = Duration.ZERO;
    private final Map<String, Reservation> reservations = new LinkedHashMap<>();

    Collection<Booking> bookings() {
        return bookings.values();
    }

    Optional<Booking> booking(String uid) {
        return Optional.ofNullable(bookings.get(uid));
    }

    void put(Booking booking) {
        Booking before = bookings.put(booking.uid(), booking);
        if (before != null) {
            byStart.getOrDefault(before.start(), new HashMap<>()).remove(before.uid());
        }
        byStart.computeIfAbsent(booking.start(), start -> new LinkedHashMap<>()).put(booking.uid(), booking);
        Duration length = booking.lengthWithBuffers();
        longest = length.compareTo(longest) > 0 ? length : longest;
    }

    Optional<Reservation> reservation(String uid, Instant now) {
        return Optional.ofNullable(reservations.get(uid))
                .filter(held -> held.until().isAfter(now));
    }

    void put(Reservation reservation) {
        reservations.put(reservation.uid(), reservation);
    }

    void removeReservation(String uid) {
        reservations.remove(uid);
    }

    /** Reservations that still hold, the one released soonest first. */
    List<Reservation> held(Instant now) {
        reservations.values().removeIf(held -> !held.until().isAfter(now));
        List<Reservation> all = new ArrayList<>(reservations.values());
        all.sort((a, b) -> a.until().compareTo(b.until()));
        return all;
    }

    /** Whether a host has no booking at that time, its buffers included, leaving {@code ignoredUid} out of account. */
    boolean isFree(Host host, Instant start, Instant end, @Nullable String ignoredUid) {
        return byStart.subMap(start.minus(longest), true, end.plus(longest), true).values().stream()
                .flatMap(sameStart -> sameStart.values().stream())
                .noneMatch(booking -> booking.isActive()
                        && !booking.uid().equals(ignoredUid)
                        && booking.isTakenBy(host)
                        && booking.keepsFree(start, end));
    }

    /** Whether nobody holds that time of a host. */
    boolean isUnreserved(Host host, Instant start, Instant end, Instant now) {
        return held(now).stream().noneMatch(held -> held.host().id() == host.id() && held.overlaps(start, end));
    }

    Optional<Booking> existing(EventType type, Instant start, Attendee attendee) {
        return bookings.values().stream()
                .filter(booking -> booking.isActive()
                        && booking.type().id() == type.id()
                        && booking.start().equals(start)
                        && booking.attendee().isSamePerson(attendee))
                .findFirst();
    }

    long load(Host host) {
        return bookings.values().stream()
                .filter(booking -> booking.isActive() && booking.isTakenBy(host))
                .count();
    }
}
