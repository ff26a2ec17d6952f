package de.askproai.gateway.sandbox.calcom;

import de.askproai.gateway.sandbox.door.Request;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A validated {@code POST /v2/bookings} body.
 *
 * @param reservedSlotUid the reservation the booker claims to hold
 */
record BookingInput(
        EventType type,
        Instant start,
        Instant end,
        Attendee attendee,
        Booking.Wishes wishes,
        @Nullable String reservedSlotUid) {

    private static final Set<String> LOCATIONS = Set.of(
            "address",
            "attendeeAddress",
            "attendeeDefined",
            "attendeePhone",
            "integration",
            "link",
            "phone",
            "organizersDefaultApp");

    static BookingInput read(CalcomAccount account, Request request) {
        Fields body = Fields.of(request);
        Instant start = body.needInstant("start");
        Attendee attendee = attendee(body.object("attendee"), request);
        JsonObject metadata = body.metadata();
        JsonObject responses = body.objectOr("bookingFieldsResponses", new JsonObject());
        EventType type = eventType(account, body, request);
        if (type.isManagedParent()) {
            throw CalcomErrors.badRequest(
                    request,
                    "Event type with id=" + type.id() + " is the parent managed event type that can't be booked. You"
                            + " have to provide the child event type id aka id of event type that has been assigned to"
                            + " one of the users.");
        }
        if (type.phoneRequired() && attendee.phoneNumber() == null) {
            throw CalcomErrors.badRequest(
                    request,
                    "Missing attendee phone number - it is required by the event type. Pass it as"
                            + " \"attendee.phoneNumber\" string in the request.");
        }
        int minutes = length(type, body.integer("lengthInMinutes"), request);
        Booking.Wishes wishes =
                new Booking.Wishes(metadata, responses, body.strings("guests"), location(body, request));
        return new BookingInput(
                type, start, start.plus(minutes, ChronoUnit.MINUTES), attendee, wishes, body.text("reservedSlotUid"));
    }

    private static Attendee attendee(Fields fields, Request request) {
        String name = fields.needText("name");
        String zone = fields.needZone("timeZone");
        String email = fields.text("email");
        String phone = fields.text("phoneNumber");
        if (email != null && !email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw CalcomErrors.badRequest(request, "attendee.email must be an email");
        }
        if (phone != null && !phone.matches("\\+[1-9]\\d{6,14}")) {
            throw CalcomErrors.badRequest(
                    request,
                    "attendee.phoneNumber must be a valid phone number in international format. Example: +919876543210");
        }
        if (email == null && phone == null) {
            throw CalcomErrors.badRequest(request, "attendee must have an email or a phoneNumber");
        }
        String language = fields.text("language");
        return new Attendee(name, email, phone, zone, language == null ? "en" : language);
    }

    private static EventType eventType(CalcomAccount account, Fields body, Request request) {
        Integer id = body.integer("eventTypeId");
        if (id != null) {
            return account.eventType(id)
                    .orElseThrow(() -> CalcomErrors.notFound(request, "Event type with id " + id + " not found."));
        }
        String slug = body.text("eventTypeSlug");
        String username = body.text("username");
        String team = body.text("teamSlug");
        if (slug == null || (username == null && team == null)) {
            throw CalcomErrors.badRequest(
                    request,
                    "Either eventTypeId or eventTypeSlug + username or eventTypeSlug + teamSlug must be provided");
        }
        String owner = username == null ? "team " + team : "user " + username;
        return account.eventType(slug)
                .orElseThrow(() -> CalcomErrors.notFound(
                        request, "Event type with slug " + slug + " belonging to " + owner + " not found."));
    }

    private static int length(EventType type, @Nullable Integer asked, Request request) {
        if (asked == null) {
            return type.length();
        }
        List<Integer> possible = type.lengths();
        if (possible.isEmpty()) {
            throw CalcomErrors.badRequest(
                    request,
                    "Can't specify 'lengthInMinutes' because event type does not have multiple possible lengths. Please,"
                            + " remove the 'lengthInMinutes' field from the request.");
        }
        if (!possible.contains(asked)) {
            throw CalcomErrors.badRequest(
                    request,
                    "Provided 'lengthInMinutes' is not one of the possible lengths for the event type. The possible"
                            + " lengths are: "
                            + String.join(
                                    ", ", possible.stream().map(String::valueOf).toList()));
        }
        return asked;
    }

    private static String location(Fields body, Request request) {
        if (!body.has("location")) {
            return "integrations:daily";
        }
        Fields location = body.object("location");
        String type = location.needText("type");
        if (!LOCATIONS.contains(type)) {
            throw CalcomErrors.badRequest(request, "location.type must be one of the known location types");
        }
        String phone = location.text("phone");
        String address = location.text("address");
        return phone != null ? phone : address != null ? address : type;
    }
}
