package de.askproai.gateway.integration.calcom;

import static de.askproai.gateway.sandbox.SandboxHouse.booking;
import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.booking.calendar.Booking;
import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.calendar.CalendarAccount;
import de.askproai.gateway.booking.calendar.CancelBooking;
import de.askproai.gateway.booking.calendar.CreateBooking;
import de.askproai.gateway.booking.calendar.FindBookings;
import de.askproai.gateway.booking.calendar.FindReservation;
import de.askproai.gateway.booking.calendar.FindSlots;
import de.askproai.gateway.booking.calendar.GetBooking;
import de.askproai.gateway.booking.calendar.GetSetup;
import de.askproai.gateway.booking.calendar.MoveBooking;
import de.askproai.gateway.booking.calendar.ReassignBooking;
import de.askproai.gateway.booking.calendar.ReleaseSlot;
import de.askproai.gateway.booking.calendar.Reservation;
import de.askproai.gateway.booking.calendar.ReserveSlot;
import de.askproai.gateway.integration.Fixtures;
import de.askproai.gateway.integration.WitnessedVendor;
import de.askproai.gateway.sandbox.Http;
import de.askproai.gateway.sandbox.SandboxHouse;
import de.askproai.gateway.testing.Contract;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.testing.Witness.Exchange;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What gateway and sandbox say to each other against Cal.com's own OpenAPI description, where that is at hand. */
class CalcomContractIT {
    @RegisterExtension
    static final Contract CONTRACT = Contract.of("/v2", "calcom.json");

    @RegisterExtension
    static final TestVertx VERTX = new TestVertx();

    private static final Pattern UNDESCRIBED = Pattern.compile("GET/slots|/reassign|/event-types/2");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant TEN = Instant.parse("2026-12-03T09:00:00Z");
    private static final Instant NOON = Instant.parse("2026-12-03T11:00:00Z");
    private static final CalendarAccount ACCOUNT = new CalendarAccount(Fixtures.COMPANY, "calcom", Fixtures.CONNECTION);
    private static final Calendar HAIRCUT = calendar("1");
    private static final Calendar COLOUR = calendar("2");

    private static SandboxHouse house;
    private static WitnessedVendor calcom;
    private static String kept;

