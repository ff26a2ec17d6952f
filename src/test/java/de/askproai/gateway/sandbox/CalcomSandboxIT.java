package de.askproai.gateway.sandbox;

import static de.askproai.gateway.sandbox.SandboxHouse.booking;
import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.sandbox.calcom.ThrottlePlan;
import de.askproai.gateway.sandbox.state.Hmac;
import de.askproai.gateway.testing.Await;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalcomSandboxIT {
    private static final String TAKEN = "User either already has booking at this time or is not available";
    private static final String THURSDAY_TEN = "2026-12-03T09:00:00Z";

    private static SandboxHouse house;

    @BeforeAll
    static void open() {
        house = new SandboxHouse(SandboxOptions.local().atPace(0.01).withThrottle(ThrottlePlan.OFF));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void empty() {
        Await.value(house.sandbox().reset());
        house.listener().clear();
        house.listener().answers(request -> new Listener.Reply(200, ""));
    }

    @Test
    void offersTheOpenSlotsOfADayInTheAskedZone() {
        Http.Reply reply = house.slots()
                .get("/slots?eventTypeId=1&start=2026-12-03&end=2026-12-03&timeZone=Europe/Berlin&format=range");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().fieldNames()).containsExactly("2026-12-03");
        assertThat(reply.data().getJsonArray("2026-12-03")).hasSize(18);
        assertThat(reply.data().getJsonArray("2026-12-03").getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("start", "2026-12-03T09:00:00.000+01:00")
                        .put("end", "2026-12-03T09:30:00.000+01:00"));
    }

    @Test
    void takesABookedSlotOutOfTheCalendar() {
        Http.Reply booked = house.bookings().post("/bookings", booking(1, THURSDAY_TEN));

        assertThat(booked.status()).isEqualTo(201);
        assertThat(booked.data().getString("status")).isEqualTo("accepted");
        assertThat(slotStarts(1)).doesNotContain("2026-12-03T09:00:00.000Z").contains("2026-12-03T09:30:00.000Z");
        assertThat(house.bookings()
                        .get("/bookings/" + booked.data().getString("uid"))
                        .data())
                .isEqualTo(booked.data());
    }

    @Test
    void givesOneOfManyConcurrentCallersTheSlot() {
        List<CompletableFuture<Http.Reply>> replies = IntStream.range(0, 50)
                .mapToObj(i -> house.bookings().postLater("/bookings", booking(1, THURSDAY_TEN)))
                .toList();

        List<Http.Reply> all = replies.stream().map(CompletableFuture::join).toList();
        assertThat(all).filteredOn(reply -> reply.status() == 201).hasSize(1);
        assertThat(all)
                .filteredOn(reply -> reply.status() == 400)
                .hasSize(49)
                .allSatisfy(
                        reply -> assertThat(reply.error().getString("message")).isEqualTo(TAKEN));
        String key = "metadata.call_id=call_1 eventType=1 start=2026-12-03T09:00:00Z";
        assertThat(house.counted("calcom.booking.created", key)).isEqualTo(1);
    }

    @Test
    void returnsTheExistingBookingOfARoundRobinTypeToTheSamePerson() {
        JsonObject first =
                house.bookings().post("/bookings", booking(2, THURSDAY_TEN)).data();

        JsonObject other = booking(2, THURSDAY_TEN).put("metadata", new JsonObject().put("call_id", "call_2"));
        Http.Reply again = house.bookings().post("/bookings", other);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.data().getString("uid")).isEqualTo(first.getString("uid"));
        assertThat(again.data().getJsonObject("metadata").getString("call_id")).isEqualTo("call_1");
        assertThat(house.counted("calcom.booking.created")).isEqualTo(1);
    }

    @Test
    void fillsARoundRobinSlotHostByHost() {
        List<Integer> statuses = IntStream.range(0, 3)
                .mapToObj(i -> {
                    JsonObject body = booking(2, THURSDAY_TEN);
                    body.getJsonObject("attendee").put("email", "guest" + i + "@example.com");
                    return house.bookings().post("/bookings", body).status();
                })
                .toList();

        assertThat(statuses).containsExactly(201, 201, 400);
    }

    @Test
    void hidesAHeldSlotButLetsABookingOutrankIt() {
        JsonObject hold = new JsonObject().put("eventTypeId", 1).put("slotStart", THURSDAY_TEN);
        JsonObject held = house.slots().post("/slots/reservations", hold).data();

        assertThat(held.getString("reservationUntil")).isEqualTo("2026-12-02T09:20:0" + rest(held));
        assertThat(slotStarts(1)).doesNotContain("2026-12-03T09:00:00.000Z");
        assertThat(house.slots().post("/slots/reservations", hold).status()).isEqualTo(422);
        assertThat(house.bookings().post("/bookings", booking(1, THURSDAY_TEN)).status())
                .isEqualTo(201);
    }

    @Test
    void consumesTheReservationABookingNames() {
        JsonObject hold = new JsonObject().put("eventTypeId", 1).put("slotStart", THURSDAY_TEN);
        String uid = house.slots().post("/slots/reservations", hold).data().getString("reservationUid");

        Http.Reply booked =
                house.bookings().post("/bookings", booking(1, THURSDAY_TEN).put("reservedSlotUid", uid));

        assertThat(booked.status()).isEqualTo(201);
        assertThat(house.slots().get("/slots/reservations/" + uid).json().getValue("data"))
                .isNull();
        Http.Reply late = house.bookings()
                .post("/bookings", booking(1, "2026-12-03T10:00:00Z").put("reservedSlotUid", uid));
        assertThat(late.status()).isEqualTo(410);
    }

    @Test
    void releasesAReservationOnRequestAndWhenItsTimeIsUp() {
        JsonObject hold = new JsonObject()
                .put("eventTypeId", 1)
                .put("slotStart", THURSDAY_TEN)
                .put("reservationDuration", 2);
        String uid = house.slots().post("/slots/reservations", hold).data().getString("reservationUid");

        assertThat(house.slots().delete("/slots/reservations/" + uid).status()).isEqualTo(200);
        assertThat(house.slots().delete("/slots/reservations/" + uid).status()).isEqualTo(404);
        assertThat(house.slots().post("/slots/reservations", hold).status()).isEqualTo(201);
        Await.value(house.sandbox().setNow(SandboxHouse.NOW.plus(Duration.ofMinutes(3))));
        try {
            assertThat(slotStarts(1)).contains("2026-12-03T09:00:00.000Z");
        } finally {
            Await.value(house.sandbox().setNow(SandboxHouse.NOW));
        }
    }

    @Test
    void reschedulesUnderANewUidAndTellsWithAGrowingSequence() {
        JsonObject old =
                house.bookings().post("/bookings", booking(1, THURSDAY_TEN)).data();
        String path = "/bookings/" + old.getString("uid");

        Http.Reply moved =
                house.bookings().post(path + "/reschedule", new JsonObject().put("start", "2026-12-03T13:00:00Z"));
        Http.Reply cancelled =
                house.bookings().post("/bookings/" + moved.data().getString("uid") + "/cancel", new JsonObject());

        assertThat(moved.status()).isEqualTo(201);
        assertThat(moved.data().getString("rescheduledFromUid")).isEqualTo(old.getString("uid"));
        assertThat(house.bookings().get(path).data().getString("status")).isEqualTo("cancelled");
        assertThat(house.bookings().get(path).data().getString("rescheduledToUid"))
                .isEqualTo(moved.data().getString("uid"));
        assertThat(cancelled.status()).isEqualTo(200);
        List<JsonObject> events =
                house.listener().await(3).stream().map(Listener.Received::json).toList();
        assertThat(events)
                .extracting(event -> event.getString("triggerEvent"))
                .containsExactly("BOOKING_CREATED", "BOOKING_RESCHEDULED", "BOOKING_CANCELLED");
        assertThat(events)
                .extracting(event -> event.getJsonObject("payload").getInteger("iCalSequence"))
                .containsExactly(0, 1, 2);
        assertThat(events)
                .extracting(event -> event.getJsonObject("payload").getString("iCalUID"))
                .containsOnly(old.getString("icsUid"));
        assertThat(events.get(1).getJsonObject("payload").getString("rescheduleUid"))
                .isEqualTo(old.getString("uid"));
    }

    @Test
    void asksForConfirmationWhereTheTypeWantsIt() {
        JsonObject wish =
                house.bookings().post("/bookings", booking(3, THURSDAY_TEN)).data();

        Http.Reply confirmed =
                house.bookings().post("/bookings/" + wish.getString("uid") + "/confirm", new JsonObject());

        assertThat(wish.getString("status")).isEqualTo("pending");
        assertThat(confirmed.data().getString("status")).isEqualTo("accepted");
        assertThat(house.listener().await(2))
                .extracting(event -> event.json().getString("triggerEvent"))
                .containsExactly("BOOKING_REQUESTED", "BOOKING_CREATED");
        assertThat(house.bookings()
                        .post("/bookings/" + wish.getString("uid") + "/decline", new JsonObject())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void signsItsWebhooksWithTheSecretAndNoPrefix() {
        house.bookings().post("/bookings", booking(1, THURSDAY_TEN));

        Listener.Received event = house.listener().await(1).get(0);
        assertThat(event.headers().get("X-Cal-Signature-256"))
                .isEqualTo(
                        Hmac.sha256Hex(SandboxHouse.CALCOM_SECRET, event.body().getBytes()));
        assertThat(event.headers().get("X-Cal-Webhook-Version")).isEqualTo("2021-10-20");
        assertThat(event.json().getJsonObject("payload").getString("status")).isEqualTo("ACCEPTED");
    }

    @Test
    void makesAnAddressForAPhoneOnlyAttendee() {
        JsonObject body = booking(1, THURSDAY_TEN);
        body.getJsonObject("attendee").put("phoneNumber", "+4917012345678").remove("email");

        JsonObject attendee = house.bookings()
                .post("/bookings", body)
                .data()
                .getJsonArray("attendees")
                .getJsonObject(0);

        assertThat(attendee.getString("email")).isEqualTo("4917012345678@sms.cal.com");
    }

    @Test
    void listsBookingsByAttendeeAndTimeWithPages() {
        for (String start : List.of("2026-12-03T09:00:00Z", "2026-12-03T10:00:00Z", "2026-12-04T09:00:00Z")) {
            house.bookings().post("/bookings", booking(1, start));
        }

        JsonObject page = house.bookings()
                .get("/bookings?attendeeEmail=ERIKA@example.com&status=upcoming&sortStart=desc&take=2")
                .json();
        JsonObject thursday = house.bookings()
                .get("/bookings?afterStart=2026-12-03T00:00:00Z&beforeEnd=2026-12-04T00:00:00Z")
                .json();

        assertThat(page.getJsonArray("data").getJsonObject(0).getString("start"))
                .isEqualTo("2026-12-04T09:00:00.000Z");
        assertThat(page.getJsonObject("pagination").getInteger("totalItems")).isEqualTo(3);
        assertThat(page.getJsonObject("pagination").getBoolean("hasNextPage")).isTrue();
        assertThat(thursday.getJsonArray("data")).hasSize(2);
    }

    @Test
    void answers404ForAWrongVersionAnd400ForNone() {
        Http.Reply wrong = house.bookings().get("/slots?eventTypeId=1&start=2026-12-03&end=2026-12-03");
        Http.Reply none = house.bookings().without("cal-api-version").post("/bookings", booking(1, THURSDAY_TEN));

        assertThat(wrong.status()).isEqualTo(404);
        assertThat(wrong.error().getString("message")).startsWith("Cannot GET /api/v2/slots?eventTypeId=1");
        assertThat(none.status()).isEqualTo(400);
    }

    @Test
    void refusesWhatIsWrongInTheVendorsWords() {
        assertThat(message(booking(1, "2026-12-01T09:00:00Z"))).isEqualTo("Attempting to book a meeting in the past.");
        assertThat(message(booking(4, "2026-12-02T10:00:00Z"))).contains("too soon");
        assertThat(message(booking(1, "2026-12-06T09:00:00Z"))).isEqualTo(TAKEN);
        assertThat(message(booking(99, THURSDAY_TEN))).isEqualTo("Event type with id 99 not found.");
        assertThat(message(booking(1, "tomorrow"))).isEqualTo("start must be a valid ISO 8601 date string");
        assertThat(message(new JsonObject().put("start", THURSDAY_TEN))).startsWith("attendee should not be null");
        JsonObject numberAsText = booking(1, THURSDAY_TEN).put("eventTypeId", "1");
        assertThat(message(numberAsText)).isEqualTo("eventTypeId must be an integer number");
        JsonObject longText = booking(1, THURSDAY_TEN);
        longText.getJsonObject("metadata").put("note", "x".repeat(501));
        assertThat(message(longText)).startsWith("Metadata must have at most 50 keys");
        assertThat(house.bookings()
                        .send("POST", "/bookings", "{", "application/json")
                        .status())
                .isEqualTo(400);
        assertThat(house.bookings()
                        .send("PUT", "/bookings", "{}", "application/json")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void answers401WithoutAKnownKey() {
        Http.Reply unknown =
                house.bookings().with("Authorization", "Bearer cal_other").get("/bookings");
        Http.Reply none = house.bookings().without("Authorization").get("/bookings");

        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.error().getString("code")).isEqualTo("UnauthorizedException");
        assertThat(none.status()).isEqualTo(401);
    }

    @Test
    void blocksAKeyThatUsedUpItsQuota() {
        ThrottlePlan small = new ThrottlePlan(true, 3, Duration.ofSeconds(60), Duration.ofSeconds(60));
        Await.value(house.sandbox().setThrottle(small));
        try {
            Http me = house.bookings();
            List<Http.Reply> replies =
                    IntStream.range(0, 4).mapToObj(i -> me.get("/me")).toList();

            assertThat(replies).extracting(Http.Reply::status).containsExactly(200, 200, 200, 429);
            assertThat(replies.get(0).headers()).containsEntry("x-ratelimit-remaining-default", "2");
            assertThat(replies.get(3).headers()).containsEntry("x-ratelimit-limit-default", "3");
            assertThat(replies.get(3).error().getString("code")).isEqualTo("ThrottlerException");
        } finally {
            Await.value(house.sandbox().setThrottle(ThrottlePlan.OFF));
        }
    }

    private String message(JsonObject body) {
        Http.Reply reply = house.bookings().post("/bookings", body);
        assertThat(reply.status()).isBetween(400, 404);
        return reply.error().getString("message");
    }

    private static List<String> slotStarts(int eventType) {
        return house
                .slots()
                .get("/slots?eventTypeId=" + eventType + "&start=2026-12-03&end=2026-12-03")
                .data()
                .getJsonArray("2026-12-03")
                .stream()
                .map(slot -> ((JsonObject) slot).getString("start"))
                .toList();
    }

    /** The part of a time that depends on how long the test has run. */
    private static String rest(JsonObject held) {
        return held.getString("reservationUntil").substring("2026-12-02T09:20:0".length());
    }
}
