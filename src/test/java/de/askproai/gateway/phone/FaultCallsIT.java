package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.delivery.Disorder;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.sandbox.mail.Letter;
import de.askproai.gateway.testing.Await;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls while vendors are slow, down or out of order: an open breaker is not another call's, so each has an exchange. */
class FaultCallsIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String ERIKA = "+491701234567";
    private static final String CUT = "Herrenhaarschnitt";
    private static final int WRITES_WITHIN_MILLIS = 5_000;

    @RegisterExtension
    final Exchange exchange = new Exchange(NOW, "vendors.calcom.breaker-open-for=2s");

    private Line line;

    @BeforeEach
    void open() {
        line = Line.openWithContact(exchange);
    }

    private static String withWest(String yaml) {
        return West.in(yaml, '"' + yaml.substring(yaml.indexOf("numbers: [\"") + 11, yaml.indexOf("\"]")) + '"');
    }

    @Test
    void aCalendarThatIsDownIsMadeUpForLater() {
        line.fault(Fault.status("calcom", 500));
        Talk talk = line.ring(ERIKA);
        Answer free = talk.use("check_availability", "date", "morgen", "service", "Herrenhaarschnitt");
        Answer promised = talk.book("morgen", "14 Uhr", "Erika Muster");
        talk.hangUp();
        assertThat(line.promises()).containsExactly("open");
        line.heal();

        assertThat(free.success()).isFalse();
        assertThat(promised.success()).isFalse();
        assertThat(promised.facts().getBoolean("callback_promised")).isTrue();
        line.settled();
        assertThat(line.promises()).containsExactly("kept");
        assertThat(line.tidings()).as("who has no address is called").containsExactly("callback waiting");
        assertThat(line.states()).containsExactly("confirmed");
        assertThat(talk.timeline()).contains("tool book_appointment");
    }

    @Test
    void whoNamedAWholeWishIsAskedForNothingMoreThanWhetherItIsToBeNoted() {
        line.fault(Fault.status("calcom", 500));
        Talk talk = line.ring(ERIKA);
        Object[] wish = {"date", "morgen", "time", "14 Uhr", "service", "Herrenhaarschnitt"};
        Answer free = talk.use("check_availability", wish);
        Answer kept = talk.use("reserve_slot", wish);
        Answer named = talk.use("reserve_slot", Talk.and(wish, "name", "Erika Muster"));
        Answer promised = talk.book("morgen", "14 Uhr", "Erika Muster");
        talk.hangUp();
        line.heal();

        assertThat(List.of(free, kept, named)).allSatisfy(answer -> {
            assertThat(answer.success()).isFalse();
            assertThat(answer.facts().containsKey("missing"))
                    .as("neither asks for more")
                    .isFalse();
            assertThat(answer.message())
                    .isEqualTo("Ich kann gerade nicht in den Kalender sehen. Soll ich Ihren Wunsch für morgen um 14 Uhr"
                            + " aufnehmen, und Sie hören dann von uns?");
        });
        assertThat(promised.facts().getBoolean("callback_promised")).isTrue();
        line.settled();
        assertThat(line.calendar()).hasSize(1);
    }

    @Test
    void whatTheRulesForbidIsRefusedAndNotPromisedWhileTheCalendarIsDown() {
        line = Line.open(
                exchange,
                yaml -> yaml.replace("thursday: 09:00-18:00", "thursday: [09:00-12:00, 13:00-18:00]")
                                .replace("    hours:", "    booking: {on-top-of-calendar: all}\n    hours:")
                        + "closed: [{from: 2026-12-14, to: 2026-12-20, reason: Betriebsferien}]\n",
                calendar -> calendar);
        List<List<String>> times =
                List.of(List.of("25. Dezember", "10 Uhr"), List.of("morgen", "12 Uhr"), List.of("16.12.", "10 Uhr"));
        String[] reasons = {"public_holiday", "outside_hours", "company_holiday"};
        line.fault(Fault.status("calcom", 500));
        Talk talk = line.ring(ERIKA);
        List<Answer> booked = times.stream()
                .map(time -> talk.book(time.get(0), time.get(1), "Erika Muster"))
                .toList();
        List<Answer> looked = times.stream()
                .map(time -> talk.use("check_availability", "date", time.get(0), "time", time.get(1), "service", CUT))
                .toList();
        List<Answer> held = times.stream()
                .map(time -> talk.use("reserve_slot", "date", time.get(0), "time", time.get(1), "service", CUT))
                .toList();
        talk.hangUp();
        line.heal();

        assertThat(booked)
                .extracting(answer -> answer.facts().getString("reason"))
                .containsExactly(reasons);
        assertThat(booked.get(1).message()).endsWith("geöffnet. Welche andere Zeit passt Ihnen?");
        assertThat(looked)
                .extracting(answer -> answer.facts().getString("reason"))
                .containsExactly(reasons);
        assertThat(looked)
                .extracting(Answer::message)
                .isEqualTo(booked.stream().map(Answer::message).toList());
        assertThat(held)
                .extracting(answer -> answer.facts().getString("reason"))
                .containsExactly(reasons);
        assertThat(held)
                .extracting(Answer::message)
                .isEqualTo(booked.stream().map(Answer::message).toList());
        assertThat(held)
                .allSatisfy(answer ->
                        assertThat(answer.facts().getString("missing")).isNull());
        assertThat(line.promises()).isEmpty();
        line.settled();
        assertThat(line.calendar()).isEmpty();
    }

    @Test
    void whatWasPromisedIsWrittenToWhoeverHasAnAddress() {
        line = Line.open(exchange, FaultCallsIT::withWest, calendar -> calendar);
        line.fault(Fault.status("calcom", 500));
        Talk talk = line.ring(ERIKA);
        Answer promised = talk.book(
                "morgen",
                "14 Uhr",
                "Erika Muster",
                "email",
                "erika@example.com",
                "notizen",
                "Allergie gegen Latex",
                "filiale",
                "West");
        talk.hangUp();
        line.heal();

        assertThat(promised.message()).contains("Sie hören dann von uns");
        line.settled();
        assertThat(line.tidings()).containsExactly("message none");
        List<Letter> letters = Await.value(exchange.sandbox.letters()).stream()
                .filter(letter -> letter.to().equals("erika@example.com"))
                .toList();
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).subject()).isEqualTo("Ihr Termin ist eingetragen");
        assertThat(letters.get(0).text())
                .contains("Ihr Termin (Herrenhaarschnitt) in der Filiale Salon West ist jetzt eingetragen für"
                        + " Donnerstag, den 3. Dezember 2026 um 14:00 Uhr.");
        assertThat(line.notes()).containsExactly("Allergie gegen Latex");
    }

    @Test
    void aCalendarThatIsSilentKeepsNobodyWaiting() {
        line.fault(Fault.delay("calcom", 30_000));
        Talk talk = line.ring(ERIKA);
        Answer free = talk.use("check_availability", "date", "morgen", "service", "Herrenhaarschnitt");
        Answer promised = talk.book("morgen", "14 Uhr", "Erika Muster");
        talk.hangUp();
        line.heal();

        assertThat(free.success()).isFalse();
        assertThat(promised.facts().getBoolean("callback_promised")).isTrue();
        assertThat(promised.millis()).isLessThan(WRITES_WITHIN_MILLIS);
        line.settled();
        assertThat(line.calendar()).hasSize(1);
    }

    @Test
    void aLostConfirmationIsLookedUpAndNotBookedTwice() {
        line.fault(
                Fault.status("calcom", 502).on("POST", "/v2/bookings").times(1).afterTheEffect());
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster");
        talk.hangUp();
        line.heal();

        assertThat(booked.success() || booked.facts().getBoolean("callback_promised", false))
                .isTrue();
        line.settled();
        assertThat(line.calendar()).hasSize(1);
        assertThat(line.states()).containsExactly("confirmed");
        long created = Await.value(exchange.sandbox.counts(counts -> counts.total("calcom.booking.created")));
        assertThat(created).isEqualTo(1);
    }

    @Test
    void whatWasSaidWhileItCouldNotBeWrittenDownIsARowInTheEnd() {
        noPromiseCanBeWritten();
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster");
        List<String> written = line.promises();
        promisesCanBeWritten();
        line.settled();
        List<String> afterBooking = line.promises();
        noPromiseCanBeWritten();
        Answer moved = talk.use("reschedule_appointment", "name", "Erika Muster", "new_time", "15 Uhr");
        promisesCanBeWritten();
        line.settled();
        noPromiseCanBeWritten();
        Answer cancelled = talk.use("cancel_appointment", "name", "Erika Muster");
        promisesCanBeWritten();
        talk.hangUp();
        line.settled();

        assertThat(List.of(booked, moved, cancelled)).as("the calendar has it").allMatch(Answer::success);
        assertThat(written).isEmpty();
        assertThat(afterBooking).containsExactly("kept");
        assertThat(
                        line.rows(
                                "SELECT kind || ' ' || state || ' ' || handover || ' ' || call_id FROM promises ORDER BY made_at"))
                .containsExactly(
                        "booked kept none " + talk.id(),
                        "moved kept none " + talk.id(),
                        "cancelled kept none " + talk.id());
        assertThat(line.rows("SELECT kind FROM promises WHERE customer IS NOT NULL"))
                .containsExactly("booked");
    }

    @Test
    void whatWasBookedAndCancelledBeforeItCouldBeWrittenDownIsARowInTheEnd() {
        noPromiseCanBeWritten();
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster");
        String uid = line.calendar().keySet().iterator().next();
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("confirmed"));
        int shop = line.calendar("2024-08-13")
                .post("/bookings/" + uid + "/cancel", new JsonObject().put("cancellationReason", "krank"))
                .status();
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("cancelled"));
        promisesCanBeWritten();
        talk.hangUp();
        line.quiet();

        assertThat(booked.success()).isTrue();
        assertThat(shop).isEqualTo(200);
        Await.untilAsserted(Duration.ofSeconds(30), () -> {
            exchange.hurry("booking.settle");
            assertThat(line.rows(
                            "SELECT state || ' ' || handover || ' ' || call_id FROM promises WHERE kind = 'booked'"))
                    .containsExactly("kept none " + talk.id());
        });
    }

    @Test
    void whoAsksAgainForWhatTheCalendarItselfToldUsOfIsToldWhatIsARow() {
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster");
        line.settled();
        // As after a process died between the calendar's answer and writing it down: the calendar's webhook did.
        exchange.sql("DELETE FROM promises; DELETE FROM tool_claims");
        Answer again = talk.book("morgen", "14 Uhr", "Erika Muster");

        assertThat(again.message()).isEqualTo(booked.message());
        assertThat(line.promises()).containsExactly("kept");
        talk.hangUp();
        line.settled();
    }

    private void noPromiseCanBeWritten() {
        exchange.sql("""
                CREATE FUNCTION no_promise() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'no promise can be written'; END $$;
                CREATE TRIGGER no_promise BEFORE INSERT ON promises FOR EACH ROW EXECUTE FUNCTION no_promise()""");
    }

    private void promisesCanBeWritten() {
        exchange.sql("DROP TRIGGER no_promise ON promises; DROP FUNCTION no_promise()");
    }

    @Test
    void aQuotaThatIsUsedUpConcernsOneCompanyAlone() {
        Line other = Line.open(exchange);
        line.fault(Fault.status("calcom", 429).retryAfter(2));
        Talk limited = line.ring(ERIKA);
        Answer promised = limited.book("morgen", "14 Uhr", "Erika Muster");
        Talk free = other.ring(ERIKA);
        Answer booked = free.book("morgen", "14 Uhr", "Erika Muster");
        limited.hangUp();
        free.hangUp();
        line.heal();

        assertThat(promised.facts().getBoolean("callback_promised")).isTrue();
        assertThat(booked.success()).isTrue();
        line.settled();
        other.settled();
        assertThat(line.calendar()).hasSize(1);
        assertThat(other.calendar()).hasSize(1);
    }

    @Test
    void aPaymentVendorThatIsDownDelaysTheInvoiceAndNothingElse() {
        line.fault(Fault.status("stripe", 503));
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster");
        talk.hangUp();
        assertThat(booked.success()).isTrue();
        line.heal();

        line.settled();
        Await.untilAsserted(() -> assertThat(line.invoices()).containsExactly("open"));
    }

    @Test
    void anAccountWhoseKeyIsRefusedIsMarkedUntilItIsAccepted() {
        line.fault(Fault.status("calcom", 401));
        Talk talk = line.ring(ERIKA);
        Answer refused = talk.use("check_availability", "date", "morgen", "service", "Herrenhaarschnitt");
        assertThat(refused.success()).isFalse();
        Await.untilAsserted(() -> assertThat(
                        line.rest("/connections?state=credentials_rejected").getJsonArray("items"))
                .as("marked, and only this one")
                .singleElement()
                .satisfies(marked ->
                        assertThat(((JsonObject) marked).getString("vendor")).isEqualTo("calcom")));

        line.heal();
        Await.untilAsserted(() -> assertThat(exchange.metrics()).contains("mcp_connections_refused 1.0"));
        // As another node does whose calls are answered: nobody here waits until the key is tried again.
        exchange.sql("UPDATE connections SET state = 'ok' WHERE state = 'credentials_rejected'");

        Await.untilAsserted(
                () -> assertThat(talk.use("check_availability", "date", "morgen", "service", "Herrenhaarschnitt")
                                .success())
                        .isTrue());
    }

    @Test
    void webhooksThatComeTwiceAndBackwardsMakeOneAppointmentAndOneInvoice() {
        line.disturb("calcom", Disorder.doubled(3));
        line.disturb("stripe", new Disorder(1, 2, 0, false));
        line.disturb("retell", Disorder.backwards(3));
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster");
        line.disturb("retell", Disorder.doubled(2));
        talk.hangUp();
        line.disturb("stripe", Disorder.NONE);

        assertThat(booked.success()).isTrue();
        line.settled();
        Await.untilAsserted(() ->
                assertThat(line.rest("/calls/" + talk.id()).getString("stage")).isEqualTo("analyzed"));
        assertThat(line.states()).containsExactly("confirmed");
        assertThat(line.invoices()).containsExactly("open");
    }
}