    @BeforeAll
    static void askEverything() {
        house = new SandboxHouse();
        calcom = new WitnessedVendor(
                VERTX.vertx(), "calcom", house.sandbox().calcomUrl(), "cal_test_salon", CalcomIntegration::new);
        askOfCalendars();
        bookMoveAndCancel();
        askWhatTheGatewayDoesNot();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static void askOfCalendars() {
        calcom.ask(GetSetup.ADDRESS, new GetSetup(HAIRCUT));
        calcom.ask(GetSetup.ADDRESS, new GetSetup(COLOUR));
        calcom.ask(FindSlots.ADDRESS, new FindSlots(HAIRCUT, TEN, NOON, BERLIN, null, true));
        Reservation tried = calcom.ask(ReserveSlot.ADDRESS, new ReserveSlot(COLOUR, TEN, Duration.ofMinutes(5)));
        calcom.ask(FindReservation.ADDRESS, new FindReservation(ACCOUNT, tried.uid()));
        calcom.ask(ReleaseSlot.ADDRESS, new ReleaseSlot(ACCOUNT, tried.uid()));
    }

    private static void bookMoveAndCancel() {
        Attendee erika = new Attendee("Erika", "+491701234567", "erika@example.com");
        Booking booked = calcom.ask(CreateBooking.ADDRESS, book(HAIRCUT, TEN, erika, "Latex", null));
        calcom.ask(FindSlots.ADDRESS, new FindSlots(HAIRCUT, TEN, NOON, BERLIN, booked.uid(), false));
        calcom.ask(FindBookings.ADDRESS, new FindBookings(HAIRCUT, TEN, NOON));
        Booking moved = calcom.ask(MoveBooking.ADDRESS, new MoveBooking(ACCOUNT, booked.uid(), TEN, NOON, "asked for"));
        calcom.ask(GetBooking.ADDRESS, new GetBooking(ACCOUNT, booked.uid()));
        calcom.ask(CancelBooking.ADDRESS, new CancelBooking(ACCOUNT, moved.uid(), NOON, "ill"));

        Attendee max = new Attendee("Max", "+491707654321", null);
        Booking coloured = calcom.ask(
                CreateBooking.ADDRESS, book(COLOUR, TEN, max, null, null).setApart());
        calcom.ask(ReassignBooking.ADDRESS, new ReassignBooking(ACCOUNT, coloured.uid()));
        kept = calcom.ask(ReserveSlot.ADDRESS, new ReserveSlot(COLOUR, NOON, Duration.ofMinutes(5)))
                .uid();
        Attendee uwe = new Attendee("Uwe", "+491701111111", null);
        calcom.ask(CreateBooking.ADDRESS, book(COLOUR, NOON, uwe, null, kept));
    }

    private static CreateBooking book(
            Calendar calendar, Instant start, Attendee who, String notes, String reservation) {
        return new CreateBooking(
                calendar, UUID.randomUUID(), "call_1", start, who, notes, BERLIN, "de", reservation, false);
    }

    private static void askWhatTheGatewayDoesNot() {
        Http api = new Http(
                calcom.url(), Map.of("Authorization", "Bearer cal_test_salon", "cal-api-version", "2024-08-13"));
        assertThat(api.get("/me").status()).isEqualTo(200);
        assertThat(api.with("cal-api-version", "2024-06-14").get("/event-types").status())
                .isEqualTo(200);
        api.post("/bookings", booking(3, "2026-12-03T12:00:00Z"));
    }

    @Test
    void everythingIsAsked() {
        assertThat(calcom.unasked()).isEmpty();
    }

    /** Cal.com's source takes a reservation with a booking, its description does not have it: decision 0028. */
    @Test
    void theGatewayAsksWhatIsDescribed() {
        assertThat(calcom.exchanges())
                .hasSize(19)
                .allSatisfy(exchange -> assertThat(
                                CONTRACT.asked(exchange.asking(",\"reservedSlotUid\":\"" + kept + "\"", "")))
                        .isEmpty());
    }

    /** The description contradicts its own example of free times, and has answers that contain themselves without end. */
    @Test
    void theSandboxAnswersWhatIsDescribed() {
        assertThat(calcom.exchanges())
                .filteredOn(exchange ->
                        !UNDESCRIBED.matcher(exchange.method() + exchange.uri()).find())
                .hasSize(14)
                .allSatisfy(exchange -> assertThat(CONTRACT.answered(exchange)).isEmpty());
    }

    /** Hosts are described as objects where they are set, and as texts where they are read. */
    @Test
    void theSandboxAnswersATeamsEventTypeAsDescribedButForItsHosts() {
        Exchange team = calcom.exchange("GET", "/event-types/2");
        JsonArray hosts = new JsonObject(team.answer()).getJsonObject("data").getJsonArray("hosts");

        assertThat(hosts).hasSize(2);
        assertThat(CONTRACT.answered(team.answering(hosts.encode(), "[]"))).isEmpty();
    }

    @Test
    void anythingElseWouldBeNoticed() {
        Exchange reserved = calcom.exchange("POST", "/slots/reservations");
        Exchange booked = calcom.exchange("POST", "/bookings");

        assertThat(CONTRACT.asked(reserved.withHeader("cal-api-version", "2024-08-13")))
                .containsExactly("cal-api-version: is not the version");
        assertThat(CONTRACT.asked(reserved.asking("slotStart", "start"))).isNotEmpty();
        assertThat(CONTRACT.asked(reserved.asking("\"eventTypeId\":2", "\"eventTypeId\":\"2\"")))
                .isNotEmpty();
        assertThat(CONTRACT.asked(booked.asking("timeZone", "zone"))).isNotEmpty();
        assertThat(CONTRACT.asked(booked.asking("\"de\"", "\"german\""))).isNotEmpty();
        assertThat(CONTRACT.asked(calcom.exchange("GET", "/slots?").asking("start=", "from=")))
                .isNotEmpty();
        assertThat(CONTRACT.asked(booked.asking("\"eventTypeId\":1", "\"eventTypeId\":\"1\"")))
                .isNotEmpty();
        assertThat(CONTRACT.answered(booked.answering("\"hosts\"", "\"guests\"")))
                .isNotEmpty();
        assertThat(CONTRACT.answered(booked.answering("\"duration\":30", "\"duration\":\"30\"")))
                .isNotEmpty();
    }

    private static Calendar calendar(String eventType) {
        return new Calendar(Fixtures.COMPANY, "calcom", Fixtures.CONNECTION, eventType, 1);
    }
}
