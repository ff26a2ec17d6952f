package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.delivery.Disorder;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Calls in which a cancellation is taken back that takes place all the same: what the caller is told then is that they have their
 * appointment, and so they have.
 */
class TakenBackCallsIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String ERIKA = "+491701234567";
    private static final String MAIL = "erika@muster.example";
    private static final Instant TWO = Instant.parse("2026-12-03T13:00:00Z");
    private static final Instant FOUR = Instant.parse("2026-12-03T15:00:00Z");

    @RegisterExtension
    final Exchange exchange = new Exchange(NOW);

    private Line withDeposit() {
        Line line = Line.open(
                exchange,
                yaml -> yaml.replace("duration: 30m,", "duration: 30m, deposit: {amount: 10.00 EUR, within: 12h},"),
                calendar -> calendar);
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster", "email", MAIL, "deposit_agreed", true);
        talk.hangUp();
        assertThat(booked.success()).as(booked.message()).isTrue();
        Await.untilAsserted(() -> assertThat(line.rows("SELECT 'sent' FROM deposits WHERE sent_at IS NOT NULL"))
                .containsExactly("sent"));
        line.settled();
        return line;
    }

    private Line withAppointment() {
        Line line = Line.openWithContact(exchange);
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster", "email", MAIL, "notes", "Allergie gegen Latex");
        talk.hangUp();
        assertThat(booked.success()).as(booked.message()).isTrue();
        line.settled();
        return line;
    }

    private static Answer cancel(Talk talk) {
        return talk.use("cancel_appointment", "name", "Erika Muster", "reason", "krank");
    }

    private static Answer move(Talk talk, String time) {
        return talk.use("reschedule_appointment", "name", "Erika Muster", "new_time", time);
    }

    private static Answer query(Talk talk) {
        return talk.use("query_appointment", "name", "Erika Muster");
    }

    private static List<String> changes(Line line) {
        return line.rows("SELECT kind || ' ' || state FROM appointment_changes ORDER BY made_at");
    }

    /** While the calendar hears of it, somebody says this besides. */
    private Answer whileItIsCancelled(Line line, Talk first, Talk second, String time) {
        line.fault(Fault.delay("calcom", 1_500).on("POST", "/v2/bookings/" + line.onlyUid() + "/cancel"));
        CompletableFuture<Answer> cancelling = CompletableFuture.supplyAsync(() -> cancel(first));
        Await.untilAsserted(() -> assertThat(changes(line)).containsExactly("cancel asked"));
        Answer wanted = move(second, time);
        Answer cancelled = cancelling.join();
        assertThat(cancelled.facts().getBoolean("replaced"))
                .as(cancelled.message())
                .isTrue();
        assertThat(wanted.facts().getBoolean("callback_promised"))
                .as(wanted.message())
                .isTrue();
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("cancelled"));
        return wanted;
    }

    private void isDone(Line line, String... changes) {
        // The calendar is asked again once its breaker closes.
        Await.untilAsserted(Duration.ofSeconds(60), () -> {
            exchange.hurry("booking.change");
            assertThat(changes(line)).containsExactly(changes);
        });
        line.settled();
    }

    @Test
    void whoeverKeepsWhatIsJustBeingCancelledHasIt() {
        Line line = withAppointment();
        Talk first = line.ring(ERIKA);
        Talk second = line.ring(ERIKA);
        Answer stays = whileItIsCancelled(line, first, second, "14 Uhr");
        Answer heard = query(second);
        Answer again = second.book("morgen", "14 Uhr", "Erika Muster");
        first.hangUp();
        second.hangUp();
        line.heal();
        isDone(line, "cancel replaced", "move done");

        assertThat(stays.message())
                .as("the calendar does answer")
                .isEqualTo(
                        "Ihr Termin bleibt morgen um 14 Uhr, ich prüfe das, sobald es geht, und Sie hören dann von uns.");
        assertThat(heard.message())
                .isEqualTo(
                        "Ihr Wunsch für morgen um 14 Uhr ist aufgenommen, aber noch nicht eingetragen. Wir kümmern uns"
                                + " darum, und Sie hören von uns.");
        assertThat(again.facts().getBoolean("callback_promised"))
                .as(again.message())
                .isTrue();
        assertThat(line.calendar().values()).containsExactly(TWO);
        assertThat(line.calendar().keySet()).containsExactly(line.onlyUid());
        assertThat(line.states()).containsExactly("confirmed");
        assertThat(line.promises()).containsOnly("kept");
        Await.untilAsserted(
                () -> assertThat(line.letters(MAIL)).singleElement().asString().contains("eingetragen", "14:00"));
        assertThat(line.invoices()).as("what was billed stays so").containsExactly("open");
        assertThat(line.notes()).as("what the shop is to know").containsExactly("Allergie gegen Latex");
    }

    @Test
    void whoeverMovesWhatIsJustBeingCancelledHasItThenAndTheirMoneyStaysWhereItIs() {
        Line line = withDeposit();
        line.pay(line.rows("SELECT external_id FROM payments").get(0));
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("confirmed"));
        Talk first = line.ring(ERIKA);
        Talk second = line.ring(ERIKA);
        whileItIsCancelled(line, first, second, "16 Uhr");
        first.hangUp();
        second.hangUp();
        line.heal();
        isDone(line, "cancel replaced", "move done");

        assertThat(line.calendar().values()).containsExactly(FOUR);
        assertThat(line.states()).containsExactly("confirmed");
        assertThat(line.invoices()).containsExactly("paid");
        assertThat(line.letters(MAIL)).noneMatch(letter -> letter.toString().contains("findet nicht statt"));
        assertThat(line.letters(MAIL)).anyMatch(letter -> letter.toString().contains("ist jetzt verschoben"));
    }

    @Test
    void whatIsBookedAnewAwaitsItsDepositAsBefore() {
        Line line = withDeposit();
        Talk first = line.ring(ERIKA);
        Talk second = line.ring(ERIKA);
        whileItIsCancelled(line, first, second, "14 Uhr");
        first.hangUp();
        second.hangUp();
        line.heal();
        isDone(line, "cancel replaced", "move done");
        List<String> anew = line.states();
        line.pay(line.rows("SELECT external_id FROM payments").get(0));

        assertThat(line.calendar().values()).containsExactly(TWO);
        assertThat(anew).containsExactly("deposit_requested");
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("confirmed"));
    }

    @Test
    void whatIsWantedAgainIsWaitedForByOneWork() {
        Line line = withAppointment();
        // As where nobody hears the end of an attempt, so that what took its place waits.
        exchange.sql("CREATE FUNCTION unhurried() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'");
        exchange.sql("CREATE TRIGGER unhurried BEFORE UPDATE OF due_at ON work FOR EACH ROW"
                + " WHEN (OLD.kind = 'booking.change') EXECUTE FUNCTION unhurried()");
        Talk first = line.ring(ERIKA);
        Talk second = line.ring(ERIKA);
        whileItIsCancelled(line, first, second, "16 Uhr");
        first.hangUp();
        second.hangUp();
        String looks = "SELECT id::text FROM work WHERE kind = 'booking.cancelled-at-calendar' AND operation IS NULL"
                + " AND held = 0 AND due_at > clock_timestamp() + interval '2 s'";
        Await.untilAsserted(() -> assertThat(line.rows(looks)).hasSize(1));
        List<String> before = line.rows(looks);
        exchange.hurry("booking.cancelled-at-calendar");
        Await.untilAsserted(() -> assertThat(line.rows(looks)).hasSize(1));
        List<String> after = line.rows(looks);
        exchange.sql("DROP TRIGGER unhurried ON work");
        line.heal();

        assertThat(after).isEqualTo(before);
        isDone(line, "cancel replaced", "move done");
        assertThat(line.calendar().values()).containsExactly(FOUR);
    }

    @Test
    void whoeverChangesTheirMindOnceMoreHasNoneAndTheirMoneyBack() {
        Line line = withDeposit();
        line.pay(line.rows("SELECT external_id FROM payments").get(0));
        Await.untilAsserted(() -> assertThat(line.states()).containsExactly("confirmed"));
        Talk first = line.ring(ERIKA);
        Talk second = line.ring(ERIKA);
        whileItIsCancelled(line, first, second, "16 Uhr");
        Answer none = second.use("cancel_appointment", "name", "Erika Muster");
        Answer heard = query(second);
        first.hangUp();
        second.hangUp();
        line.heal();
        isDone(line, "cancel replaced", "move replaced", "cancel done");

        assertThat(none.facts().getBoolean("cancellation_promised"))
                .as(none.message())
                .isTrue();
        assertThat(heard.message()).isEqualTo("Ich finde keinen kommenden Termin von Ihnen.");
        assertThat(line.calendar()).isEmpty();
        assertThat(line.states()).containsExactly("cancelled");
        Await.untilAsserted(() -> assertThat(line.invoices()).containsExactly("refunded"));
    }

    /** As a node leaves it that dies after the calendar has booked it anew, of which the calendar does not tell either. */
    private Line bookedAnewUnheard() {
        Line line = withAppointment();
        String uid = line.onlyUid();
        Talk first = line.ring(ERIKA);
        Talk second = line.ring(ERIKA);
        whileItIsCancelled(line, first, second, "16 Uhr");
        first.hangUp();
        second.hangUp();
        line.heal();
        line.disturb("calcom", Disorder.held());
        isDone(line, "cancel replaced", "move done");
        assertThat(line.calendar().values()).containsExactly(FOUR);
        exchange.sql("UPDATE appointments SET state = 'cancelled', left_uids = NULL, starts_at = '" + TWO
                + "', ends_at = '" + TWO.plusSeconds(1800) + "', external_uid = '" + uid + "'");
        exchange.sql("UPDATE appointment_changes SET state = 'promised', new_uid = NULL, settled_at = NULL"
                + " WHERE kind = 'move'");
        exchange.sql("UPDATE promises SET state = 'open', settled_at = NULL WHERE kind = 'moved'");
        return line;
    }

    @Test
    void whatWasBookedAnewUnheardIsMovedOnAndNotBookedTwice() {
        Line line = bookedAnewUnheard();
        Talk talk = line.ring(ERIKA);
        Answer moved = move(talk, "17 Uhr");
        talk.hangUp();
        isDone(line, "cancel replaced", "move replaced", "move done");
        line.disturb("calcom", Disorder.NONE);

        assertThat(moved.facts().getBoolean("callback_promised"))
                .as(moved.message())
                .isTrue();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-03T16:00:00Z"));
    }

    /** However often the wish has changed. */
    @Test
    void theCalendarIsAskedOnceAboutTimesThatLieTogether() {
        Line line = bookedAnewUnheard();
        Talk talk = line.ring(ERIKA);
        List<Answer> moved = Stream.of("15 Uhr", "15:30 Uhr", "16:30 Uhr", "17 Uhr")
                .map(time -> move(talk, time))
                .toList();
        talk.hangUp();
        long before = line.asked("calcom", "GET /v2/bookings");
        Await.untilAsserted(Duration.ofSeconds(60), () -> {
            exchange.hurry("booking.change");
            assertThat(changes(line)).endsWith("move done");
        });
        long asked = line.asked("calcom", "GET /v2/bookings") - before;
        line.settled();
        line.disturb("calcom", Disorder.NONE);

        assertThat(moved).allMatch(answer -> answer.facts().getBoolean("callback_promised"));
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-03T16:00:00Z"));
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void whatWasBookedAnewUnheardIsCancelledForWhoWantsItNoMore() {
        Line line = bookedAnewUnheard();
        Talk talk = line.ring(ERIKA);
        Answer none = talk.use("cancel_appointment", "name", "Erika Muster");
        talk.hangUp();
        isDone(line, "cancel replaced", "move replaced", "cancel done");
        line.disturb("calcom", Disorder.NONE);

        assertThat(none.facts().getBoolean("cancellation_promised"))
                .as(none.message())
                .isTrue();
        assertThat(line.calendar()).isEmpty();
        assertThat(line.states()).containsExactly("cancelled");
    }

    @Test
    void aCancellationThatTookPlaceUnheardIsTakenBackInTheNextCall() {
        Line line = withAppointment();
        // It takes place, and neither its answer nor a look at it comes back; nor does the calendar tell.
        line.disturb("calcom", Disorder.held());
        line.fault(Fault.status("calcom", 500)
                .on("POST", "/v2/bookings/" + line.onlyUid() + "/cancel")
                .afterTheEffect());
        line.fault(Fault.status("calcom", 500).on("GET", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        Answer cancelled = cancel(talk);
        talk.hangUp();
        Talk redial = line.ring(ERIKA);
        Answer moved = move(redial, "16 Uhr");
        redial.hangUp();
        boolean none = line.rows("SELECT state FROM appointments").contains("cancelled");
        line.heal();
        line.disturb("calcom", Disorder.NONE);
        isDone(line, "cancel replaced", "move done");

        assertThat(cancelled.facts().getBoolean("cancellation_promised")).isTrue();
        assertThat(moved.facts().getBoolean("callback_promised")).isTrue();
        assertThat(none).as("nobody knows yet that it took place").isFalse();
        assertThat(line.calendar().values()).containsExactly(FOUR);
        assertThat(line.calendar().keySet()).containsExactly(line.onlyUid());
        assertThat(line.states()).containsExactly("confirmed");
    }
}
