package de.askproai.gateway.booking;

import de.askproai.gateway.booking.slot.Performer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many of those a calendar means are there to serve at a time. Absences hold whatever the calendar itself knows of them:
 * a vendor that was not told would book somebody who is away.
 */
final class Attendance {
    private final Shop shop;
    private final Calendar calendar;
    private final List<Performer> sometimesAway;

    Attendance(Shop shop, Calendar calendar) {
        this.shop = shop;
        this.calendar = calendar;
        this.sometimesAway = shop.rules().performers().stream()
                .filter(performer -> !performer.time().absences().isEmpty())
                .toList();
    }

    /**
     * Returns the calendars in which those who are there may have something else to do: where somebody is away at times, also
     * the own ones of whoever may serve.
     */
    List<Calendar> calendars() {
        if (sometimesAway.isEmpty()) {
            return List.of(calendar);
        }
        Stream<Calendar> own = shop.offersOf(calendar.key()).stream()
                .flatMap(offer -> shop.whoHelps(offer).stream())
                .flatMap(person -> person.calendars().values().stream());
        return Stream.concat(Stream.of(calendar), own).distinct().toList();
    }

    /** Returns how many appointments the calendar takes then; 0 where nobody is there. */
    int lanes(Instant start, Duration length) {
        Set<UUID> away = away(start, length);
        if (away.isEmpty()) {
            return calendar.lanes();
        }
        List<Shop.Person> owners = shop.ownersOf(calendar.key());
        if (!owners.isEmpty()) {
            return owners.stream().allMatch(person -> away.contains(person.id())) ? 0 : calendar.lanes();
        }
        return shop.offersOf(calendar.key()).stream()
                .mapToInt(offer -> present(offer, away))
                .map(present -> Math.min(present, calendar.lanes()))
                .max()
                .orElse(calendar.lanes());
    }

    /**
     * Returns whether another appointment has room beside what is claimed. What those who may serve have in calendars of their
     * own counts only where fewer are there: else the vendor sees to it.
     */
    boolean hasRoom(Instant start, Duration length, List<ClaimedSlot> claimed) {
        int lanes = lanes(start, length);
        boolean fewer = lanes < calendar.lanes();
        Instant end = start.plus(length);
        return claimed.stream()
                        .filter(claim -> fewer || claim.calendar().equals(calendar.key()))
                        .filter(claim -> claim.overlaps(start, end))
                        .map(ClaimedSlot::place)
                        .distinct()
                        .count()
                < lanes;
    }

    /** Returns whether the calendar takes fewer then than its vendor, who does not know who is away, would. */
    boolean isShort(Instant start, Duration length) {
        return lanes(start, length) < calendar.lanes();
    }

    private Set<UUID> away(Instant start, Duration length) {
        if (sometimesAway.isEmpty()) {
            return Set.of();
        }
        LocalDateTime from = LocalDateTime.ofInstant(start, shop.zone());
        LocalDateTime until = LocalDateTime.ofInstant(start.plus(length), shop.zone());
        return sometimesAway.stream()
                .filter(performer -> performer.time().isAway(from, until))
                .map(Performer::id)
                .collect(Collectors.toSet());
    }

    /** Returns how many can do the part that the fewest can do; what nobody is known to do is not forbidden for it. */
    private int present(Shop.Offer offer, Set<UUID> away) {
        return offer.parts().stream()
                .map(part -> shop.staff().stream()
                        .filter(person -> person.services().contains(part))
                        .toList())
                .filter(able -> !able.isEmpty())
                .mapToInt(able -> (int) able.stream()
                        .filter(person -> !away.contains(person.id()))
                        .count())
                .min()
                .orElse(calendar.lanes());
    }
}
