package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.assembly.RetellAgent.Answer;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.calcom.Host;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.BusinessClock;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers who want to be served by somebody, against a calendar with a team and a kind of event for each of it. */
class StaffWishIT {
    private static final Host ANNA = new Host(2001, "Anna Krüger", "anna@example.com", "anna");
    private static final Host MEHMET = new Host(2002, "Mehmet Yıldız", "mehmet@example.com", "mehmet");
    private static final String STAFF = """
            staff:
              - {key: anna, name: Anna Krüger, branches: [mitte], services: [herren], vendors: {calcom: {connection: kalender, eventTypeId.herren: 201}}}
              - {key: mehmet, name: Mehmet Yıldız, branches: [mitte], services: [herren], vendors: {calcom: {connection: kalender, eventTypeId.herren: 202}}}
            """;

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private static LindeShop shop;

    @BeforeAll
    static void open() {
        shop = new LindeShop(
                test.vertx(),
                BusinessClock.startingAt(LindeShop.NOW),
                STAFF,
                EventType.of(101, "schnitt", "Schnitt", 30).roundRobin(ANNA, MEHMET),
                EventType.of(201, "anna", "Schnitt bei Anna", 30).roundRobin(ANNA),
                EventType.of(202, "mehmet", "Schnitt bei Mehmet", 30).roundRobin(MEHMET));
        // A cold process may miss the deadline of its first calls.
        Await.untilAsserted(() -> assertThat(shop.tool("check_availability", "call_0", "+491700000000", wish("egal"))
                        .body()
                        .getBoolean("success"))
                .isTrue());
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void booksWithWhomTheCallerWantsAndNobodyElse() {
        Answer anna = book("call_1", "+491701111111", "Erika Muster", wish("bei der Anna"));
        Answer annaToo = book("call_2", "+491702222222", "Max Beispiel", wish("Frau Krüger"));
        Answer free = shop.tool("check_availability", "call_3", "+491703333333", wish("Mehmet"));
        Answer mehmet = book("call_3", "+491703333333", "Paula Probe", wish("Herr Yildiz"));
        Answer anybody = shop.tool("check_availability", "call_4", "+491704444444", wish("egal"));

        assertThat(anna.message()).isEqualTo("Ihr Termin für Herrenhaarschnitt morgen um 14 Uhr ist gebucht.");
        assertThat(anna.facts().getString("staff")).isEqualTo("Anna Krüger");
        assertThat(annaToo.message()).contains("nicht verfügbar");
        assertThat(free.facts().getBoolean("available")).isTrue();
        assertThat(mehmet.facts().getBoolean("booked")).isTrue();
        assertThat(anybody.facts().getBoolean("available")).isFalse();
        assertThat(
                        shop.rows(
                                "SELECT split_part(calendar, ':', 2) FROM slot_claims WHERE during @> timestamptz '2026-12-03 13:05Z' ORDER BY 1"))
                .containsExactly("201", "202");
        List.of(anna, annaToo, free, mehmet, anybody).forEach(RetellAgent::assertSpeakable);
    }

    @Test
    void whoHasAnAppointmentWithAnybodyIsNotToldThatItIsWithThePersonWishedForLater() {
        JsonObject early = new JsonObject().put("uhrzeit", "10 Uhr");
        Answer anybody =
                book("call_8", "+491708888888", "Erika Muster", wish("egal").mergeIn(early));
        Answer anna =
                book("call_8", "+491708888888", "Erika Muster", wish("Anna").mergeIn(early));

        assertThat(anybody.facts().getBoolean("booked")).isTrue();
        assertThat(anna.facts().getBoolean("already_booked")).isTrue();
        assertThat(anna.facts().getString("staff")).isNull();
        assertThat(anna.facts().getString("staff_wished")).isEqualTo("Anna Krüger");
        assertThat(anna.message())
                .isEqualTo(
                        "Diesen Termin haben Sie schon, aber nicht fest bei Anna Krüger. Möchten Sie ihn so behalten?");
        RetellAgent.assertSpeakable(anna);
    }

    @Test
    void whoHasAnAppointmentWithSomebodyHearsThatItIsNotWithWhomTheyWishForNow() {
        JsonObject noon = new JsonObject().put("uhrzeit", "12 Uhr");
        Answer mehmet =
                book("call_9", "+491709999999", "Erika Muster", wish("Mehmet").mergeIn(noon));
        Answer anna =
                book("call_10", "+491709999999", "Erika Muster", wish("Anna").mergeIn(noon));
        Answer same =
                book("call_11", "+491709999999", "Erika Muster", wish("Mehmet").mergeIn(noon));

        assertThat(mehmet.facts().getBoolean("booked")).isTrue();
        assertThat(anna.body().getBoolean("success")).isFalse();
        assertThat(anna.facts().getString("staff")).isEqualTo("Mehmet Yıldız");
        assertThat(anna.message())
                .isEqualTo("Diesen Termin haben Sie schon, allerdings bei Mehmet Yıldız. Möchten Sie ihn so behalten?");
        assertThat(same.body().getBoolean("success")).isTrue();
        assertThat(same.facts().getBoolean("already_booked")).isTrue();
        List.of(mehmet, anna, same).forEach(RetellAgent::assertSpeakable);
    }

    @Test
    void whatWasHeldWithAnybodyIsBookedWithThePersonWishedForThen() {
        JsonObject early = new JsonObject().put("uhrzeit", "9 Uhr");
        Answer held = shop.tool(
                "reserve_slot", "call_12", "+491701212121", wish("egal").mergeIn(early));
        Answer anna =
                book("call_12", "+491701212121", "Erika Muster", wish("Anna").mergeIn(early));

        assertThat(held.body().getBoolean("success")).as(held.message()).isTrue();
        assertThat(anna.body().getBoolean("success")).as(anna.message()).isTrue();
        assertThat(anna.facts().getString("staff")).isEqualTo("Anna Krüger");
        assertThat(claimsAt("2026-12-03 08:05Z")).containsExactly("201");
    }

    @Test
    void whatWasHeldWithAPersonIsBookedWithThemThoughTheyAreNotNamedAgain() {
        JsonObject late = new JsonObject().put("uhrzeit", "17 Uhr");
        Answer held = shop.tool(
                "reserve_slot", "call_13", "+491701313131", wish("Mehmet").mergeIn(late));
        JsonObject unnamed = wish("egal").mergeIn(late);
        unnamed.remove("mitarbeiter_wunsch");
        Answer booked = book("call_13", "+491701313131", "Erika Muster", unnamed);

        assertThat(held.body().getBoolean("success")).as(held.message()).isTrue();
        assertThat(booked.body().getBoolean("success")).as(booked.message()).isTrue();
        assertThat(claimsAt("2026-12-03 16:05Z")).containsExactly("202");
    }

    private static List<String> claimsAt(String moment) {
        return shop.rows(
                "SELECT split_part(calendar, ':', 2) FROM slot_claims WHERE during @> timestamptz '%s' ORDER BY 1"
                        .formatted(moment));
    }

    @Test
    void asksForANameItDoesNotKnow() {
        Answer unknown = shop.tool("check_availability", "call_1", "+491701111111", wish("Waldemar"));
        Answer booking = book("call_1", "+491701111111", "Erika Muster", wish("Waldemar"));

        assertThat(unknown.message())
                .isEqualTo(
                        "Diesen Namen kenne ich in unserem Team nicht. Möchten Sie zu Anna Krüger oder Mehmet Yıldız?");
        assertThat(booking.message()).isEqualTo(unknown.message());
        assertThat(booking.facts().getString("missing")).isEqualTo("staff");
        List.of(unknown, booking).forEach(RetellAgent::assertSpeakable);
    }

    @Test
    void aMovedAppointmentStaysWithThePerson() {
        JsonObject friday = wish("Anna").put("datum", "übermorgen");
        Answer anna = book("call_5", "+491705555555", "Erika Muster", friday);
        Answer other =
                book("call_6", "+491706666666", "Max Beispiel", friday.copy().put("uhrzeit", "16 Uhr"));
        JsonObject move = new JsonObject().put("name", "Erika Muster").put("neues_datum", "übermorgen");
        // At 16 o'clock she is taken, and Mehmet is not.
        Answer taken = reschedule(move.copy().put("neue_uhrzeit", "16 Uhr"));
        Answer elsewhere = reschedule(move.copy().put("neue_uhrzeit", "17 Uhr").put("mitarbeiter_wunsch", "Mehmet"));
        Answer moved = reschedule(move.copy().put("neue_uhrzeit", "17 Uhr").put("mitarbeiter_wunsch", "Anna"));

        assertThat(List.of(anna, other))
                .allSatisfy(answer -> assertThat(answer.message()).endsWith("ist gebucht."));
        assertThat(taken.facts().getBoolean("rescheduled")).isFalse();
        assertThat(elsewhere.message()).startsWith("Verschieben kann ich den Termin nur bei derselben Person.");
        assertThat(moved.facts().getBoolean("rescheduled")).isTrue();
        List.of(taken, elsewhere, moved).forEach(RetellAgent::assertSpeakable);
    }

    private Answer reschedule(JsonObject args) {
        return shop.tool("reschedule_appointment", "call_7", "+491705555555", args);
    }

    private Answer book(String callId, String from, String name, JsonObject wish) {
        return shop.tool("book_appointment", callId, from, wish.copy().put("name", name));
    }

    private static JsonObject wish(String staff) {
        return new JsonObject()
                .put("datum", "morgen")
                .put("uhrzeit", "14 Uhr")
                .put("dienstleistung", "Herrenschnitt")
                .put("mitarbeiter_wunsch", staff);
    }
}
