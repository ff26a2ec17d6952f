package de.askproai.gateway.integration.calcom;

import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.calendar.Booking;
import de.askproai.gateway.booking.calendar.CancelBooking;
import de.askproai.gateway.booking.calendar.CreateBooking;
import de.askproai.gateway.booking.calendar.FindBookings;
import de.askproai.gateway.booking.calendar.FindReservation;
import de.askproai.gateway.booking.calendar.FindSlots;
import de.askproai.gateway.booking.calendar.GetBooking;
import de.askproai.gateway.booking.calendar.GetSetup;
import de.askproai.gateway.booking.calendar.GetSetup.Setup;
import de.askproai.gateway.booking.calendar.MoveBooking;
import de.askproai.gateway.booking.calendar.ReassignBooking;
import de.askproai.gateway.booking.calendar.ReleaseSlot;
import de.askproai.gateway.booking.calendar.Reservation;
import de.askproai.gateway.booking.calendar.ReserveSlot;
import de.askproai.gateway.booking.calendar.Slots;
import de.askproai.gateway.bus.Ack;
import de.askproai.gateway.client.Body;
import de.askproai.gateway.client.Call;
import de.askproai.gateway.client.CallBuilder;
import de.askproai.gateway.client.Response;
import de.askproai.gateway.client.Vendor;
import de.askproai.gateway.integration.Credentials;
import de.askproai.gateway.integration.Payload;
import de.askproai.gateway.tenant.Connection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The calls of Cal.com's API v2; each endpoint has its own {@code cal-api-version}, and a wrong one is a 404. */
final class CalcomCalls {
    private static final String VERSION = "cal-api-version";
    private static final String SLOTS = "2024-09-04";
    private static final String EVENT_TYPES = "2024-06-14";
    private static final String BOOKINGS = "2024-08-13";
    /** The most that are listed at once; more do not begin in one calendar within a day. */
    private static final String MOST_BOOKINGS = "250";

