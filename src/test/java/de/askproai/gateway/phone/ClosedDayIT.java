package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls while nobody is there. It is Sunday, a quarter past three at night; the salon is open from Monday, nine o'clock. */
class ClosedDayIT {
    private static final String ERIKA = "+491701234567";
    private static final String ANNA = "contacts:\n  - {key: anna, name: Anna Krüger, email: anna@%s.example%s}\n";

    @RegisterExtension
    static final Exchange exchange = new Exchange(Instant.parse("2026-12-06T02:14:00Z"));

    @Test
    void whoHasNoHoursOfTheirOwnCallsBackWhenTheBranchIsOpen() {
        assertThat(calledBackBy(ANNA.formatted("linde", ""))).isEqualTo("2026-12-07T11:00+01:00");
    }

    @Test
    void whereNobodyIsNamedTheBranchCallsBack() {
        assertThat(calledBackBy("")).isEqualTo("2026-12-07T11:00+01:00");
    }

    @Test
    void whoHasHoursOfTheirOwnKeepsThem() {
        assertThat(calledBackBy(ANNA.formatted("linde", ", hours: {sunday: 10:00-12:00}")))
                .isEqualTo("2026-12-06T12:00+01:00");
    }

    /** What counts is the day: they would be there, were it no holiday. */
    @Test
    void nobodyIsRungOnAHolidayOfTheShopsThoughItIsInTheirHours() {
        String sundays = ANNA.formatted("linde", ", phone: '+4930901820', hours: {sunday: 03:00-12:00}");
        String holidays = "closed: [{from: 2026-12-06, to: 2026-12-08, reason: Betriebsferien}]\n";

        assertThat(transferred(sundays).facts().getBoolean("transfer")).isTrue();
        Answer closed = transferred(holidays + sundays);
        assertThat(closed.facts().getBoolean("transfer")).isFalse();
        assertThat(closed.facts().getString("callback_by")).isEqualTo("2026-12-13T05:00+01:00");
        assertThat(transferred(holidays + sundays.replace("hours:", "urgent: true, hours:"))
                        .facts()
                        .getBoolean("transfer"))
                .isTrue();
    }

    private static Answer transferred(String yaml) {
        Line line = Line.open(exchange, file -> file + yaml, calendar -> calendar);
        Talk talk = line.ring(ERIKA);
        Answer answer = talk.use("transfer_call");
        talk.hangUp();
        return answer;
    }

    private static String calledBackBy(String contacts) {
        Line line = Line.open(exchange, yaml -> yaml + contacts, calendar -> calendar);
        Talk talk = line.ring(ERIKA);
        Answer answer = talk.use("request_callback", "grund", "Reklamation");
        talk.hangUp();
        return answer.facts().getString("callback_by");
    }
}
