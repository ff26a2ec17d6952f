package de.askproai.gateway.sandbox.calcom;

import de.askproai.gateway.sandbox.delivery.Endpoint;
import de.askproai.gateway.sandbox.delivery.Mail;
import de.askproai.gateway.sandbox.delivery.Postman;
import de.askproai.gateway.sandbox.delivery.RetryPlan;
import de.askproai.gateway.sandbox.state.Hmac;
import de.askproai.gateway.sandbox.state.Iso;
import de.askproai.gateway.sandbox.state.SandboxClock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cal.com's webhooks, version 2021-10-20, signed with the subscription's secret. */
public final class CalcomHooks {
    /** Three attempts, ten seconds and a factor of 1.5 apart, as Cal.com's own source does. */
    private static final RetryPlan PLAN =
            new RetryPlan(Duration.ofSeconds(10), List.of(Duration.ofSeconds(10), Duration.ofSeconds(15)));

    private final Postman postman;
    private final SandboxClock clock;

    CalcomHooks(Postman postman, SandboxClock clock) {
        this.postman = postman;
        this.clock = clock;
    }

    /** The headers of one delivery; without a secret Cal.com sends a fixed text instead of a signature. */
    public static Map<String, String> sign(byte[] body, List<String> secrets, Instant wall) {
        String signature = secrets.isEmpty() ? "no-secret-provided" : Hmac.sha256Hex(secrets.get(0), body);
        return Map.of("X-Cal-Signature-256", signature, "X-Cal-Webhook-Version", "2021-10-20");
    }

    /** A booking that stands, or asks to be confirmed. */
    void created(CalcomAccount account, Booking booking) {
        send(
                account,
                booking,
                booking.state().status() == Booking.Status.PENDING ? "BOOKING_REQUESTED" : "BOOKING_CREATED");
    }

    void rescheduled(CalcomAccount account, Booking booking) {
        send(
                account,
                booking,
                booking.state().status() == Booking.Status.PENDING ? "BOOKING_REQUESTED" : "BOOKING_RESCHEDULED");
    }

    void cancelled(CalcomAccount account, Booking booking) {
        send(account, booking, "BOOKING_CANCELLED");
    }

    void rejected(CalcomAccount account, Booking booking) {
        send(account, booking, "BOOKING_REJECTED");
    }

    /** What Cal.com's test button sends. */
    void ping(CalcomAccount account) {
        deliver(account, "PING", "ping", "ping", new JsonObject());
    }

    private void send(CalcomAccount account, Booking booking, String trigger) {
        deliver(account, trigger, booking.icalUid(), booking.uid(), payload(account, booking));
    }

    private void deliver(CalcomAccount account, String trigger, String order, String id, JsonObject payload) {
        JsonObject event = new JsonObject()
                .put("triggerEvent", trigger)
                .put("createdAt", Iso.millis(clock.wall()))
                .put("payload", payload);
        for (Endpoint endpoint : account.endpoints()) {
            if (endpoint.wants(trigger)) {
                postman.post(new Mail(
                        "calcom",
                        account.name(),
                        endpoint,
                        trigger,
                        order,
                        id,
                        event.toBuffer(),
                        CalcomHooks::sign,
                        PLAN));
            }
        }
    }

    private static JsonObject payload(CalcomAccount account, Booking booking) {
        JsonObject payload = new JsonObject()
                .put("type", booking.type().slug())
                .put("title", BookingJson.title(booking))
                .put("description", "")
                .put("additionalNotes", "")
                .put("startTime", Iso.seconds(booking.start()))
                .put("endTime", Iso.seconds(booking.end()))
                .put("organizer", organizer(account, booking))
                .put("attendees", new JsonArray().add(attendee(booking.attendee())))
                .put("responses", responses(booking))
                .put("userFieldsResponses", new JsonObject())
                .put("location", booking.wishes().location())
                .put("eventTypeId", booking.type().id())
                .put("eventTitle", booking.type().title())
                .put("eventDescription", "")
                .put("uid", booking.uid())
                .put("bookingId", booking.id())
                .put("status", booking.state().status().name())
                .put("metadata", booking.wishes().metadata().copy())
                .put("iCalUID", booking.icalUid())
                .put("iCalSequence", booking.state().sequence())
                .put("length", booking.minutes())
                .put("price", booking.type().price())
                .put(
                        "currency",
                        booking.type().currency() == null
                                ? "eur"
                                : booking.type().currency())
                .put("requiresConfirmation", booking.type().requiresConfirmation());
        history(payload, booking);
        return payload;
    }

    private static void history(JsonObject payload, Booking booking) {
        @Nullable Booking old = booking.from();
        if (old != null) {
            payload.put("rescheduleId", old.id())
                    .put("rescheduleUid", old.uid())
                    .put("rescheduleStartTime", Iso.seconds(old.start()))
                    .put("rescheduleEndTime", Iso.seconds(old.end()));
        }
        if (booking.state().rescheduledBy() != null) {
            payload.put("rescheduledBy", booking.state().rescheduledBy());
        }
        if (booking.state().status() == Booking.Status.CANCELLED) {
            payload.put("cancellationReason", booking.state().cancellationReason());
        }
        if (booking.state().status() == Booking.Status.REJECTED) {
            payload.put("rejectionReason", booking.state().cancellationReason());
        }
    }

    private static JsonObject organizer(CalcomAccount account, Booking booking) {
        Host host = booking.hosts().get(0);
        ZoneId zone = account.timeZone();
        return new JsonObject()
                .put("id", host.id())
                .put("name", host.name())
                .put("email", host.email())
                .put("username", host.username())
                .put("timeZone", zone.getId())
                .put("language", new JsonObject().put("locale", "de"))
                .put("timeFormat", "HH:mm")
                .put("utcOffset", zone.getRules().getOffset(booking.start()).getTotalSeconds() / 60);
    }

    private static JsonObject attendee(Attendee attendee) {
        return new JsonObject()
                .put("name", attendee.name())
                .put("email", attendee.shownEmail())
                .put("timeZone", attendee.timeZone())
                .put("phoneNumber", attendee.phoneNumber())
                .put("language", new JsonObject().put("locale", attendee.language()));
    }

    private static JsonObject responses(Booking booking) {
        JsonObject responses = new JsonObject()
                .put("name", response("your_name", booking.attendee().name()))
                .put("email", response("email_address", booking.attendee().shownEmail()));
        if (booking.attendee().phoneNumber() != null) {
            responses.put(
                    "attendeePhoneNumber",
                    response("phone_number", booking.attendee().phoneNumber()));
        }
        booking.wishes()
                .responses()
                .forEach(entry -> responses.put(entry.getKey(), response(entry.getKey(), entry.getValue())));
        return responses;
    }

    private static JsonObject response(String label, Object value) {
        return new JsonObject().put("label", label).put("value", value).put("isHidden", false);
    }
}
