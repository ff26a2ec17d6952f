package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.assembly.RetellAgent.Answer;
import de.askproai.gateway.testing.TestVertx;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tools that only look: who calls, what they have, what else is free. */
@Tag("alone")
class ReadingToolsIT {
    /** Books in {@link LindeShop#book}. */
    private static final String ERIKA = "+491701234567";

    private static final String STRANGER = "+491709999999";

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private LindeShop shop;

    @BeforeEach
    void open() {
        shop = new LindeShop(test.vertx());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void knowsACustomerByNumberAndNameAndTellsNobodysName() {
        assertThat(shop.book("call_booking", "14 Uhr").message()).contains("gebucht");

        Answer number = shop.tool("check_customer", "call_a", ERIKA, new JsonObject());
        Answer both = shop.tool("check-customer", "call_b", ERIKA, name("Frau Muster"));
        Answer wrong = shop.tool("getCustomerInfo_v4", "call_c", ERIKA, name("Beispiel"));
        Answer stranger = shop.tool("check_customer", "call_d", STRANGER, name("Erika Muster"));
        Answer hidden = shop.tool("check_customer", "call_e", "anonymous", name("Erika Muster"));

        assertThat(number.facts().getBoolean("known")).isTrue();
        assertThat(number.facts().getBoolean("identified")).isFalse();
        assertThat(number.message()).contains("bekannt").endsWith("?");
        assertThat(both.facts().getBoolean("identified")).isTrue();
        assertThat(both.facts().getInteger("coming_appointments")).isEqualTo(1);
        assertThat(wrong.body().getBoolean("success")).isFalse();
        assertThat(wrong.facts().getBoolean("identified")).isFalse();
        assertThat(wrong.facts().getString("missing")).isEqualTo("name");
        assertThat(stranger.facts().getBoolean("known")).isFalse();
        assertThat(stranger.facts().getBoolean("identified")).isFalse();
        assertThat(hidden.facts().getBoolean("number_shown")).isFalse();
        assertThat(hidden.facts().getBoolean("identified")).isFalse();
        assertThat(List.of(number, both, wrong, stranger, hidden))
                .allSatisfy(answer -> assertThat(answer.body().encode()).doesNotContain("Muster", "Erika", "14"));
    }

    @Test
    void locksWhoGuessesNamesWithIt() {
        assertThat(shop.book("call_booking", "14 Uhr").message()).contains("gebucht");

        for (String guess : List.of("Alpha", "Bravo", "Charlie")) {
            assertThat(shop.tool("check_customer", "call_guess", ERIKA, name(guess))
                            .status())
                    .isEqualTo(200);
        }
        Answer right = shop.tool("check_customer", "call_guess", ERIKA, name("Muster"));

        assertThat(right.facts().getBoolean("identified")).isFalse();
        assertThat(right.facts().getString("reason")).isEqualTo("locked");
    }

    @Test
    void tellsCallersTheirAppointmentsAndOthersNothing() {
        assertThat(shop.book("call_booking", "14 Uhr").message()).contains("gebucht");

        Answer mine = shop.tool("query_appointment", "call_a", ERIKA, name("Erika Muster"));
        Answer narrowed =
                shop.tool("query_appointment", "call_b", ERIKA, name("Muster").put("datum", "übermorgen"));
        Answer nameless = shop.tool("query_appointment", "call_c", ERIKA, new JsonObject());
        Answer wrong = shop.tool("query_appointment_by_name", "call_d", ERIKA, name("Beispiel"));
        Answer stranger = shop.tool("query_appointment", "call_e", STRANGER, name("Erika Muster"));
        Answer injected = shop.tool(
                "query_appointment",
                "call_f",
                STRANGER,
                name("Erika Muster").put("phone", ERIKA).put("telefonnummer", ERIKA));
        Answer hidden = shop.tool("query_appointment", "call_g", "anonymous", name("Erika Muster"));

        assertThat(mine.message()).isEqualTo("Sie haben morgen um 14 Uhr einen Termin für Herrenhaarschnitt.");
        JsonObject appointment = mine.facts().getJsonArray("appointments").getJsonObject(0);
        assertThat(appointment.getString("start")).isEqualTo("2026-12-03T14:00+01:00");
        assertThat(appointment.getString("service")).isEqualTo("Herrenhaarschnitt");
        assertThat(appointment.getBoolean("confirmed")).isTrue();
        assertThat(mine.facts().getBoolean("asked_for")).isTrue();
        assertThat(narrowed.facts().getBoolean("asked_for")).isFalse();
        assertThat(narrowed.message()).startsWith("Dazu finde ich keinen Termin.");
        assertThat(List.of(nameless, wrong, stranger, injected, hidden)).allSatisfy(answer -> {
            assertThat(answer.body().getBoolean("success")).isFalse();
            assertThat(answer.facts().getBoolean("identified")).isFalse();
            assertThat(answer.body().encode()).doesNotContain("14", "2026-12-03", "Muster");
        });
    }

    @Test
    void listsSeveralAppointments() {
        assertThat(shop.book("call_booking", "14 Uhr").message()).contains("gebucht");
        Answer second = shop.tool(
                "book_appointment",
                "call_second",
                ERIKA,
                new JsonObject()
                        .put("datum", "Freitag")
                        .put("uhrzeit", "10 Uhr")
                        .put("dienstleistung", "Herrenschnitt")
                        .put("name", "Erika Muster"));
        assertThat(second.message()).contains("gebucht");

        Answer both = shop.tool("query_appointment", "call_a", ERIKA, name("Erika Muster"));
        Answer one = shop.tool(
                "query_appointment", "call_b", ERIKA, name("Erika Muster").put("date", "Freitag"));

        assertThat(both.message())
                .isEqualTo("Ihre Termine sind morgen um 14 Uhr und am Freitag, den 4. Dezember um 10 Uhr.");
        assertThat(both.facts().getJsonArray("appointments")).hasSize(2);
        assertThat(one.message()).startsWith("Sie haben am Freitag, den 4. Dezember um 10 Uhr einen Termin");
    }

    @Test
    void offersOtherTimesNearTheOneThatWasRefused() {
        assertThat(shop.book("call_booking", "14 Uhr").message()).contains("gebucht");

        Answer near = shop.tool("get_alternatives", "call_a", STRANGER, wish("morgen", "14 Uhr"));
        Answer early = shop.tool("get_alternatives", "call_b", STRANGER, wish("morgen", "9 Uhr"));
        Answer stretch = shop.tool("get_alternatives", "call_c", STRANGER, wish("morgen", "nachmittags"));
        Answer what = shop.tool("get_alternatives", "call_d", STRANGER, new JsonObject().put("service", "Raketenbau"));

        assertThat(near.facts().getJsonArray("slots"))
                .containsExactly("2026-12-03T13:00+01:00", "2026-12-03T13:30+01:00", "2026-12-03T14:30+01:00");
        assertThat(early.facts().getJsonArray("slots")).hasSize(3).doesNotContain("2026-12-03T09:00+01:00");
        assertThat(stretch.facts().getJsonArray("slots"))
                .hasSize(3)
                .allMatch(slot -> OffsetDateTime.parse(slot.toString()).getHour() >= 12);
        assertThat(what.body().getBoolean("success")).isFalse();
        assertThat(what.facts().getString("missing")).isEqualTo("service");
    }

    @Test
    void findsTheFirstFreeTimeAsItIsWished() {
        Answer first = shop.tool("find_next_available", "call_a", STRANGER, service());
        Answer friday = shop.tool(
                "find_next_slot",
                "call_b",
                STRANGER,
                service().put("weekday", "freitags").put("time", "vormittags"));
        Answer late = shop.tool("find_next_available", "call_c", STRANGER, wish("ab 10. Dezember", "ab 15 Uhr"));
        Answer staff =
                shop.tool("find_next_available", "call_d", STRANGER, service().put("mitarbeiter", "Anna"));
        Answer never = shop.tool("find_next_available", "call_e", STRANGER, wish("morgen", "um 23 Uhr"));
        Answer odd =
                shop.tool("find_next_available", "call_f", STRANGER, service().put("weekday", "Quarktag"));

        assertThat(start(first)).isEqualTo("2026-12-02T10:30+01:00");
        assertThat(first.message())
                .isEqualTo("Als Nächstes frei ist heute um 10:30 Uhr. Soll ich den Termin eintragen?");
        OffsetDateTime morning = OffsetDateTime.parse(start(friday));
        assertThat(morning.getDayOfWeek()).isEqualTo(DayOfWeek.FRIDAY);
        assertThat(morning.getHour()).isLessThan(12);
        assertThat(start(late)).isEqualTo("2026-12-10T15:00+01:00");
        assertThat(staff.facts().getString("missing")).isEqualTo("staff");
        assertThat(never.facts().getBoolean("available")).isFalse();
        assertThat(never.message()).startsWith("Bis ").endsWith("?");
        assertThat(odd.facts().getString("missing")).isEqualTo("weekday");
    }

    private static String start(Answer answer) {
        return answer.facts().getString("start");
    }

    private static JsonObject name(String name) {
        return new JsonObject().put("name", name);
    }

    private static JsonObject service() {
        return new JsonObject().put("dienstleistung", "Herrenschnitt");
    }

    private static JsonObject wish(String date, String time) {
        return service().put("datum", date).put("uhrzeit", time);
    }
}
