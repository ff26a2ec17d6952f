package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.door.Fault;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Callers who ring again after what they were promised while the calendar was away could not be done, and before anybody has called
 * them.
 */
class BrokenPromiseCallsIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String ERIKA = "+491701234567";
    private static final String BROKEN = "SELECT kind || ' ' || handover FROM promises WHERE state = 'broken'";

    @RegisterExtension
    final Exchange exchange = new Exchange(NOW);

    private static Answer query(Talk talk, Object... more) {
        return talk.use("query_appointment", Talk.and(more, "name", "Erika Muster"));
    }

    private Line whereAMoveWasPromisedInVain(UnaryOperator<String> file, String day, String time, String newTime) {
        Line line = Line.open(exchange, yaml -> file.apply(Line.WITH_CONTACT.apply(yaml)), calendar -> calendar);
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book(day, time, "Erika Muster");
        String change = "/v2/bookings/" + line.onlyUid();
        line.fault(Fault.status("calcom", 500).on("POST", change));
        Answer moved = talk.use("reschedule_appointment", "name", "Erika Muster", "new_time", newTime);
        talk.hangUp();
        line.heal();
        line.fault(Fault.status("calcom", 422).on("POST", change));
        line.settled();
        line.heal();
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(moved.facts().getBoolean("callback_promised"))
                .as(moved.message())
                .isTrue();
        assertThat(line.rows(BROKEN)).containsExactly("moved waiting");
        assertThat(reasons(line, talk)).containsExactly("upstream_rejected");
        return line;
    }

    /** Returns what people read of why what was promised in a call was not done. */
    private static List<String> reasons(Line line, Talk talk) {
        return line.timeline(talk.id()).orElseThrow().stream()
                .filter(entry -> entry.getString("what").equals("promise_broken"))
                .map(entry -> entry.getJsonObject("facts").getString("reason"))
                .toList();
    }

    private Line whereAWishWasPromisedInVain(UnaryOperator<String> file, String day, String time) {
        Line line = Line.open(exchange, yaml -> file.apply(Line.WITH_CONTACT.apply(yaml)), calendar -> calendar);
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings"));
        Talk talk = line.ring(ERIKA);
        Answer noted = talk.book(day, time, "Erika Muster");
        talk.hangUp();
        line.heal();
        line.fault(Fault.status("calcom", 422).on("POST", "/v2/bookings"));
        line.settled();
        line.heal();
        assertThat(noted.facts().getBoolean("callback_promised"))
                .as(noted.message())
                .isTrue();
        assertThat(line.rows(BROKEN)).containsExactly("booked waiting");
        assertThat(reasons(line, talk)).containsExactly("upstream_rejected");
        return line;
    }

    @Test
    void whoTakesBackWhatCouldNotBeBookedIsNotCalled() {
        Line line = whereAWishWasPromisedInVain(yaml -> yaml, "morgen", "14 Uhr");
        Talk redial = line.ring(ERIKA);
        Answer another = redial.use("cancel_appointment", "name", "Erika Muster", "date", "Freitag");
        List<String> still = line.rows(BROKEN);
        Answer cancelled = redial.use("cancel_appointment", "name", "Erika Muster");
        Answer heard = query(redial);
        redial.hangUp();

        assertThat(another.success()).isFalse();
        assertThat(still).containsExactly("booked waiting");
        assertThat(cancelled.message())
                .isEqualTo("Ihr Wunsch für morgen um 14 Uhr ist abgesagt und wird nicht eingetragen.");
        assertThat(cancelled.facts().getBoolean("cancelled")).isTrue();
        assertThat(heard.message()).isEqualTo("Ich finde keinen kommenden Termin von Ihnen.");
        assertThat(line.rows(BROKEN)).isEmpty();
    }

    @Test
    void whoeverHasTakenItCallsAllTheSame() {
        Line line = whereAWishWasPromisedInVain(yaml -> yaml, "morgen", "14 Uhr");
        String promise = line.rows("SELECT id::text FROM promises WHERE state = 'broken'")
                .get(0);
        int taken = line.post("/promises/" + promise + "/take", new JsonObject().put("owner", "Anna"))
                .status();
        Talk redial = line.ring(ERIKA);
        Answer cancelled = redial.use("cancel_appointment", "name", "Erika Muster");
        redial.hangUp();

        assertThat(taken).isEqualTo(200);
        assertThat(cancelled.success()).isFalse();
        assertThat(cancelled.message())
                .isEqualTo(
                        "Ihr Wunsch für morgen um 14 Uhr konnte leider nicht eingetragen werden, und wir rufen Sie dazu"
                                + " zurück.");
        assertThat(line.rows(BROKEN)).containsExactly("booked taken");
    }

    @Test
    void whoWantsItAtAnotherTimeIsAskedWhetherThatIsToBeBooked() {
        Line line = whereAWishWasPromisedInVain(yaml -> yaml, "morgen", "14 Uhr");
        Talk redial = line.ring(ERIKA);
        Answer when = redial.use("reschedule_appointment", "name", "Erika Muster");
        Answer asked = redial.use("reschedule_appointment", "name", "Erika Muster", "new_time", "17 Uhr");
        Answer booked = redial.use(
                "book_appointment",
                "name",
                "Erika Muster",
                "date",
                "morgen",
                "time",
                "17 Uhr",
                "service",
                asked.facts().getString("service"));
        redial.hangUp();

        String missed =
                "Ihr Wunsch für morgen um 14 Uhr konnte leider nicht eingetragen werden, und wir rufen Sie dazu zurück. ";
        assertThat(when.message()).startsWith(missed).endsWith("?");
        assertThat(asked.message()).isEqualTo(missed + "Soll ich Ihnen stattdessen morgen um 17 Uhr buchen?");
        assertThat(asked.facts().getString("wanted")).isEqualTo("2026-12-03T17:00+01:00");
        assertThat(asked.facts().getJsonArray("not_booked")).containsExactly("2026-12-03T14:00+01:00");
        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(line.calendar().values()).containsExactly(Instant.parse("2026-12-03T16:00:00Z"));
    }

    @Test
    void soTheyAreInEnglish() {
        Line line = whereAWishWasPromisedInVain(yaml -> yaml + "locale: en-GB\n", "tomorrow", "2 pm");
        Talk redial = line.ring(ERIKA);
        Answer asked = redial.use("reschedule_appointment", "name", "Erika Muster", "new_time", "5 pm");
        redial.hangUp();

        assertThat(asked.message())
                .isEqualTo(
                        "Your wish for tomorrow at 2 PM could not be booked, I am sorry, and we will call you back about"
                                + " it. Shall I book tomorrow at 5 PM for you instead?");
    }

    /** Until it is moved elsewhere. */
    @Test
    void whoRingsAgainHearsThatItCouldNotBeMovedAndStays() {
        Line line = whereAMoveWasPromisedInVain(yaml -> yaml, "morgen", "14 Uhr", "16 Uhr");
        Talk redial = line.ring(ERIKA);
        Answer who = redial.use("check_customer", "name", "Erika Muster");
        Answer heard = query(redial);
        Answer then = query(redial, "date", "morgen", "time", "16 Uhr");
        Answer moved = redial.use("reschedule_appointment", "name", "Erika Muster", "new_time", "17 Uhr");
        Answer settled = query(redial);
        List<String> broken = line.rows(BROKEN);
        redial.hangUp();

        String missed = "Ihr Termin morgen um 14 Uhr bleibt, er konnte leider nicht auf morgen um 16 Uhr verschoben"
                + " werden, und wir rufen Sie dazu zurück.";
        assertThat(who.message()).isEqualTo(missed + " Was kann ich für Sie tun?");
        assertThat(who.facts().getInteger("coming_appointments")).isEqualTo(1);
        assertThat(heard.message())
                .isEqualTo(missed + " Sie haben morgen um 14 Uhr einen Termin für Herrenhaarschnitt.");
        assertThat(then.message()).isEqualTo(missed);
        assertThat(List.of(who, heard, then))
                .allSatisfy(answer -> assertThat(answer.facts().getJsonArray("not_booked"))
                        .containsExactly("2026-12-03T16:00+01:00"));
        assertThat(moved.success()).as(moved.message()).isTrue();
        assertThat(broken).as("nobody need call").isEmpty();
        assertThat(settled.message()).isEqualTo("Sie haben morgen um 17 Uhr einen Termin für Herrenhaarschnitt.");
    }

    @Test
    void soItIsInEnglish() {
        Line line = whereAMoveWasPromisedInVain(yaml -> yaml + "locale: en-GB\n", "tomorrow", "2 pm", "4 pm");
        Talk redial = line.ring(ERIKA);
        Answer heard = query(redial, "time", "4 pm");
        redial.hangUp();

        assertThat(heard.message())
                .isEqualTo(
                        "Your appointment tomorrow at 2 PM stays, it could not be moved to tomorrow at 4 PM, I am sorry,"
                                + " and we will call you back about it.");
    }
}
