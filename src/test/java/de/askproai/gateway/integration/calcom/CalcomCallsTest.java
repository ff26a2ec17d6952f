package de.askproai.gateway.integration.calcom;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.calendar.Booking;
import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.calendar.CreateBooking;
import de.askproai.gateway.booking.calendar.FindSlots;
import de.askproai.gateway.booking.calendar.GetBooking;
import de.askproai.gateway.booking.calendar.GetSetup;
import de.askproai.gateway.booking.calendar.GetSetup.Setup;
import de.askproai.gateway.booking.calendar.Slots;
import de.askproai.gateway.client.Call;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.integration.Fixtures;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalcomCallsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final UUID APPOINTMENT = UUID.fromString("7b0f3a52-3c5f-4a5e-9f3d-0d9b7f1f2a11");

    private final CalcomCalls calls = new CalcomCalls(Fixtures.vendor("calcom"));
    private final Calendar calendar = new Calendar(Fixtures.COMPANY, "calcom", Fixtures.CONNECTION, "101", 1);

    @Test
    void asksForSlotsWithTheVersionOfThatEndpoint() {
        Call<Slots> call = calls.findSlots(
                new FindSlots(
                        calendar,
                        Instant.parse("2026-12-03T00:00:00Z"),
                        Instant.parse("2026-12-11T00:00:00Z"),
                        BERLIN,
                        null,
                        true),
                Fixtures.connection("calcom"));

        assertThat(call.target())
                .isEqualTo("/slots?eventTypeId=101&start=2026-12-03T00%3A00%3A00Z&end=2026-12-11T00%3A00%3A00Z"
                        + "&timeZone=Europe%2FBerlin");
        assertThat(call.headers())
                .containsEntry("cal-api-version", "2024-09-04")
                .containsKey("Authorization");
        assertThat(call.repeatable()).isTrue();
        assertThat(call.cached()).isEmpty();
    }

    @Test
    void readsSlotsOfTodaysAndOfOlderShape() {
        Call<Slots> call = calls.findSlots(
                new FindSlots(calendar, Instant.EPOCH, Instant.EPOCH.plusSeconds(1), BERLIN, null, false),
                Fixtures.connection("calcom"));
        Instant nine = Instant.parse("2050-09-05T07:00:00Z");

        assertThat(call.cached().orElseThrow().keepFor())
                .as("free times are never older than a minute")
                .isLessThanOrEqualTo(Duration.ofSeconds(60));

        assertThat(call.cached().orElseThrow().groups())
                .containsExactly(Fixtures.CONNECTION.toString(), Fixtures.CONNECTION + "/1970-01-01");
        assertThat(call.decode().decode(Fixtures.response(200, """
                                {"status":"success","data":{"2050-09-05":[{"start":"2050-09-05T09:00:00.000+02:00"}]}}
                                """)).starts()).containsExactly(nine);
        assertThat(call.decode().decode(Fixtures.response(200, """
                                {"data":{"slots":{"2050-09-05":[{"time":"2050-09-05T07:00:00Z"}]}}}
                                """)).starts()).containsExactly(nine);
        assertThat(call.decode().decode(Fixtures.response(200, "{\"data\":{}}")).starts())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"lengthInMinutes": 45, "ownerId": 7, "users": ["anna"]}                                         | 45    | 7
            {"lengthInMinutes": 30, "lengthInMinutesOptions": [30, 60], "schedulingType": "roundRobin", "teamId": 1, "ownerId": null, "hosts": [{"userId": 11, "name": "Anna"}, {"userId": 12, "name": "Ben"}]} | 30,30,60 | 11,12
            {"lengthInMinutes": 30, "schedulingType": "collective", "hosts": ["anna"]}                       | 30    | ''
            """)
    void readsHowAnEventTypeIsSetUp(String eventType, String minutes, String hosts) {
        Call<Setup> call = calls.getSetup(new GetSetup(calendar), Fixtures.connection("calcom"));

        Setup read = call.decode()
                .decode(Fixtures.response(200, "{\"status\": \"success\", \"data\": %s}".formatted(eventType)));

        assertThat(call.target()).isEqualTo("/event-types/101");
        assertThat(call.headers()).containsEntry("cal-api-version", "2024-06-14");
        assertThat(read.minutes().stream().map(String::valueOf).collect(Collectors.joining(",")))
                .isEqualTo(minutes);
        assertThat(String.join(",", read.hosts())).isEqualTo(hosts);
    }

    @Test
    void booksInUtcWithOurIdsInTheMetadataAndIsNotRepeatable() {
        Call<Booking> call = calls.createBooking(create(null), Fixtures.connection("calcom"));
        JsonObject body = new JsonObject(call.body().bytes());

        assertThat(call.repeatable()).isFalse();
        assertThat(call.headers()).containsEntry("cal-api-version", "2024-08-13");
        assertThat(body.getString("start")).isEqualTo("2026-12-03T13:00:00Z");
        assertThat(body.getLong("eventTypeId")).isEqualTo(101);
        assertThat(body.getJsonObject("attendee"))
                .isEqualTo(new JsonObject()
                        .put("name", "Erika")
                        .put("timeZone", "Europe/Berlin")
                        .put("language", "de")
                        .put("phoneNumber", "+491701234567"));
        assertThat(body.getJsonObject("metadata").getString("appointment_id")).isEqualTo(APPOINTMENT.toString());
        assertThat(body.getJsonObject("bookingFieldsResponses"))
                .isEqualTo(new JsonObject().put("notes", "Allergie gegen Latex"));
        assertThat(body.containsKey("end")).isFalse();
        assertThat(body.containsKey("reservedSlotUid")).isFalse();
        assertThat(body.containsKey("lengthInMinutes")).isFalse();
    }

    /** Cal.com tells people apart by their address, and writes to none of this kind. */
    @Test
    void whoSharesANumberOrAnAddressIsBookedUnderOneOfTheirOwn() {
        Call<Booking> call = calls.createBooking(create("erika@example.com").setApart(), Fixtures.connection("calcom"));

        assertThat(new JsonObject(call.body().bytes()).getJsonObject("attendee"))
                .isEqualTo(new JsonObject()
                        .put("name", "Erika")
                        .put("timeZone", "Europe/Berlin")
                        .put("language", "de")
                        .put("email", APPOINTMENT + "@sms.cal.com")
                        .put("phoneNumber", "+491701234567"));
    }

    /** The address is what whoever cancels tells Cal.com; where it is a host's, it is the business, whoever has it too. */
    @ParameterizedTest
    @CsvSource({
        "erika@example.com, anna@salon.example, true",
        "erika@example.com, Erika@example.com, false",
        "erika@example.com, admin@salon.example, true",
        "erika@example.com, , false",
        "anna@salon.example, anna@salon.example, true",
    })
    void whoeverServesCancelsAsTheBusiness(String attendee, String by, boolean business) {
        JsonObject booking = new JsonObject("""
                {"uid": "a", "status": "cancelled", "start": "2026-12-03T13:00:00Z", "end": "2026-12-03T13:30:00Z",
                 "createdAt": "2026-12-01T13:00:00Z", "hosts": [{"id": 1, "name": "Anna", "email": "anna@salon.example"}]}
                """)
                .put(
                        "attendees",
                        new JsonArray()
                                .add(new JsonObject().put("name", "Erika").put("email", attendee)))
                .put("cancelledByEmail", by);
        Call<Booking> call = calls.getBooking(
                new GetBooking(new CalendarAccount(Fixtures.COMPANY, "calcom", Fixtures.CONNECTION), "a"),
                Fixtures.connection("calcom"));

        Booking read = call.decode()
                .decode(Fixtures.response(
                        200,
                        new JsonObject()
                                .put("status", "success")
                                .put("data", booking)
                                .encode()));

        assertThat(read.endedByBusiness()).isEqualTo(business);
    }

    private CreateBooking create(String email) {
        return new CreateBooking(
                calendar,
                APPOINTMENT,
                "call_1",
                Instant.parse("2026-12-03T13:00:00Z"),
                new Attendee("Erika", "+491701234567", email),
                "Allergie gegen Latex",
                BERLIN,
                "de",
                null,
                false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|User either already has booking at this time or is not available|SLOT_TAKEN",
                "400|One of the hosts either already has booking at this time or is not available|SLOT_TAKEN",
                "400|no_available_users_found_error|SLOT_TAKEN",
                "400|The event type can't be booked at the \"start\" time provided.|OUTSIDE_BOOKING_WINDOW",
                "400|Attempting to book a meeting in the past.|OUTSIDE_BOOKING_WINDOW",
                "400|Someone else reserved this booking time slot before you. It will be freed up in 9 seconds.|SLOT_TAKEN",
                "422|This time slot is already reserved by another user. Please choose a different time.|SLOT_TAKEN",
                "422|Can't reserve a slot if the event is already booked.|SLOT_TAKEN",
                "410|reservation_not_found_or_expired|NOT_FOUND",
                "400|Can't cancel booking with uid=a because it has been cancelled and rescheduled already to b|GONE",
                "400|something new|UPSTREAM_REJECTED",
                "401|invalid key|UPSTREAM_CREDENTIALS",
                "404|Event type with id 7 not found.|NOT_FOUND",
                "429|Too many requests. Please try again later.|UPSTREAM_RATE_LIMITED",
                "500|Internal server error|UPSTREAM_FAILED"
            })
    void tellsRefusalsApart(int status, String message, ErrorCode code) {
        JsonObject body = new JsonObject()
                .put("status", "error")
                .put("error", new JsonObject().put("code", "x").put("message", message));
        JsonObject topLevel = new JsonObject().put("message", message);

        assertThat(CalcomRefusals.read(Fixtures.response(status, body.encode())).code())
                .isEqualTo(code);
        assertThat(CalcomRefusals.read(Fixtures.response(status, topLevel.encode()))
                        .code())
                .isEqualTo(code);
        assertThat(CalcomRefusals.read(Fixtures.response(status, body.encode())).detail())
                .doesNotContain(message);
    }

    @Test
    void survivesRefusalsThatAreNoJson() {
        assertThat(CalcomRefusals.read(Fixtures.response(502, "<html>")).code()).isEqualTo(ErrorCode.UPSTREAM_FAILED);
        assertThat(CalcomRefusals.read(Fixtures.response(400, "[]")).code()).isEqualTo(ErrorCode.UPSTREAM_REJECTED);
    }
}
