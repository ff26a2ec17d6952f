package de.askproai.gateway.sandbox.calcom;

import de.askproai.gateway.sandbox.calcom.Booking.Status;
import de.askproai.gateway.sandbox.door.Answer;
import de.askproai.gateway.sandbox.door.Refusal;
import de.askproai.gateway.sandbox.door.Request;
import de.askproai.gateway.sandbox.state.Counts;
import de.askproai.gateway.sandbox.state.Ids;
import de.askproai.gateway.sandbox.state.Iso;
import de.askproai.gateway.sandbox.state.SandboxClock;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** {@code POST /v2/bookings} and {@code GET /v2/bookings/:uid}. */
final class BookingsResource {
    private final CalcomState state;
    private final SandboxClock clock;
    private final Ids ids;
    private final Counts counts;
    private final CalcomHooks hooks;

    BookingsResource(CalcomState state, SandboxClock clock, Ids ids, Counts counts, CalcomHooks hooks) {
        this.state = state;
        this.clock = clock;
        this.ids = ids;
        this.counts = counts;
        this.hooks = hooks;
    }

    Answer create(CalcomAccount account, Request request) {
        BookingInput input = BookingInput.read(account, request);
        Calendar calendar = state.calendar(account);
        Optional<Booking> existing = input.type().returnsExisting()
                ? calendar.existing(input.type(), input.start(), input.attendee())
                : Optional.empty();
        if (existing.isPresent()) {
            return answer(201, existing.get(), account);
        }
        List<Host> hosts = hosts(account, request, input);
        consumeReservation(calendar, request, input);
        Booking booking = booked(input, hosts);
        calendar.put(booking);
        counts.action("calcom.booking.created", account.name(), keys(booking));
        hooks.created(account, booking);
        return answer(201, booking, account);
    }

    Answer get(CalcomAccount account, Request request) {
        return answer(200, need(account, request), account);
    }

    Booking need(CalcomAccount account, Request request) {
        String uid = request.pathParam("uid");
        return state.calendar(account)
                .booking(uid)
                .orElseThrow(() ->
                        CalcomErrors.notFound(request, "Booking with uid=" + uid + " was not found in the database"));
    }

    static Answer answer(int status, Booking booking, CalcomAccount account) {
        return Answer.json(
                status, new JsonObject().put("status", "success").put("data", BookingJson.of(booking, account)));
    }

    /** Refuses a time that is past, out of the window or taken, in this order. */
    void checkTime(Request request, EventType type, Instant start, Availability availability) {
        if (!start.isAfter(clock.now())) {
            throw CalcomErrors.badRequest(request, CalcomErrors.IN_THE_PAST);
        }
        if (!availability.isInWindow(type, start)) {
            throw CalcomErrors.badRequest(request, CalcomErrors.OUT_OF_WINDOW);
        }
    }

    private List<Host> hosts(CalcomAccount account, Request request, BookingInput input) {
        Availability availability = new Availability(account, state.calendar(account), clock.now());
        checkTime(request, input.type(), input.start(), availability);
        List<Host> hosts = availability.hostsFor(input.type(), input.start(), input.end(), null);
        if (hosts.isEmpty()) {
            throw CalcomErrors.taken(request, input.type());
        }
        return hosts;
    }

    /** A named reservation must hold and be the first in line for its slot; booking it uses it up. */
    private void consumeReservation(Calendar calendar, Request request, BookingInput input) {
        String uid = input.reservedSlotUid();
        if (uid == null) {
            return;
        }
        Instant now = clock.now();
        boolean mine = calendar.reservation(uid, now)
                .filter(held -> held.eventTypeId() == input.type().id()
                        && held.start().equals(input.start())
                        && held.end().equals(input.end()))
                .isPresent();
        if (!mine) {
            throw new Refusal(CalcomErrors.body(request, 410, "reservation_not_found_or_expired"));
        }
        Reservation first = calendar.held(now).stream()
                .filter(held -> held.eventTypeId() == input.type().id()
                        && held.start().equals(input.start())
                        && held.end().equals(input.end()))
                .findFirst()
                .orElseThrow();
        if (!first.uid().equals(uid)) {
            long seconds = Duration.between(now, first.until()).toSeconds();
            throw CalcomErrors.badRequest(
                    request,
                    "Someone else reserved this booking time slot before you. This time slot will be freed up in "
                            + seconds + " seconds.");
        }
        calendar.removeReservation(uid);
    }

    private Booking booked(BookingInput input, List<Host> hosts) {
        Instant now = clock.now();
        Status status = input.type().requiresConfirmation() ? Status.PENDING : Status.ACCEPTED;
        String uid = ids.letters("", 22);
        return new Booking(
                state.nextBookingId(),
                uid,
                input.type(),
                hosts,
                input.start(),
                input.end(),
                input.attendee(),
                input.wishes(),
                now,
                null,
                uid + "@Cal.com",
                new Booking.State(status, now, 0, null, null, null, null, null));
    }

    /** The business operations a booking may stand for: its metadata with the start, and person with start. */
    private static List<String> keys(Booking booking) {
        String slot = " eventType=" + booking.type().id() + " start=" + Iso.seconds(booking.start());
        List<String> keys = new ArrayList<>();
        new TreeMap<>(booking.wishes().metadata().getMap())
                .forEach((name, value) -> keys.add("metadata." + name + "=" + value + slot));
        keys.add("attendee=" + booking.attendee().shownEmail() + slot);
        return keys;
    }
}
