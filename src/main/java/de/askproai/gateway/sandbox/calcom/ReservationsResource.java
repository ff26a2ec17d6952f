package de.askproai.gateway.sandbox.calcom;

import de.askproai.gateway.sandbox.door.Answer;
import de.askproai.gateway.sandbox.door.Request;
import de.askproai.gateway.sandbox.state.Counts;
import de.askproai.gateway.sandbox.state.Ids;
import de.askproai.gateway.sandbox.state.Iso;
import de.askproai.gateway.sandbox.state.SandboxClock;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v2/slots/reservations}: a slot kept for one booker, 5 minutes unless asked otherwise. */
final class ReservationsResource {
    private static final int DEFAULT_MINUTES = 5;

    private final CalcomState state;
    private final SandboxClock clock;
    private final Ids ids;
    private final Counts counts;

    ReservationsResource(CalcomState state, SandboxClock clock, Ids ids, Counts counts) {
        this.state = state;
        this.clock = clock;
        this.ids = ids;
        this.counts = counts;
    }

    Answer create(CalcomAccount account, Request request) {
        Reservation reservation = reserve(account, request, ids.uuid(), null);
        state.calendar(account).put(reservation);
        counts.action(
                "calcom.slot.reserved",
                account.name(),
                List.of("eventType=" + reservation.eventTypeId() + " start=" + Iso.seconds(reservation.start())));
        return Answer.json(201, success(written(reservation).put("reservationDuration", reservation.minutes())));
    }

    Answer get(CalcomAccount account, Request request) {
        JsonObject data = state.calendar(account)
                .reservation(request.pathParam("uid"), clock.now())
                .map(ReservationsResource::written)
                .orElse(null);
        return Answer.json(200, success(data));
    }

    Answer update(CalcomAccount account, Request request) {
        String uid = request.pathParam("uid");
        need(account, request, uid);
        Reservation reservation = reserve(account, request, uid, uid);
        state.calendar(account).put(reservation);
        return Answer.json(200, success(written(reservation).put("reservationDuration", reservation.minutes())));
    }

    Answer delete(CalcomAccount account, Request request) {
        String uid = request.pathParam("uid");
        need(account, request, uid);
        state.calendar(account).removeReservation(uid);
        return Answer.json(200, new JsonObject().put("status", "success"));
    }

    private void need(CalcomAccount account, Request request, String uid) {
        if (state.calendar(account).reservation(uid, clock.now()).isEmpty()) {
            throw CalcomErrors.notFound(request, "Slot with uid=" + uid + " not found");
        }
    }

    private Reservation reserve(CalcomAccount account, Request request, String uid, @Nullable String own) {
        Fields body = Fields.of(request);
        int typeId = body.needInteger("eventTypeId");
        Instant start = body.needInstant("slotStart");
        EventType type = account.eventType(typeId)
                .orElseThrow(() -> CalcomErrors.notFound(request, "Event Type with ID=" + typeId + " not found"));
        int length = length(type, body.integer("slotDuration"), request);
        Integer asked = body.integer("reservationDuration");
        if (asked != null && asked < 1) {
            throw CalcomErrors.badRequest(request, "reservationDuration must not be less than 1");
        }
        int minutes = asked == null ? DEFAULT_MINUTES : asked;
        Instant end = start.plus(length, ChronoUnit.MINUTES);
        Host host = free(account, request, type, start, end, own);
        return new Reservation(
                uid, typeId, host, start, end, minutes, clock.now().plus(Duration.ofMinutes(minutes)));
    }

    private Host free(
            CalcomAccount account, Request request, EventType type, Instant start, Instant end, @Nullable String own) {
        Calendar calendar = state.calendar(account);
        Availability availability = new Availability(account, calendar, clock.now());
        List<Host> team = account.hostsOf(type);
        List<Host> unbooked = team.stream()
                .filter(host -> availability.canTake(type, host, start, end, null))
                .toList();
        if (unbooked.isEmpty() || (type.isCollective() && unbooked.size() < team.size())) {
            throw CalcomErrors.unprocessable(request, "Can't reserve a slot if the event is already booked.");
        }
        boolean reserved = calendar.held(clock.now()).stream()
                .anyMatch(held ->
                        held.eventTypeId() == type.id() && !held.uid().equals(own) && held.overlaps(start, end));
        if (reserved) {
            throw CalcomErrors.unprocessable(
                    request, "This time slot is already reserved by another user. Please choose a different time.");
        }
        return unbooked.get(0);
    }

    private static int length(EventType type, @Nullable Integer asked, Request request) {
        if (asked == null) {
            return type.length();
        }
        if (type.lengths().isEmpty()) {
            throw CalcomErrors.badRequest(
                    request, "You passed 'slotDuration' but this event type is not a variable length event type.");
        }
        if (!type.lengths().contains(asked)) {
            throw CalcomErrors.badRequest(
                    request,
                    "Provided 'slotDuration' is not one of the possible lengths for the event type. The possible"
                            + " lengths for this variable length event type are: "
                            + String.join(
                                    ", ",
                                    type.lengths().stream().map(String::valueOf).toList()));
        }
        return asked;
    }

    private static JsonObject written(Reservation reservation) {
        return new JsonObject()
                .put("eventTypeId", reservation.eventTypeId())
                .put("slotStart", Iso.millis(reservation.start()))
                .put("slotEnd", Iso.millis(reservation.end()))
                .put(
                        "slotDuration",
                        Duration.between(reservation.start(), reservation.end()).toMinutes())
                .put("reservationUid", reservation.uid())
                .put("reservationUntil", Iso.millis(reservation.until()));
    }

    private static JsonObject success(@Nullable JsonObject data) {
        return new JsonObject().put("status", "success").put("data", data);
    }
}
