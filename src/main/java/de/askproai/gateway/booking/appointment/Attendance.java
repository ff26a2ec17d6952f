package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.slot.Performer;
import de.askproai.gateway.booking.slot.StaffHours;
import de.askproai.gateway.tenant.BookingRules;
import de.askproai.gateway.tenant.ServiceStep;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who of those a calendar means is there to serve at a time. Absences hold whatever the calendar itself knows of them: a
 * vendor that was not told would book somebody who is away, and give to two calendars whom only one can have. Hours of their own
 * hold where the branch's do on top of the calendar.
 */
public final class Attendance {
    private final Shop shop;
    private final Calendar calendar;
    private final List<Calendar> calendars;
    private final List<Performer> sometimesAway;
    private final StaffHours hours;
    private final List<Performer> byOwnHours;

    public Attendance(Shop shop, Calendar calendar) {
        this.shop = shop;
        this.calendar = calendar;
        List<Performer> absent = shop.rules().performers().stream()
                .filter(performer -> !performer.time().absences().isEmpty())
                .toList();
        this.hours = new StaffHours(shop.rules());
        List<Performer> workingTheirHours =
                shop.rules().booking().onTopOfCalendar().contains(BookingRules.Rule.HOURS)
                        ? shop.rules().performers().stream()
                                .filter(StaffHours::areKnown)
                                .toList()
                        : List.of();
        Set<Calendar> connected = new LinkedHashSet<>(List.of(calendar));
        Set<UUID> people = absent.isEmpty() && workingTheirHours.isEmpty() ? Set.of() : connect(connected);
        this.calendars = List.copyOf(connected);
        this.sometimesAway = among(people, absent);
        this.byOwnHours = among(people, workingTheirHours);
    }

    private static List<Performer> among(Set<UUID> people, List<Performer> performers) {
        return performers.stream()
                .filter(performer -> people.contains(performer.id()))
                .toList();
    }

    /**
     * Adds the calendars that need the same people, also by way of others: whoever is booked in one of them may be missing
     * in any.
     *
     * @return these people
     */
    private Set<UUID> connect(Set<Calendar> connected) {
        Set<UUID> people = new HashSet<>(whoMayServe(calendar.key()));
        List<Calendar> all =
                shop.offers().stream().flatMap(shop::calendars).distinct().toList();
        boolean grows = true;
        while (grows) {
            List<Calendar> more = all.stream()
                    .filter(other -> !Collections.disjoint(whoMayServe(other.key()), people))
                    .toList();
            grows = connected.addAll(more);
            more.forEach(other -> people.addAll(whoMayServe(other.key())));
        }
        return people;
    }

    private Set<UUID> whoMayServe(String key) {
        List<Shop.Person> owners = shop.ownersOf(key);
        return ids(
                owners.isEmpty()
                        ? shop.offersOf(key).stream()
                                .flatMap(offer -> shop.whoHelps(offer).stream())
                                .toList()
                        : owners,
                Set.of());
    }

    /** Returns whether the company's own rules forbid that time, whatever the calendar says of it. */
    public boolean isForbidden(SlotClaim claim, Instant now) {
        return shop.onTopOfCalendar().refusal(claim.from(), claim.length(), now).isPresent();
    }

    Calendar calendar() {
        return calendar;
    }

    /** Returns the calendars whose claims count, this one among them: others only where somebody is missing at times. */
    public List<Calendar> calendars() {
        return calendars;
    }

    /** Returns whether anybody is there who may serve; also where nobody is known to. */
    public boolean isAnybodyThere(Instant start, Duration length) {
        Set<UUID> missing = missing(start, length);
        return missing.isEmpty()
                || serving(calendar.key(), missing)
                        .map(present -> !present.isEmpty())
                        .orElse(true);
    }

    /** Returns who could not serve an appointment here. */
    private Set<UUID> missing(Instant start, Duration length) {
        Set<UUID> missing = new HashSet<>(away(start, length));
        missing.addAll(offDuty(start, length));
        return missing;
    }

    /** Returns who is missing for what is claimed; of what another calendar books it is not known who takes a pause when. */
    private Set<UUID> missing(ClaimedSlot claim) {
        Duration length = Duration.between(claim.from(), claim.to());
        if (claim.calendar().equals(calendar.key())) {
            return missing(claim.from(), length);
        }
        Set<UUID> missing = new HashSet<>(away(claim.from(), length));
        missing.addAll(offDutyAllOf(claim.from(), length));
        return missing;
    }

