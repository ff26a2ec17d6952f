package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.door.Fault;
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
        assertThat(line.rows("SELECT kind || ' ' || handover FROM promises WHERE state = 'broken'"))
                .containsExactly("moved waiting");
        return line;
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
