package de.askproai.gateway.sandbox.calcom;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be booked.
 *
 * @param lengthOptions other lengths a booker may ask for; none means one fixed length
 * @param slotInterval minutes between the starts offered; 0 means the length
 * @param scheduling {@code roundRobin} (any free host), {@code collective} (all hosts), {@code managed} (a parent that
 *     cannot be booked), or nothing for the account's owner alone
 * @param hosts who may take it; empty means the account's owner
 * @param minimumNotice minutes between now and the earliest start
 * @param windowDays how many calendar days ahead it can be booked, to the end of the last one; 0 means without end
 * @param beforeBuffer minutes kept free before each booking
 * @param afterBuffer minutes kept free after each booking
 * @param phoneRequired refuse bookings without the attendee's phone number
 */
public record EventType(
        int id,
        String slug,
        String title,
        int length,
        @Nullable List<Integer> lengthOptions,
        int slotInterval,
        @Nullable String scheduling,
        @Nullable List<Host> hosts,
        boolean requiresConfirmation,
        int minimumNotice,
        int windowDays,
        int beforeBuffer,
        int afterBuffer,
        boolean phoneRequired,
        int price,
        @Nullable String currency) {

    public EventType {
        if (length <= 0 || slotInterval < 0 || minimumNotice < 0 || windowDays < 0 || price < 0) {
            throw new IllegalArgumentException("event type " + id + ": length must be positive, nothing negative");
        }
        if (beforeBuffer < 0 || afterBuffer < 0) {
            throw new IllegalArgumentException("event type " + id + ": a buffer is not negative");
        }
        if (scheduling != null
                && !List.of("roundRobin", "collective", "managed").contains(scheduling)) {
            throw new IllegalArgumentException("event type " + id + ": unknown scheduling " + scheduling);
        }
        lengthOptions = lengthOptions == null ? List.of() : List.copyOf(lengthOptions);
        hosts = hosts == null ? List.of() : List.copyOf(hosts);
    }

    /** A plain one-to-one event type of the account's owner. */
    public static EventType of(int id, String slug, String title, int length) {
        return new EventType(id, slug, title, length, null, 0, null, null, false, 0, 0, 0, 0, false, 0, null);
    }

    public EventType every(int minutes) {
        return copy(minutes, scheduling, hosts, requiresConfirmation, minimumNotice, windowDays);
    }

    public EventType roundRobin(Host... team) {
        return copy(slotInterval, "roundRobin", List.of(team), requiresConfirmation, minimumNotice, windowDays);
    }

    public EventType collective(Host... team) {
        return copy(slotInterval, "collective", List.of(team), requiresConfirmation, minimumNotice, windowDays);
    }

    public EventType needsConfirmation() {
        return copy(slotInterval, scheduling, hosts, true, minimumNotice, windowDays);
    }

    /** Bookable no sooner than {@code notice} minutes and no later than {@code days} days from now. */
    public EventType within(int notice, int days) {
        return copy(slotInterval, scheduling, hosts, requiresConfirmation, notice, days);
    }

    /** Keeps its host free before and after each booking. */
    public EventType buffered(int before, int after) {
        return new EventType(
                id,
                slug,
                title,
                length,
                lengthOptions,
                slotInterval,
                scheduling,
                hosts,
                requiresConfirmation,
                minimumNotice,
                windowDays,
                before,
                after,
                phoneRequired,
                price,
                currency);
    }

    List<Host> team() {
        return hosts == null ? List.of() : hosts;
    }

    List<Integer> lengths() {
        return lengthOptions == null ? List.of() : lengthOptions;
    }

    boolean isManagedParent() {
        return "managed".equals(scheduling);
    }

    boolean isCollective() {
        return "collective".equals(scheduling);
    }

    boolean isTeam() {
        return scheduling != null;
    }

    /** Whether an equal second request gets the first one's booking instead of an error. */
    boolean returnsExisting() {
        return requiresConfirmation || "roundRobin".equals(scheduling);
    }

    int step() {
        return slotInterval == 0 ? length : slotInterval;
    }

    private EventType copy(
            int interval, @Nullable String kind, @Nullable List<Host> team, boolean confirm, int notice, int days) {
        return new EventType(
                id,
                slug,
                title,
                length,
                lengthOptions,
                interval,
                kind,
                team,
                confirm,
                notice,
                days,
                beforeBuffer,
                afterBuffer,
                phoneRequired,
                price,
                currency);
    }
}
