package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.door.Fault;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls in which the calendar stops answering while it is being looked through. An open breaker is not another call's. */
class LookAheadIT {
    private static final String ERIKA = "+491701234567";

    @RegisterExtension
    final Exchange exchange = new Exchange(Instant.parse("2026-12-02T09:15:00Z"));

    @Test
    void whatWasFoundBeforeIsTold() {
        Line line = Line.open(exchange);
        Talk talk = line.ring(ERIKA);
        Answer known = talk.use("find_next_available", "service", "Herrenhaarschnitt");
        line.fault(Fault.status("calcom", 500).on("GET", "/v2/slots"));
        Answer none = talk.use("find_next_available", "service", "Herrenhaarschnitt", "weekday", "Sonntag");
        line.heal();
        talk.hangUp();

        assertThat(known.success()).as(known.message()).isTrue();
        assertThat(none.success()).as(none.message()).isTrue();
        assertThat(none.facts().getBoolean("available")).isFalse();
        assertThat(none.facts().getString("looked_until")).isEqualTo("2026-12-09");
    }
}
