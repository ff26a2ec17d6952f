package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.assembly.RetellAgent.Answer;
import de.askproai.gateway.booking.appointment.AppointmentChanged;
import de.askproai.gateway.booking.appointment.AppointmentState;
import de.askproai.gateway.booking.appointment.AppointmentWriter;
import de.askproai.gateway.sandbox.Http;
import de.askproai.gateway.sandbox.SandboxHouse;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers who move their appointments, against the calendar of the sandbox. */
class RescheduleIT {
    private static final String CALLER = "+491701234567";
    private static final String OTHER = "+491709999999";
    private static final String MOVED = "calcom.booking.rescheduled";

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private LindeShop shop;

    @BeforeEach
    void open() {
        EventType everyQuarter = EventType.of(101, "schnitt", "Schnitt", 30).every(15);
        shop = new LindeShop(test.vertx(), BusinessClock.startingAt(LindeShop.NOW), everyQuarter);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void keepsTheAppointmentOverTheCalendarsNewBooking() {
        booked("call_1", CALLER, "14 Uhr");
        String before = uid();

        Answer moved = shop.tool(
                "change_appointment",
                "call_2",
                CALLER,
                new JsonObject()
                        .put("name", "Frau Muster")
                        .put("neues_datum", "morgen")
                        .put("neue_uhrzeit", "16 Uhr"));

        assertThat(moved.message()).isEqualTo("Ihr Termin morgen um 14 Uhr ist verschoben auf morgen um 16 Uhr.");
        assertThat(shop.rows("SELECT state || ' ' || starts_at FROM appointments"))
                .singleElement()
                .asString()
                .contains("confirmed", "15:00");
        assertThat(uid()).isNotEqualTo(before);
        assertThat(shop.rows("SELECT lineage FROM appointments")).containsExactly(before);
        assertThat(shop.rows("SELECT uid || ' ' || new_uid || ' ' || state FROM appointment_changes"))
                .containsExactly(before + " " + uid() + " done");
        assertThat(shop.total(MOVED)).isEqualTo(1);
        assertThat(success(book("call_3", OTHER, "14 Uhr"))).isTrue();
        assertThat(success(book("call_4", OTHER, "16 Uhr"))).isFalse();
    }

    @Test
    void movesByLessThanItsOwnLengthAndAsksForWhatIsMissing() {
        booked("call_1", CALLER, "14 Uhr");

        Answer when = move("call_2", CALLER, new JsonObject());
        Answer time = move("call_2", CALLER, new JsonObject().put("new_date", "morgen"));
        Answer same = move("call_2", CALLER, new JsonObject().put("new_time", "14 Uhr"));
        Answer past = move(
                "call_2", CALLER, new JsonObject().put("new_date", "gestern").put("new_time", "14 Uhr"));
        Answer quarter = move("call_2", CALLER, new JsonObject().put("new_time", "14:15"));

        assertThat(when.body().getBoolean("success")).isFalse();
        assertThat(time.message()).contains("Uhr");
        assertThat(same.message()).isEqualTo("Ihr Termin ist schon morgen um 14 Uhr.");
        assertThat(past.body().getBoolean("success")).isFalse();
        assertThat(quarter.message()).isEqualTo("Ihr Termin morgen um 14 Uhr ist verschoben auf morgen um 14:15 Uhr.");
        assertThat(shop.rows("SELECT calendar FROM slot_claims")).hasSize(1);
        assertThat(shop.total(MOVED)).isEqualTo(1);
        List.of(when, time, same, past, quarter).forEach(RetellAgent::assertSpeakable);
    }

    @Test
    void ofTwoCallersWhoMoveToOneTimeOneGetsItAndTheOtherStays() {
        booked("call_1", CALLER, "10 Uhr");
        booked("call_2", OTHER, "11 Uhr");

        Future<Answer> one = shop.asking(
                "reschedule_appointment", "call_3", CALLER, to("15 Uhr").put("name", "Muster"));
        Future<Answer> two = shop.asking(
                "reschedule_appointment", "call_4", OTHER, to("15 Uhr").put("name", "Muster"));
        Await.value(Future.all(one, two));

        List<Answer> answers = List.of(one.result(), two.result());
        assertThat(answers).filteredOn(RescheduleIT::success).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !success(answer))
                .singleElement()
                .satisfies(answer -> {
                    RetellAgent.assertSpeakable(answer);
                    assertThat(answer.message())
                            .contains("ist leider nicht frei, Ihr Termin bleibt morgen um 1", "Frei wäre");
                });
        assertThat(shop.total(MOVED)).isEqualTo(1);
        assertThat(shop.rows("SELECT calendar FROM slot_claims")).hasSize(2);
        assertThat(shop.rows("SELECT state FROM appointments")).containsExactly("confirmed", "confirmed");
    }

