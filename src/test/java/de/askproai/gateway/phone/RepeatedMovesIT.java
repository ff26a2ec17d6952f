package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.mail.Letter;
import de.askproai.gateway.testing.Await;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls in which somebody who was cut off says once more that their appointment is to be later. It is a Wednesday. */
class RepeatedMovesIT {
    private static final String ERIKA = "+491701234567";
    private static final String MAIL = "erika@muster.example";
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

    @RegisterExtension
    static final Exchange exchange = new Exchange(Instant.parse("2026-12-02T09:15:00Z"));

    private static void booked(Line line) {
        Talk talk = line.ring(ERIKA);
        Answer booked = talk.book("morgen", "14 Uhr", "Erika Muster", "email", MAIL);
        talk.hangUp();
        assertThat(booked.success()).as(booked.message()).isTrue();
        line.settled();
    }

    @Test
    void whoRingsAgainAndSaysTheSameByTheOldTimeMovesItOnce() {
        Line line = Line.open(exchange);
        booked(line);
        Object[] erika = {"name", "Erika Muster"};
        Talk cutOff = line.ring(ERIKA);
        Answer moved = cutOff.use("reschedule_appointment", Talk.and(erika, "new_time", "eine Stunde später"));
        Await.untilAsserted(() -> assertThat(cutOff.timeline()).contains("webhook call_started"));
        cutOff.hangUp();
        Talk again = line.ring(ERIKA);
        Answer repeated = again.use(
                "reschedule_appointment", Talk.and(erika, "date", "morgen", "new_time", "bitte 1 Stunde später"));
        Answer further = again.use("reschedule_appointment", Talk.and(erika, "new_time", "noch eine Stunde später"));
        Answer back = again.use("reschedule_appointment", Talk.and(erika, "new_time", "zwei Stunden früher"));
        again.hangUp();
        line.settled();

        assertThat(moved.facts().getString("start")).isEqualTo("2026-12-03T15:00+01:00");
        assertThat(repeated.message()).isEqualTo("Ihr Termin ist schon morgen um 15 Uhr.");
        assertThat(repeated.success()).isTrue();
        assertThat(further.facts().getString("start")).isEqualTo("2026-12-03T16:00+01:00");
        assertThat(back.facts().getString("start")).isEqualTo("2026-12-03T14:00+01:00");
        assertThat(line.happened("calcom.booking.rescheduled")).isEqualTo(3);
    }

    /** Who may hear of it shows that by a code, so their number, which is hidden, is the one they say. */
    @Test
    void soItIsForWhoHidesTheirNumberAndSaysTheOneOnRecord() {
        Line line = Line.open(exchange, yaml -> yaml + "identity: code\n", calendar -> calendar);
        booked(line);
        int letters = line.letters(MAIL).size();
        Talk cutOff = line.ring(Talk.HIDDEN);
        Answer moved = later(cutOff, "eine Stunde später", code(line, cutOff, letters + 1));
        cutOff.hangUp();
        exchange.sql("UPDATE identity_codes SET sent_at = sent_at - interval '1 minute'");
        Talk again = line.ring(Talk.HIDDEN);
        String code = code(line, again, letters + 2);
        Answer repeated = later(again, "bitte 1 Stunde später", code);
        Answer further = later(again, "noch eine Stunde später", code);
        again.hangUp();
        line.settled();

        assertThat(moved.facts().getString("start")).as(moved.message()).isEqualTo("2026-12-03T15:00+01:00");
        assertThat(repeated.message()).isEqualTo("Ihr Termin ist schon morgen um 15 Uhr.");
        assertThat(further.facts().getString("start")).isEqualTo("2026-12-03T16:00+01:00");
        assertThat(line.happened("calcom.booking.rescheduled")).isEqualTo(2);
    }

    private static Answer later(Talk talk, String difference, String code) {
        return talk.use(
                "reschedule_appointment",
                "name",
                "Erika Muster",
                "phone",
                "0170 1234567",
                "new_time",
                difference,
                "code",
                code);
    }

    /** Returns the code in the last of so many mails, for which the caller asks. */
    private static String code(Line line, Talk talk, int letters) {
        Answer asked = talk.use("query_appointment", "name", "Erika Muster", "phone", "0170 1234567");
        assertThat(asked.facts().getString("reason")).as(asked.message()).isEqualTo("code_if_known");
        Await.untilAsserted(() -> assertThat(line.letters(MAIL)).hasSize(letters));
        List<Letter> all = line.letters(MAIL);
        Matcher digits = CODE.matcher(all.get(all.size() - 1).text());
        assertThat(digits.find()).isTrue();
        return digits.group();
    }
}
