package de.askproai.gateway.sandbox.calcom;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One booking: what was agreed, and its state, which alone changes. */
record Booking(
        int id,
        String uid,
        EventType type,
        List<Host> hosts,
        Instant start,
        Instant end,
        Attendee attendee,
        Wishes wishes,
        Instant createdAt,
        @Nullable Booking from,
        String icalUid,
        State state) {

    /** What the booker sent along. */
    record Wishes(JsonObject metadata, JsonObject responses, JsonArray guests, String location) {}

    /** Where a booking stands. */
    enum Status {
        ACCEPTED,
        PENDING,
        CANCELLED,
        REJECTED;

        String lower() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The part that changes.
     *
     * @param sequence grows with every change of the same calendar entry
     */
    record State(
            Status status,
            Instant updatedAt,
            int sequence,
            @Nullable String cancellationReason,
            @Nullable String reschedulingReason,
            @Nullable String rescheduledBy,
            @Nullable String rescheduledTo,
            @Nullable String cancelledBy) {}

    boolean isActive() {
        return state.status() == Status.ACCEPTED || state.status() == Status.PENDING;
    }

    /** Whether that time overlaps the booking or the buffers around it. */
    boolean keepsFree(Instant otherStart, Instant otherEnd) {
        return start.minus(type.beforeBuffer(), ChronoUnit.MINUTES).isBefore(otherEnd)
                && otherStart.isBefore(end.plus(type.afterBuffer(), ChronoUnit.MINUTES));
    }

    Duration lengthWithBuffers() {
        return Duration.between(start, end).plusMinutes(type.beforeBuffer()).plusMinutes(type.afterBuffer());
    }

    boolean isTakenBy(Host host) {
        return hosts.stream().anyMatch(taken -> taken.id() == host.id());
    }

    long minutes() {
        return Duration.between(start, end).toMinutes();
    }

    Booking with(State changed) {
        return new Booking(id, uid, type, hosts, start, end, attendee, wishes, createdAt, from, icalUid, changed);
    }

    /** The same booking with another host. */
    Booking servedBy(Host host) {
        return new Booking(id, uid, type, List.of(host), start, end, attendee, wishes, createdAt, from, icalUid, state);
    }

    /** The same booking in another status, one step further in its calendar entry's history. */
    Booking in(Status status, Instant now, @Nullable String reason, @Nullable String rescheduledTo) {
        return with(new State(
                status,
                now,
                state.sequence() + 1,
                reason,
                state.reschedulingReason(),
                state.rescheduledBy(),
                rescheduledTo,
                state.cancelledBy()));
    }

    /** The same booking, cancelled by whoever has this address. */
    Booking cancelledBy(String email, Instant now, @Nullable String reason) {
        Booking cancelled = in(Status.CANCELLED, now, reason, state.rescheduledTo());
        State changed = cancelled.state();
        return cancelled.with(new State(
                changed.status(),
                changed.updatedAt(),
                changed.sequence(),
                changed.cancellationReason(),
                changed.reschedulingReason(),
                changed.rescheduledBy(),
                changed.rescheduledTo(),
                email));
    }
}