    @Test
    void aMoveWhoseAnswerWasLostIsFoundOutAndNotMadeTwice() {
        booked("call_1", CALLER, "14 Uhr");
        Await.value(shop.sandbox.addFault(
                Fault.status("calcom", 500).on("POST", "/v2/bookings/").times(1).afterTheEffect()));

        Answer moved = move("call_2", CALLER, to("16 Uhr"));

        assertThat(moved.message()).isEqualTo("Ihr Termin morgen um 14 Uhr ist verschoben auf morgen um 16 Uhr.");
        assertThat(shop.total(MOVED)).isEqualTo(1);
        assertThat(shop.rows("SELECT state FROM appointment_changes")).containsExactly("done");
    }

    @Test
    @Tag("alone")
    void promisesWhileTheCalendarFailsAndMovesWhenItIsBack() {
        booked("call_1", CALLER, "14 Uhr");
        Await.value(shop.sandbox.addFault(Fault.delay("calcom", 30_000)));

        Answer promised = move("call_2", CALLER, to("16 Uhr"));

        RetellAgent.assertSpeakable(promised);
        assertThat(promised.millis()).isLessThan(4000);
        assertThat(promised.message()).contains("Ihr Termin bleibt vorerst morgen um 14 Uhr");
        assertThat(success(book("call_3", OTHER, "16 Uhr"))).isFalse();

        Await.value(shop.sandbox.clearFaults());
        Await.untilAsserted(
                Duration.ofSeconds(60),
                () -> assertThat(shop.rows("SELECT state FROM appointment_changes"))
                        .containsExactly("done"));
        assertThat(shop.rows("SELECT state FROM promises WHERE call_id = 'call_2'"))
                .containsExactly("kept");
        assertThat(shop.total(MOVED)).isEqualTo(1);
        assertThat(shop.rows("SELECT starts_at::text FROM appointments WHERE state = 'confirmed'"))
                .singleElement()
                .asString()
                .contains("15:00");
    }

    @Test
    void aPromisedMoveToATimeThatIsGoneIsBrokenAndTheAppointmentStays() {
        booked("call_1", CALLER, "14 Uhr");
        String failing =
                Await.value(shop.sandbox.addFault(Fault.status("calcom", 500).on("POST", "/v2/bookings/")));
        Answer promised = move("call_2", CALLER, to("16 Uhr"));
        Http web = new Http(
                shop.sandbox.calcomUrl(),
                Map.of("Authorization", "Bearer " + LindeShop.CALCOM_KEY, "cal-api-version", "2024-08-13"));
        Http.Reply elsewhere = web.post("/bookings", SandboxHouse.booking(101, "2026-12-03T15:00:00Z"));
        Await.value(shop.sandbox.removeFault(failing).mapEmpty());

        assertThat(promised.facts().getBoolean("callback_promised")).isTrue();
        assertThat(elsewhere.status()).isEqualTo(201);
        Await.untilAsserted(
                Duration.ofSeconds(60),
                () -> assertThat(shop.rows("SELECT state FROM appointment_changes"))
                        .containsExactly("failed"));
        assertThat(shop.rows("SELECT state FROM promises WHERE kind = 'moved'")).containsExactly("broken");
        assertThat(shop.rows("SELECT starts_at::text FROM appointments"))
                .singleElement()
                .asString()
                .contains("13:00");
        assertThat(shop.rows("SELECT calendar FROM slot_claims")).hasSize(1);
        assertThat(shop.total(MOVED)).isZero();
    }

