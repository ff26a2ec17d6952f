package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.assembly.RetellAgent.Answer;
import de.askproai.gateway.sandbox.Http;
import de.askproai.gateway.sandbox.SandboxHouse;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.MovedClock;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.BusinessClock;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Times kept for callers, and what becomes of them, against the calendar of the sandbox. */
@Tag("alone")
class HoldIT {
    private static final String CALLER = "+491701234567";
    private static final String OTHER = "+491709999999";

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private final MovedClock clock = new MovedClock(LindeShop.NOW);
    private LindeShop shop;

    @BeforeEach
    void open() {
        shop = new LindeShop(test.vertx(), BusinessClock.of(clock), EventType.of(101, "schnitt", "Schnitt", 30));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aHeldTimeIsKeptFromOthersAndBecomesTheAppointmentOfWhoeverAgrees() {
        Answer held = reserve("call_1", CALLER, "14 Uhr");
        Answer other = book("call_2", OTHER, "14 Uhr", "Max Beispiel");
        Answer booked = book("call_1", CALLER, "14 Uhr", "Erika Muster");

        assertThat(held.message())
                .isEqualTo("Ich halte morgen um 14 Uhr kurz für Sie frei. Soll ich den Termin eintragen?");
        assertThat(held.facts().getString("reserved_until")).isEqualTo("2026-12-02T10:20+01:00");
        assertThat(other.message()).contains("nicht verfügbar");
        assertThat(booked.message()).isEqualTo("Ihr Termin für Herrenhaarschnitt morgen um 14 Uhr ist gebucht.");
        assertThat(shop.total("calcom.slot.reserved")).isEqualTo(1);
        assertThat(shop.total("calcom.booking.created")).isEqualTo(1);
        assertThat(states()).containsExactly("confirmed");
        assertThat(shop.rows("SELECT coalesce(held_until::text, 'for good') FROM slot_claims"))
                .containsExactly("for good");
        List.of(held, other, booked).forEach(RetellAgent::assertSpeakable);
    }

    @Test
    void theNextCallFromThatNumberGoesOnWithWhatWasHeld() {
        boolean held = success(reserve("call_dropped", CALLER, "14 Uhr"));

        Answer booked = book("call_redial", CALLER, "14 Uhr", "Erika Muster");

        assertThat(held).isTrue();
        assertThat(booked.body().getBoolean("success")).isTrue();
        assertThat(states()).containsExactly("confirmed");
        assertThat(shop.rows("SELECT call_id FROM appointments")).containsExactly("call_redial");
    }

    @Test
    void theNextCallFromThatNumberDoesNotBookTwice() {
        boolean first = success(book("call_dropped", CALLER, "14 Uhr", "Erika Muster"));

        Answer again = book("call_redial", CALLER, "14 Uhr", "Erika Muster");
        Answer later = book("call_redial", CALLER, "16 Uhr", "Erika Muster");
        Answer child = book("call_redial", CALLER, "15 Uhr", "Balthasar Quirin");
        JsonObject second = wish("16 Uhr").put("name", "Erika Muster").put("second", true);
        Answer wanted = shop.tool("book_appointment", "call_redial", CALLER, second);

        assertThat(first).isTrue();
        assertThat(again.message()).isEqualTo("Sie haben morgen um 14 Uhr bereits einen Termin.");
        assertThat(later.message())
                .isEqualTo(
                        "Sie haben morgen um 14 Uhr schon einen Termin. Möchten Sie ihn verschieben, oder brauchen Sie "
                                + "einen zweiten?");
        assertThat(later.facts().getString("existing")).startsWith("2026-12-03T14:00");
        assertThat(child.message()).isEqualTo("Ihr Termin für Herrenhaarschnitt morgen um 15 Uhr ist gebucht.");
        assertThat(wanted.message()).isEqualTo("Ihr Termin für Herrenhaarschnitt morgen um 16 Uhr ist gebucht.");
        assertThat(shop.total("calcom.booking.created")).isEqualTo(3);
        List.of(again, later, child, wanted).forEach(RetellAgent::assertSpeakable);
    }

    @Test
    void whatACallGivesUpIsFreeForOthersAlsoAtTheCalendar() {
        boolean held = success(reserve("call_1", CALLER, "14 Uhr"));

        Answer released = shop.tool("release_slot_reservation_v2", "call_1", CALLER, new JsonObject());
        Answer nothing = shop.tool("release_slot", "call_2", CALLER, new JsonObject());

        assertThat(held).isTrue();
        assertThat(released.message()).isEqualTo("Gut, ich halte morgen um 14 Uhr nicht mehr für Sie frei.");
        assertThat(nothing.message()).isEqualTo("Für Sie ist gerade keine Zeit vorgemerkt.");
        Await.untilAsserted(() -> assertThat(shop.rows("SELECT kind FROM work")).doesNotContain("booking.release"));
        assertThat(success(reserve("call_3", OTHER, "14 Uhr"))).isTrue();
        assertThat(states()).containsExactly("held", "released");
    }

    @Test
    void aCallKeepsOneTimeAtOnceAndMayComeBackToIt() {
        boolean two = success(reserve("call_1", CALLER, "14 Uhr"));
        boolean three = success(reserve("call_1", CALLER, "15 Uhr"));
        Await.untilAsserted(() -> assertThat(shop.rows("SELECT kind FROM work")).doesNotContain("booking.release"));
        boolean back = success(reserve("call_1", CALLER, "14 Uhr"));

        assertThat(List.of(two, three, back)).containsOnly(true);
        assertThat(shop.rows("SELECT starts_at::text FROM appointments WHERE state = 'held'"))
                .singleElement()
                .asString()
                .contains("13:00");
        assertThat(shop.rows("SELECT calendar FROM slot_claims")).hasSize(1);
    }

    @Test
    void aHoldThatRanOutCountsNoMoreAndIsSweptByItsWork() {
        boolean held = success(reserve("call_1", CALLER, "14 Uhr"));
        Await.value(shop.sandbox.setNow(clock.moveOn(Duration.ofMinutes(6))));

        Answer other = book("call_2", OTHER, "14 Uhr", "Max Beispiel");
        Answer late = book("call_1", CALLER, "14 Uhr", "Erika Muster");

        assertThat(held).isTrue();
        assertThat(other.body().getBoolean("success")).isTrue();
        assertThat(late.message()).contains("nicht verfügbar", "Frei wäre");
        Await.untilAsserted(() -> assertThat(states()).containsExactly("confirmed", "released"));
        assertThat(shop.total("calcom.booking.created")).isEqualTo(1);
    }

    @Test
    void aReservationTheCalendarLostIsBookedIfTheTimeIsStillFree() {
        boolean held = success(reserve("call_1", CALLER, "14 Uhr"));
        Http.Reply lost = calcom("2024-09-04").delete("/slots/reservations/" + reservation());

        Answer booked = book("call_1", CALLER, "14 Uhr", "Erika Muster");

        assertThat(held).isTrue();
        assertThat(lost.status()).isEqualTo(200);
        assertThat(booked.message()).isEqualTo("Ihr Termin für Herrenhaarschnitt morgen um 14 Uhr ist gebucht.");
        assertThat(shop.total("calcom.booking.created")).isEqualTo(1);
    }

    @Test
    void whoBookedPastTheHoldHasTheTimeAndTheCallerHearsTheTruth() {
        boolean held = success(reserve("call_1", CALLER, "14 Uhr"));
        Http.Reply elsewhere =
                calcom("2024-08-13").post("/bookings", SandboxHouse.booking(101, "2026-12-03T13:00:00Z"));

        Answer gone = book("call_1", CALLER, "14 Uhr", "Erika Muster");

        assertThat(held).isTrue();
        assertThat(elsewhere.status()).isEqualTo(201);
        assertThat(gone.body().getBoolean("success")).isFalse();
        assertThat(gone.message()).contains("nicht verfügbar", "Frei wäre");
        assertThat(states()).containsExactly("declined");
        assertThat(shop.rows("SELECT calendar FROM slot_claims")).isEmpty();
        RetellAgent.assertSpeakable(gone);
    }

    @Test
    void holdsNothingWhileTheCalendarIsSilent() {
        Await.value(shop.sandbox.addFault(Fault.delay("calcom", 30_000)));

        Answer silent = reserve("call_1", CALLER, "14 Uhr");

        RetellAgent.assertSpeakable(silent);
        assertThat(silent.millis()).isLessThan(4000);
        assertThat(silent.body().getBoolean("success")).isFalse();
        assertThat(states()).containsExactly("released");
        assertThat(shop.rows("SELECT calendar FROM slot_claims")).isEmpty();
    }

    @Test
    void aReservationWhoseAnswerWasLostIsStillTheCallers() {
        Await.value(shop.sandbox.addFault(Fault.status("calcom", 500)
                .on("POST", "/v2/slots/reservations")
                .times(1)
                .afterTheEffect()));

        Answer held = reserve("call_1", CALLER, "14 Uhr");
        Answer booked = book("call_1", CALLER, "14 Uhr", "Erika Muster");

        assertThat(held.body().getBoolean("success")).isTrue();
        assertThat(shop.total("calcom.slot.reserved")).isEqualTo(1);
        assertThat(booked.message()).isEqualTo("Ihr Termin für Herrenhaarschnitt morgen um 14 Uhr ist gebucht.");
    }

    @Test
    void ofTwentyCallersOneHoldsTheTime() {
        List<Future<Answer>> calls = IntStream.range(0, 20)
                .mapToObj(i -> shop.asking("reserve_slot", "call_" + i, "+4917012345" + (10 + i), wish("14 Uhr")))
                .toList();
        Await.value(Future.all(calls));

        List<Answer> answers = calls.stream().map(Future::result).toList();
        answers.forEach(RetellAgent::assertSpeakable);
        assertThat(answers).filteredOn(HoldIT::success).hasSize(1);
        assertThat(shop.total("calcom.slot.reserved")).isEqualTo(1);
    }

    @Test
    void whoBooksCancelsAndBooksAgainHasAnAppointment() {
        boolean first = success(book("call_1", CALLER, "14 Uhr", "Erika Muster"));
        boolean cancelled = success(shop.tool("cancel_appointment", "call_1", CALLER, new JsonObject()));
        Answer again = book("call_1", CALLER, "14 Uhr", "Erika Muster");

        assertThat(List.of(first, cancelled)).containsOnly(true);
        assertThat(again.message()).isEqualTo("Ihr Termin für Herrenhaarschnitt morgen um 14 Uhr ist gebucht.");
        assertThat(states()).containsExactly("cancelled", "confirmed");
        assertThat(success(shop.tool("cancel_appointment", "call_1", CALLER, new JsonObject())))
                .isTrue();
        assertThat(states()).containsExactly("cancelled", "cancelled");
        assertThat(shop.total("calcom.booking.cancelled")).isEqualTo(2);
    }

    private Answer reserve(String call, String from, String time) {
        return shop.tool("reserve_slot", call, from, wish(time));
    }

    private Answer book(String call, String from, String time, String name) {
        return shop.tool("book_appointment", call, from, wish(time).put("name", name));
    }

    private static JsonObject wish(String time) {
        return new JsonObject().put("datum", "morgen").put("uhrzeit", time).put("dienstleistung", "Herrenschnitt");
    }

    private static boolean success(Answer answer) {
        return answer.body().getBoolean("success");
    }

    private String reservation() {
        return shop.rows("SELECT reservation_uid FROM appointments").get(0);
    }

    private Http calcom(String version) {
        return new Http(
                shop.sandbox.calcomUrl(),
                Map.of("Authorization", "Bearer " + LindeShop.CALCOM_KEY, "cal-api-version", version));
    }

    private List<String> states() {
        return shop.rows("SELECT state FROM appointments ORDER BY state");
    }
}
