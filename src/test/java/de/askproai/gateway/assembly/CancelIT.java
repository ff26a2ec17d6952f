package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.assembly.RetellAgent.Answer;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers who cancel, against the calendar of the sandbox. */
class CancelIT {
    private static final String CALLER = "+491701234567";
    private static final String CANCELLED = "calcom.booking.cancelled";

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
    void givesTheTimeFreeAtTheCalendarAndHere() {
        booked("call_1", "14 Uhr");

        Answer answer = cancel("call_2", new JsonObject());
        Answer other = shop.tool("book_appointment", "call_3", "+491701234568", wish("14 Uhr"));

        assertThat(answer.message()).isEqualTo("Ihr Termin morgen um 14 Uhr ist abgesagt.");
        assertThat(answer.facts().getBoolean("cancelled")).isTrue();
        assertThat(other.body().getBoolean("success")).isTrue();
        assertThat(shop.total(CANCELLED)).isEqualTo(1);
        assertThat(states()).containsExactly("cancelled", "confirmed");
        assertThat(shop.rows("SELECT state FROM appointment_changes")).containsExactly("done");
        assertThat(timeline("call_2")).contains("cancelled");
    }

    @Test
    void cancellingTwiceCancelsOnce() {
        booked("call_1", "14 Uhr");

        List<Future<Answer>> atOnce = IntStream.range(0, 5)
                .mapToObj(i -> shop.asking(
                        "cancel_appointment",
                        "call_2",
                        CALLER,
                        new JsonObject()
                                .put("kundenname", "Erika Muster")
                                .put("datum", i % 2 == 0 ? "morgen" : "2026-12-03")))
                .toList();
        Await.value(Future.all(atOnce));
        Answer later = cancel("call_3", new JsonObject());

        assertThat(atOnce.stream().map(answer -> answer.result().body()).distinct())
                .singleElement()
                .satisfies(body -> assertThat(body.getBoolean("success")).isTrue());
        assertThat(later.body().getBoolean("success")).isFalse();
        assertThat(later.message()).isEqualTo("Ich finde keinen kommenden Termin von Ihnen.");
        assertThat(shop.total(CANCELLED)).isEqualTo(1);
    }

    @Test
    void asksWhichOneOfSeveralIsMeant() {
        booked("call_1", "14 Uhr");
        Answer two =
                shop.tool("book_appointment", "call_2", CALLER, wish("16 Uhr").put("second", true));

        Answer which = cancel("call_3", new JsonObject());
        Answer none = cancel("call_3", new JsonObject().put("uhrzeit", "11 Uhr"));
        Answer second = cancel("call_3", new JsonObject().put("uhrzeit", "16 Uhr"));

        assertThat(two.body().getBoolean("success")).isTrue();
        assertThat(which.message())
                .isEqualTo("Welchen Termin meinen Sie, den von morgen um 14 Uhr oder von morgen um 16 Uhr?");
        assertThat(none.message()).contains("Sie haben einen Termin morgen um 14 Uhr und morgen um 16 Uhr.");
        assertThat(second.message()).isEqualTo("Ihr Termin morgen um 16 Uhr ist abgesagt.");
        assertThat(shop.total(CANCELLED)).isEqualTo(1);
        List.of(which, none, second).forEach(RetellAgent::assertSpeakable);
    }

    @Test
    void nobodyElsesAppointmentIsCancelledNorNamed() {
        booked("call_1", "14 Uhr");

        JsonObject name = new JsonObject().put("name", "Erika Muster");
        Answer foreign = shop.tool("cancel_appointment", "call_2", "+491709999999", name);
        Answer hidden = shop.tool(
                "cancel_appointment", "call_3", "anonymous", name.copy().put("telefonnummer", CALLER));
        Answer other = shop.tool("cancel_appointment", "call_4", CALLER, new JsonObject().put("name", "Max Beispiel"));
        Answer unnamed = shop.tool("cancel_appointment", "call_5", CALLER, new JsonObject());

        assertThat(foreign.message()).isEqualTo(other.message()).startsWith("Unter diesem Namen finde ich");
        assertThat(hidden.message()).startsWith("Ohne eine angezeigte Rufnummer");
        assertThat(unnamed.message()).isEqualTo("Auf welchen Namen ist der Termin eingetragen?");
        assertThat(List.of(foreign, hidden, other, unnamed)).allSatisfy(answer -> {
            RetellAgent.assertSpeakable(answer);
            assertThat(answer.body().getBoolean("success")).isFalse();
            assertThat(answer.body().encode()).doesNotContain("14");
        });
        assertThat(shop.total(CANCELLED)).isZero();
        assertThat(states()).containsExactly("confirmed");
    }

