package de.askproai.gateway.sandbox.calcom;

import de.askproai.gateway.sandbox.calcom.Booking.Status;
import de.askproai.gateway.sandbox.door.Answer;
import de.askproai.gateway.sandbox.door.Request;
import de.askproai.gateway.sandbox.state.Counts;
import de.askproai.gateway.sandbox.state.Ids;
import de.askproai.gateway.sandbox.state.SandboxClock;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reschedule, cancel, reassign, confirm and decline: {@code POST /v2/bookings/:uid/...}. */
final class BookingChanges {
    private final CalcomState state;
    private final BookingsResource bookings;
    private final SandboxClock clock;
    private final Ids ids;
    private final Counts counts;
    private final CalcomHooks hooks;

    BookingChanges(
            CalcomState state,
            BookingsResource bookings,
            SandboxClock clock,
            Ids ids,
            Counts counts,
            CalcomHooks hooks) {
        this.state = state;
        this.bookings = bookings;
        this.clock = clock;
        this.ids = ids;
        this.counts = counts;
        this.hooks = hooks;
    }

    /** Books the new time under a new uid and cancels the old booking, which then points to the new one. */
    Answer reschedule(CalcomAccount account, Request request) {
        Booking old = bookings.need(account, request);
        Fields body = Fields.of(request);
        Instant start = body.needInstant("start");
        refuseIfCancelled(request, old, "reschedule");
        Instant end = start.plus(Duration.between(old.start(), old.end()));
        Availability availability = new Availability(account, state.calendar(account), clock.now());
        bookings.checkTime(request, old.type(), start, availability);
        List<Host> hosts = availability.hostsFor(old.type(), start, end, old.uid());
        if (hosts.isEmpty()) {
            throw CalcomErrors.taken(request, old.type());
        }
        String by = body.text("rescheduledBy");
        String reason = body.text("reschedulingReason");
        boolean byOwner = account.owner().email().equalsIgnoreCase(by == null ? "" : by);
        Status status = old.type().requiresConfirmation() && !byOwner ? Status.PENDING : Status.ACCEPTED;
        Booking moved = moved(old, hosts, start, end, status, reason, by);
        state.calendar(account).put(old.in(Status.CANCELLED, clock.now(), null, moved.uid()));
        state.calendar(account).put(moved);
        counts.action("calcom.booking.rescheduled", account.name(), List.of("from=" + old.uid()));
        hooks.rescheduled(account, moved);
        return BookingsResource.answer(201, moved, account);
    }

    Answer cancel(CalcomAccount account, Request request) {
        Booking booking = bookings.need(account, request);
        String reason = Fields.of(request).text("cancellationReason");
        refuseIfCancelled(request, booking, "cancel");
        Booking cancelled = cancel(account, booking, account.owner().email(), reason);
        return BookingsResource.answer(200, cancelled, account);
    }

    /** The customer cancels by the link in their mail. */
    void cancelByAttendee(CalcomAccount account, Booking booking) {
        Booking ignored = cancel(account, booking, booking.attendee().shownEmail(), null);
    }

    private Booking cancel(CalcomAccount account, Booking booking, String by, @Nullable String reason) {
        Booking cancelled = booking.cancelledBy(by, clock.now(), reason);
        state.calendar(account).put(cancelled);
        counts.action("calcom.booking.cancelled", account.name(), List.of("uid=" + booking.uid()));
        hooks.cancelled(account, cancelled);
        return cancelled;
    }

    /** Gives the booking to the least busy other host of its team; no webhook tells of it. */
    Answer reassign(CalcomAccount account, Request request) {
        Booking booking = bookings.need(account, request);
        refuseIfCancelled(request, booking, "reassign");
        EventType type = booking.type();
        if (!type.isTeam() || type.isCollective()) {
            throw CalcomErrors.badRequest(
                    request, "Booking with uid=" + booking.uid() + " is not a round robin booking");
        }
        Calendar calendar = state.calendar(account);
        Availability availability = new Availability(account, calendar, clock.now());
        Host other = account.hostsOf(type).stream()
                .filter(host -> !booking.isTakenBy(host))
                .filter(host -> availability.canTake(type, host, booking.start(), booking.end(), booking.uid()))
                .min(Comparator.comparingLong(calendar::load))
                .orElseThrow(() -> CalcomErrors.badRequest(request, "no_available_users_found_error"));
        calendar.put(booking.servedBy(other));
        counts.action("calcom.booking.reassigned", account.name(), List.of("uid=" + booking.uid()));
        JsonObject to = new JsonObject()
                .put("id", other.id())
                .put("name", other.name())
                .put("email", other.email())
                .put("displayEmail", other.email());
        return Answer.json(
                200,
                new JsonObject()
                        .put("status", "success")
                        .put(
                                "data",
                                new JsonObject()
                                        .put("bookingUid", booking.uid())
                                        .put("reassignedTo", to)));
    }

    Answer confirm(CalcomAccount account, Request request) {
        Booking confirmed = change(account, pending(account, request), Status.ACCEPTED, null);
        counts.action("calcom.booking.confirmed", account.name(), List.of("uid=" + confirmed.uid()));
        hooks.created(account, confirmed);
        return BookingsResource.answer(200, confirmed, account);
    }

    Answer decline(CalcomAccount account, Request request) {
        Booking pending = pending(account, request);
        Booking declined =
                change(account, pending, Status.REJECTED, Fields.of(request).text("reason"));
        counts.action("calcom.booking.declined", account.name(), List.of("uid=" + declined.uid()));
        hooks.rejected(account, declined);
        return BookingsResource.answer(200, declined, account);
    }

    private Booking pending(CalcomAccount account, Request request) {
        Booking booking = bookings.need(account, request);
        if (booking.state().status() == Status.ACCEPTED) {
            throw CalcomErrors.badRequest(request, "Booking already confirmed");
        }
        if (!booking.isActive()) {
            throw CalcomErrors.badRequest(
                    request, "Booking is " + booking.state().status().lower() + " and cannot be confirmed or declined");
        }
        return booking;
    }

    private Booking change(CalcomAccount account, Booking booking, Status status, @Nullable String reason) {
        Booking changed =
                booking.in(status, clock.now(), reason, booking.state().rescheduledTo());
        state.calendar(account).put(changed);
        return changed;
    }

    private Booking moved(
            Booking old,
            List<Host> hosts,
            Instant start,
            Instant end,
            Status status,
            @Nullable String reason,
            @Nullable String by) {
        Instant now = clock.now();
        return new Booking(
                state.nextBookingId(),
                ids.letters("", 22),
                old.type(),
                hosts,
                start,
                end,
                old.attendee(),
                old.wishes(),
                now,
                old,
                old.icalUid(),
                new Booking.State(status, now, old.state().sequence() + 1, null, reason, by, null, null));
    }

    private static void refuseIfCancelled(Request request, Booking booking, String verb) {
        if (booking.isActive()) {
            return;
        }
        String to = booking.state().rescheduledTo();
        String start = "Can't " + verb + " booking with uid=" + booking.uid() + " because it has been cancelled";
        throw CalcomErrors.badRequest(
                request,
                to == null
                        ? start + ". Please provide uid of a booking that is not cancelled."
                        : start + " and rescheduled already to booking with uid=" + to + ". You probably want to "
                                + verb + " " + to + " instead by passing it within the request URL.");
    }
}