    /** Bounds what a change does harm that comes without a webhook; what counts is checked afresh. */
    private static final Duration KEEP_SLOTS = Duration.ofSeconds(60);

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT);

    private final Vendor vendor;

    CalcomCalls(Vendor vendor) {
        this.vendor = vendor;
    }

    Call<Slots> findSlots(FindSlots question, Connection connection) {
        CallBuilder call = call(connection, "slots.list", SLOTS)
                .get("/slots")
                .query("eventTypeId", question.calendar().resource())
                .query("start", utc(question.from()))
                .query("end", utc(question.to()))
                .query("timeZone", question.zone().getId());
        if (question.moving() != null) {
            call.query("bookingUidToReschedule", question.moving());
        }
        if (!question.fresh()) {
            call.cached("availability", SlotDays.spanned(connection.id(), question.from(), question.to()), KEEP_SLOTS);
        }
        return call.decodedBy(CalcomCalls::slots);
    }

    // Days are the keys; older deployments nest them in "slots" and call the start "time".
    private static Slots slots(Response response) {
        JsonObject data = response.json().getJsonObject("data");
        JsonObject days = data.getValue("slots") instanceof JsonObject nested ? nested : data;
        List<Instant> starts = days.fieldNames().stream()
                .map(days::getValue)
                .flatMap(day -> day instanceof JsonArray slots ? slots.stream() : Stream.empty())
                .map(slot -> (JsonObject) slot)
                .map(slot -> slot.getString("start", slot.getString("time")))
                .map(start -> OffsetDateTime.parse(start).toInstant())
                .toList();
        return new Slots(starts);
    }

    Call<Setup> getSetup(GetSetup question, Connection connection) {
        return call(connection, "event-types.get", EVENT_TYPES)
                .get("/event-types/{}", question.calendar().resource())
                .decodedBy(response -> {
                    JsonObject data = response.json().getJsonObject("data");
                    List<Integer> minutes = new ArrayList<>(List.of(data.getInteger("lengthInMinutes")));
                    data.getJsonArray("lengthInMinutesOptions", new JsonArray())
                            .forEach(option -> minutes.add(((Number) option).intValue()));
                    return new Setup(minutes, hosts(Payload.of(data)));
                });
    }

    /** A team's event type names its hosts; a person's own is its owner's. */
    private static List<String> hosts(Payload eventType) {
        return eventType.text("schedulingType") == null
                ? Stream.ofNullable(eventType.text("ownerId")).toList()
                : eventType.list("hosts").stream()
                        .flatMap(host -> Stream.ofNullable(host.text("userId")))
                        .toList();
    }

    Call<Booking> createBooking(CreateBooking question, Connection connection) {
        Attendee attendee = question.attendee();
        JsonObject person = new JsonObject()
                .put("name", attendee.name())
                .put("timeZone", question.zone().getId())
                .put("language", question.language());
        String email = question.apart() ? CalcomAddresses.madeUp(question.appointment()) : attendee.email();
        if (email != null) {
            person.put("email", email);
        }
        if (attendee.phone() != null) {
            person.put("phoneNumber", attendee.phone());
        }
        JsonObject body = new JsonObject()
                .put("start", utc(question.start()))
                .put("eventTypeId", number(question.calendar().resource()))
                .put("attendee", person)
                .put(
                        "metadata",
                        new JsonObject()
                                .put(
                                        CalcomBookings.APPOINTMENT,
                                        question.appointment().toString())
                                .put(CalcomBookings.CALL, question.callId()));
        if (question.notes() != null) {
            body.put("bookingFieldsResponses", new JsonObject().put(CalcomBookings.NOTES, question.notes()));
        }
        if (question.reservation() != null) {
            body.put("reservedSlotUid", question.reservation());
        }
        return call(connection, "bookings.create", BOOKINGS)
                .post("/bookings")
                .body(Body.json(body.encode()))
                .decodedBy(response -> CalcomBookings.toBooking(data(response)));
    }

    Call<FindBookings.Bookings> findBookings(FindBookings question, Connection connection) {
        return call(connection, "bookings.list", BOOKINGS)
                .get("/bookings")
                .query("eventTypeIds", question.calendar().resource())
                .query("afterStart", utc(question.start()))
                .query("beforeEnd", utc(question.end()))
                .query("take", MOST_BOOKINGS)
                .decodedBy(response -> new FindBookings.Bookings(Payload.of(response.json()).list("data").stream()
                        .map(CalcomBookings::toBooking)
                        .toList()));
    }

    Call<Reservation> reserveSlot(ReserveSlot question, Connection connection) {
        JsonObject body = new JsonObject()
                .put("eventTypeId", number(question.calendar().resource()))
                .put("slotStart", utc(question.start()))
                .put("reservationDuration", question.keep().toMinutes());
        return call(connection, "reservations.create", SLOTS)
                .post("/slots/reservations")
                .body(Body.json(body.encode()))
                .decodedBy(response -> new Reservation(
                        data(response).need("reservationUid"), data(response).needInstant("reservationUntil")));
    }

    Call<FindReservation.Kept> findReservation(FindReservation question, Connection connection) {
        return call(connection, "reservations.get", SLOTS)
                .get("/slots/reservations/{}", question.uid())
                .decodedBy(response -> new FindReservation.Kept(data(response).text("reservationUid") != null));
    }

    Call<Ack> releaseSlot(ReleaseSlot question, Connection connection) {
        return call(connection, "reservations.delete", SLOTS)
                .request(HttpMethod.DELETE, "/slots/reservations/{}", question.uid())
                .repeatable()
                .decodedBy(response -> new Ack());
    }

    Call<Booking> getBooking(GetBooking question, Connection connection) {
        return call(connection, "bookings.get", BOOKINGS)
                .get("/bookings/{}", question.uid())
                .decodedBy(response -> CalcomBookings.toBooking(data(response)));
    }

    Call<Booking> moveBooking(MoveBooking question, Connection connection) {
        JsonObject body =
                new JsonObject().put("start", utc(question.start())).put("reschedulingReason", question.reason());
        return call(connection, "bookings.reschedule", BOOKINGS)
                .post("/bookings/{}/reschedule", question.uid())
                .body(Body.json(body.encode()))
                .decodedBy(response -> CalcomBookings.toBooking(data(response)));
    }

    Call<Booking> cancelBooking(CancelBooking question, Connection connection) {
        return call(connection, "bookings.cancel", BOOKINGS)
                .post("/bookings/{}/cancel", question.uid())
                .repeatable()
                .body(Body.json(new JsonObject()
                        .put("cancellationReason", question.reason())
                        .encode()))
                .decodedBy(response -> CalcomBookings.toBooking(data(response)));
    }

    /** The least busy other host, who is free then; of bookings that go to any one of several hosts only. */
    Call<Ack> reassignBooking(ReassignBooking question, Connection connection) {
        return call(connection, "bookings.reassign", BOOKINGS)
                .post("/bookings/{}/reassign", question.uid())
                .decodedBy(response -> new Ack());
    }

    private CallBuilder call(Connection connection, String operation, String version) {
        return Call.of(vendor, connection.id().toString(), operation)
                .bearer(Credentials.reveal(connection, "apiKey"))
                .header(VERSION, version)
                .refusedBy(CalcomRefusals::read);
    }

    private static Payload data(Response response) {
        return Payload.of(response.json()).at("data");
    }

    private static Object number(String resource) {
        return resource.chars().allMatch(Character::isDigit) && resource.length() < 16
                ? Long.parseLong(resource)
                : resource;
    }

    private static String utc(Instant instant) {
        return UTC.format(instant.atOffset(ZoneOffset.UTC));
    }
}
