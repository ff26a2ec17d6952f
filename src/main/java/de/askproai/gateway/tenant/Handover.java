package de.askproai.gateway.tenant;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who of a company sees to what its callers were promised, and how soon.
 *
 * @param contacts in the order in which they are told
 * @param callbackWithin by when somebody who was promised a call must have been called
 * @param takeWithin how long one person has to take it before the next one is told
 * @param byList whether nobody is told on purpose: somebody looks at the list of what was promised
 */
public record Handover(List<Contact> contacts, Duration callbackWithin, Duration takeWithin, boolean byList) {
    private static final Duration STEP = Duration.ofMinutes(15);
    /** About a year: by then every shop is back that comes back. */
    private static final int DAYS_AHEAD = 400;

    public static final Handover NOBODY = new Handover(List.of(), Duration.ofHours(2), Duration.ofMinutes(15), false);

    public Handover {
        contacts = List.copyOf(contacts);
    }

    /** Returns who cares for a branch's callers at whatever time, in their order; all of them where the branch is not known. */
    public List<Contact> caringFor(Optional<UUID> branch) {
        return contacts.stream().filter(contact -> contact.caresFor(branch)).toList();
    }

    /** Returns the branches for whose callers nobody cares, though not on purpose: what they report as urgent reaches nobody. */
    public List<Branch> leavingAlone(List<Branch> branches) {
        return branches.stream()
                .filter(branch -> !byList && caringFor(Optional.of(branch.id())).isEmpty())
                .toList();
    }

    /** Returns who is there for a branch's callers at this time, in their order. */
    private List<Contact> onDuty(Optional<UUID> branch, ZonedDateTime at, Predicate<LocalDate> holidays) {
        return caringFor(branch).stream()
                .filter(contact -> contact.isOnDuty(at, holidays))
                .toList();
    }

    /** Returns who can be rung at this time, in their order. */
    private Stream<Contact> reachable(Optional<UUID> branch, ZonedDateTime at, Predicate<LocalDate> holidays) {
        return onDuty(branch, at, holidays).stream()
                .filter(contact -> contact.phone().isPresent());
    }

    /**
     * Returns the number a call is transferred to: of whoever is there and has this topic, else of whoever is there for
     * anything.
     *
     * @param holidays tells the days on which the branch is closed although the week says otherwise
     * @param about in the caller's words; blank: not known
     */
    public Optional<String> transferNumber(
            Optional<UUID> branch, ZonedDateTime at, Predicate<LocalDate> holidays, String about) {
        return reachable(branch, at, holidays)
                .filter(contact -> contact.isFor(about))
                .findFirst()
                .or(() -> reachable(branch, at, holidays)
                        .filter(contact -> contact.topics().isEmpty())
                        .findFirst())
                .flatMap(Contact::phone);
    }

    /** Returns what somebody can be rung about at this time; each once. */
    public List<String> topics(Optional<UUID> branch, ZonedDateTime at, Predicate<LocalDate> holidays) {
        return reachable(branch, at, holidays)
                .flatMap(contact -> contact.topics().stream())
                .distinct()
                .toList();
    }

    /**
     * Returns the number something urgent is transferred to: of whoever is there for that, at whatever hour, else of
     * whoever is there at all.
     */
    public Optional<String> urgentNumber(Optional<UUID> branch, ZonedDateTime at, Predicate<LocalDate> holidays) {
        List<Contact> forThat = contacts.stream()
                .filter(contact -> contact.urgent() && contact.phone().isPresent() && contact.caresFor(branch))
                .toList();
        return forThat.stream()
                .filter(contact -> contact.isOnDuty(at, holidays))
                .findFirst()
                .or(() -> forThat.stream().findFirst())
                .or(() -> reachable(branch, at, holidays).findFirst())
                .flatMap(Contact::phone);
    }

    /**
     * Returns by when a caller of this time is called back: counted from when somebody is there, and from that time itself where
     * nobody is within about a year.
     *
     * @param at in the branch's zone
     * @param open when the branch is open, in which hours those are there who have none of their own
     */
    public ZonedDateTime callbackBy(Optional<UUID> branch, ZonedDateTime at, OpenTimes open) {
        ZonedDateTime end = at.toLocalDate().plusDays(DAYS_AHEAD).atStartOfDay(at.getZone());
        return firstThere(branch, at, end, open).orElse(at).plus(callbackWithin);
    }

    /**
     * When somebody calls back.
     *
     * @param until by when they do so at the latest; somebody is there until then
     */
    public record Presence(ZonedDateTime from, ZonedDateTime until) {}

    /**
     * Returns when a caller is called back who wants that within a stretch of time: from when somebody is there. Empty where
     * nobody is within it.
     *
     * @param from in the branch's zone
     */
    public Optional<Presence> callbackWithin(
            Optional<UUID> branch, ZonedDateTime from, ZonedDateTime until, OpenTimes open) {
        return firstThere(branch, from, until, open).map(begin -> {
            ZonedDateTime last = begin.plus(callbackWithin);
            ZonedDateTime latest = last.isBefore(until) ? last : until;
            ZonedDateTime end = next(begin);
            while (end.isBefore(latest) && callsBack(branch, end, open)) {
                end = next(end);
            }
            return new Presence(begin, end.isBefore(latest) ? end : latest);
        });
    }

    /** Returns when a caller is called back who wants that from then on: as soon as somebody is there, within about a year. */
    public Optional<Presence> callbackFrom(Optional<UUID> branch, ZonedDateTime from, OpenTimes open) {
        return callbackWithin(branch, from, from.plusDays(DAYS_AHEAD), open);
    }

    private Optional<ZonedDateTime> firstThere(
            Optional<UUID> branch, ZonedDateTime from, ZonedDateTime until, OpenTimes open) {
        ZonedDateTime later = from;
        while (later.isBefore(until)) {
            if (!callsBackOn(branch, later.toLocalDate(), open)) {
                later = later.toLocalDate().plusDays(1).atStartOfDay(later.getZone());
            } else if (callsBack(branch, later, open)) {
                return Optional.of(later);
            } else {
                later = next(later);
            }
        }
        return Optional.empty();
    }

    private static ZonedDateTime next(ZonedDateTime at) {
        return at.truncatedTo(ChronoUnit.HOURS).plus(STEP.multipliedBy(1 + at.getMinute() / STEP.toMinutes()));
    }

    private boolean callsBackOn(Optional<UUID> branch, LocalDate day, OpenTimes open) {
        return callsBack(branch, contact -> contact.isOnDuty(day, open::isHoliday), () -> open.opensOn(day));
    }

    private boolean callsBack(Optional<UUID> branch, ZonedDateTime at, OpenTimes open) {
        return callsBack(branch, contact -> contact.isOnDuty(at, open::isHoliday), () -> open.openAt(at));
    }

    private boolean callsBack(Optional<UUID> branch, Predicate<Contact> onDuty, BooleanSupplier open) {
        return contacts.isEmpty()
                ? open.getAsBoolean()
                : contacts.stream()
                        .filter(contact -> contact.caresFor(branch))
                        .anyMatch(contact -> contact.hours().isEmpty() ? open.getAsBoolean() : onDuty.test(contact));
    }
}