    @Test
    void movedTwiceAndThenCancelledItIsOneAppointment() {
        booked("call_1", CALLER, "14 Uhr");
        String lineage = uid();

        List<Answer> answers = List.of(
                move("call_2", CALLER, to("15 Uhr")),
                move("call_2", CALLER, to("16 Uhr")),
                move("call_2", CALLER, to("15 Uhr")),
                shop.tool("cancel_appointment", "call_2", CALLER, new JsonObject().put("name", "Erika Muster")));

        assertThat(answers).allSatisfy(answer -> assertThat(success(answer)).isTrue());
        assertThat(shop.total(MOVED)).isEqualTo(3);
        assertThat(shop.total("calcom.booking.cancelled")).isEqualTo(1);
        assertThat(shop.rows("SELECT state || ' ' || lineage FROM appointments"))
                .containsExactly("cancelled " + lineage);
        assertThat(shop.rows("SELECT kind || ' ' || state FROM appointment_changes ORDER BY made_at"))
                .containsExactly("move done", "move done", "move done", "cancel done");
    }

    @Test
    void newsOfTheOldBookingThatComesLateChangesNothing() {
        booked("call_1", CALLER, "14 Uhr");
        String before = uid();
        boolean moved = success(move("call_2", CALLER, to("16 Uhr")));
        UUID appointment =
                UUID.fromString(shop.rows("SELECT id::text FROM appointments").get(0));
        UUID connection = UUID.fromString(
                shop.rows("SELECT connection_id::text FROM appointments").get(0));
        Instant start = Instant.parse("2026-12-03T13:00:00Z");

        AppointmentChanged late = new AppointmentChanged(
                shop.company,
                connection,
                appointment,
                before,
                before,
                AppointmentState.CONFIRMED,
                start,
                start.plusSeconds(1800),
                0,
                LindeShop.NOW.minusSeconds(60),
                null,
                null);
        Await.value(shop.node.store.asWork(
                Deadline.in(Duration.ofSeconds(5)),
                tx -> new AppointmentWriter(shop.node.keys).write(tx, List.of(late))));

        assertThat(moved).isTrue();
        assertThat(shop.rows("SELECT state || ' ' || starts_at FROM appointments"))
                .singleElement()
                .asString()
                .contains("confirmed", "15:00");
        assertThat(shop.rows("SELECT calendar FROM slot_claims")).hasSize(1);
    }

    @Test
    void whatTheShopMovedMeanwhileIsMovedOn() {
        booked("call_1", CALLER, "14 Uhr");
        Http web = new Http(
                shop.sandbox.calcomUrl(),
                Map.of("Authorization", "Bearer " + LindeShop.CALCOM_KEY, "cal-api-version", "2024-08-13"));
        Http.Reply byShop =
                web.post("/bookings/" + uid() + "/reschedule", new JsonObject().put("start", "2026-12-03T10:00:00Z"));

        Answer moved = move("call_2", CALLER, to("16 Uhr"));
        Answer cancelled =
                shop.tool("cancel_appointment", "call_3", CALLER, new JsonObject().put("name", "Erika Muster"));

        assertThat(byShop.status()).isEqualTo(201);
        assertThat(success(moved)).isTrue();
        assertThat(success(cancelled)).isTrue();
        assertThat(shop.rows("SELECT state FROM appointments")).containsExactly("cancelled");
        assertThat(shop.total("calcom.booking.cancelled")).isEqualTo(1);
    }

    private Answer book(String call, String from, String time) {
        return shop.tool(
                "book_appointment",
                call,
                from,
                new JsonObject()
                        .put("datum", "morgen")
                        .put("uhrzeit", time)
                        .put("dienstleistung", "Herrenschnitt")
                        .put("second", true)
                        .put("name", "Erika Muster"));
    }

    private void booked(String call, String from, String time) {
        assertThat(success(book(call, from, time))).isTrue();
    }

    private Answer move(String call, String from, JsonObject args) {
        return shop.tool("reschedule_appointment", call, from, args.put("name", "Erika Muster"));
    }

    private static JsonObject to(String time) {
        return new JsonObject().put("new_date", "morgen").put("new_time", time);
    }

    private String uid() {
        return shop.rows("SELECT external_uid FROM appointments ORDER BY starts_at")
                .get(0);
    }

    private static boolean success(Answer answer) {
        return answer.body().getBoolean("success");
    }
}