    @Test
    void whatTheCalendarDidWithoutSayingSoIsFoundOut() {
        booked("call_1", "14 Uhr");
        Await.value(shop.sandbox.addFault(
                Fault.status("calcom", 500).on("POST", "/v2/bookings/").times(1).afterTheEffect()));

        Answer answer = cancel("call_2", new JsonObject());

        assertThat(answer.message()).isEqualTo("Ihr Termin morgen um 14 Uhr ist abgesagt.");
        assertThat(shop.total(CANCELLED)).isEqualTo(1);
        assertThat(states()).containsExactly("cancelled");
    }

    @Test
    @Tag("alone")
    void promisesInTimeWhileTheCalendarIsSilentAndKeepsThePromise() {
        booked("call_1", "14 Uhr");
        Await.value(shop.sandbox.addFault(Fault.delay("calcom", 30_000)));

        Answer promised = cancel("call_2", new JsonObject());
        Answer again = cancel("call_2", new JsonObject());
        Answer otherwise = cancel("call_3", new JsonObject());

        RetellAgent.assertSpeakable(promised);
        assertThat(promised.millis()).isLessThan(4000);
        assertThat(promised.message()).contains("die Absage Ihres Termins morgen um 14 Uhr");
        assertThat(again.body()).isEqualTo(promised.body());
        assertThat(otherwise.message()).contains("die Absage Ihres Termins morgen um 14 Uhr");
        assertThat(states()).containsExactly("confirmed");
        assertThat(promises()).as("the later wish stands for both").containsExactlyInAnyOrder("open", "replaced");

        Await.value(shop.sandbox.clearFaults());
        Await.untilAsserted(Duration.ofSeconds(60), () -> assertThat(states()).containsExactly("cancelled"));
        assertThat(promises()).containsExactlyInAnyOrder("replaced", "kept");
        assertThat(shop.total(CANCELLED)).isEqualTo(1);
        assertThat(shop.rows("SELECT calendar FROM slot_claims")).isEmpty();
    }

    @Test
    void saysThatTheAppointmentStaysWhereTheCalendarRefuses() {
        booked("call_1", "14 Uhr");
        Await.value(shop.sandbox.addFault(Fault.status("calcom", 400).on("POST", "/v2/bookings/")));

        Answer refused = cancel("call_2", new JsonObject());

        assertThat(refused.body().getBoolean("success")).isFalse();
        assertThat(refused.message()).endsWith("Ihr Termin bleibt morgen um 14 Uhr. Sollen wir Sie dazu zurückrufen?");
        assertThat(states()).containsExactly("confirmed");
        assertThat(shop.rows("SELECT state FROM appointment_changes")).containsExactly("failed");
    }

    @Test
    void takesTheInvoiceBackAfterTheAppointment() {
        booked("call_1", "14 Uhr");
        Await.untilAsserted(
                Duration.ofSeconds(30),
                () -> assertThat(shop.rows("SELECT state FROM payments")).containsExactly("open"));

        Answer answer = cancel("call_2", new JsonObject());

        assertThat(answer.body().getBoolean("success")).isTrue();
        Await.untilAsserted(
                Duration.ofSeconds(30),
                () -> assertThat(shop.rows("SELECT state FROM payments")).containsExactly("void"));
        assertThat(timeline("call_2")).contains("invoice_void");
        assertThat(shop.total("stripe.invoice.sent")).isEqualTo(1);
    }

    private void booked(String call, String time) {
        assertThat(shop.book(call, time).body().getBoolean("success")).isTrue();
    }

    private Answer cancel(String call, JsonObject args) {
        return shop.tool("cancel_appointment", call, CALLER, args.put("name", "Erika Muster"));
    }

    private static JsonObject wish(String time) {
        return new JsonObject()
                .put("datum", "morgen")
                .put("uhrzeit", time)
                .put("dienstleistung", "Herrenschnitt")
                .put("name", "Erika Muster");
    }

    private List<String> states() {
        return shop.rows("SELECT state FROM appointments ORDER BY state");
    }

    private List<String> promises() {
        return shop.rows("SELECT state FROM promises WHERE kind <> 'booked'");
    }

    private List<String> timeline(String call) {
        return shop.rows("SELECT what FROM call_entries WHERE call_id = '" + call + "'");
    }
}