    /** Returns who does not work then by hours of their own; of a combination, whose parts several may serve, at no moment of it. */
    private Set<UUID> offDuty(Instant start, Duration length) {
        if (byOwnHours.isEmpty()) {
            return Set.of();
        }
        return steps(length)
                .map(steps -> offDuty(performer -> hours.haveAll(performer, start, steps)))
                .orElseGet(() -> offDutyAllOf(start, length));
    }

    private Set<UUID> offDutyAllOf(Instant start, Duration length) {
        return offDuty(performer -> hours.haveAny(performer, start, start.plus(length)));
    }

    private Set<UUID> offDuty(Predicate<Performer> works) {
        return byOwnHours.stream().filter(works.negate()).map(Performer::id).collect(Collectors.toSet());
    }

    /** Returns what one person does in an appointment of that length here; empty where several may, or where it cannot be told. */
    private Optional<List<ServiceStep>> steps(Duration length) {
        List<Shop.Offer> booked = shop.offers().stream()
                .filter(offer -> shop.calendars(offer).anyMatch(one -> one.key().equals(calendar.key())))
                .toList();
        if (booked.stream().anyMatch(offer -> offer.parts().size() > 1)) {
            return Optional.empty();
        }
        if (booked.stream().allMatch(offer -> offer.bookable().steps().stream().noneMatch(ServiceStep::pause))) {
            return Optional.of(List.of(new ServiceStep(length, false)));
        }
        return booked.size() == 1 && booked.get(0).bookable().duration().equals(length)
                ? Optional.of(booked.get(0).bookable().steps())
                : Optional.empty();
    }

    /**
     * Returns whether another appointment has room beside what is claimed. What is claimed in other calendars counts only
     * while somebody is missing: else the vendor sees to it.
     */
    public boolean hasRoom(Instant start, Duration length, List<ClaimedSlot> claimed) {
        Instant end = start.plus(length);
        Map<String, ClaimedSlot> places = new LinkedHashMap<>();
        claimed.stream().filter(claim -> claim.overlaps(start, end)).forEach(claim -> places.put(claim.place(), claim));
        long here = places.values().stream()
                .filter(claim -> claim.calendar().equals(calendar.key()))
                .count();
        if (here >= calendar.lanes()) {
            return false;
        }
        Set<UUID> missing = missing(start, length);
        return missing.isEmpty() || isServed(places.values(), missing);
    }

    private boolean isServed(Collection<ClaimedSlot> claimed, Set<UUID> missing) {
        Optional<Set<UUID>> able = serving(calendar.key(), missing);
        if (able.isEmpty()) {
            return true;
        }
        Assignment assignment = new Assignment();
        // What only somebody who is missing could serve will be moved or cancelled, and what is too much already stays
        // so.
        claimed.forEach(claim -> serving(claim.calendar(), missing(claim)).ifPresent(assignment::add));
        return assignment.add(able.get());
    }

    /** Returns whether somebody is missing then who serves here, of which the vendor may not know. */
    public boolean isShort(Instant start, Duration length) {
        return !missing(start, length).isEmpty();
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

    /** Returns who is there of those who may serve what is in a calendar; empty where nobody is known to. */
    private Optional<Set<UUID>> serving(String key, Set<UUID> missing) {
        List<Shop.Person> owners = shop.ownersOf(key);
        if (!owners.isEmpty()) {
            return Optional.of(ids(owners, missing));
        }
        List<Optional<Set<UUID>>> offers = shop.offersOf(key).stream()
                .map(offer -> scarcest(offer, missing))
                .toList();
        return offers.isEmpty() || offers.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : Optional.of(offers.stream()
                        .flatMap(Optional::stream)
                        .flatMap(Set::stream)
                        .collect(Collectors.toSet()));
    }

    /** Returns who is there for the part that the fewest can do; what nobody is known to do is not forbidden for it. */
    private Optional<Set<UUID>> scarcest(Shop.Offer offer, Set<UUID> missing) {
        return offer.parts().stream()
                .map(part -> shop.staff().stream()
                        .filter(person -> person.services().contains(part))
                        .toList())
                .filter(able -> !able.isEmpty())
                .map(able -> ids(able, missing))
                .min(Comparator.comparingInt(Set::size));
    }

    private static Set<UUID> ids(List<Shop.Person> people, Set<UUID> without) {
        return people.stream()
                .map(Shop.Person::id)
                .filter(id -> !without.contains(id))
                .collect(Collectors.toSet());
    }
}
