package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an agent knows of an appointment before anybody has said a name. It is Wednesday, a quarter past ten. */
class WelcomeCallsIT {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final String FAMILY = "+491701234567";
    private static final String STRANGER = "+491709999999";
    private static final String JUST_BOOKED =
            "Gerade eben kam von Ihrer Nummer eine Buchung; geht es darum, sagen Sie mir bitte Ihren Namen.";

    @RegisterExtension
    static final Exchange exchange = new Exchange(NOW);

    private Line line;

    @BeforeEach
    void open() {
        line = Line.open(exchange);
    }

    @Test
    void whoRingsAgainAfterBookingIsAskedForTheNameAndThenHearsWhatWasBooked() {
        Talk dropped = line.ring(FAMILY);
        Answer before = dropped.use("get_current_context");
        Answer booked = dropped.book("Freitag", "14 Uhr", "Erika Muster");
        dropped.hangUp();
        Talk redial = line.ring(FAMILY);
        Answer context = redial.use("get_current_context");
        Answer told = redial.use("query_appointment", "name", "Erika Muster");
        redial.hangUp();

        assertThat(booked.success()).as(booked.message()).isTrue();
        assertThat(before.facts().containsKey("has_upcoming")).isFalse();
        assertThat(redial.welcome().getString("customer_has_upcoming")).isEqualTo("true");
        assertThat(context.facts().getBoolean("has_upcoming")).isTrue();
        assertThat(context.message()).endsWith(JUST_BOOKED).doesNotContain("14 Uhr", "Freitag", "Erika");
        assertThat(told.message()).contains("14 Uhr");
        line.settled();
    }

    @Test
    void ofANumberThatSeveralHaveAndToStrangersNothingIsTold() {
        Talk first = line.ring(FAMILY);
        Answer erika = first.book("Freitag", "14 Uhr", "Erika Muster");
        first.hangUp();
        Talk second = line.ring(FAMILY);
        Answer karl = second.book("Freitag", "16 Uhr", "Karl Beispiel");
        second.hangUp();
        List<Talk> later = List.of(line.ring(FAMILY), line.ring(STRANGER), line.ring(Talk.HIDDEN));

        assertThat(List.of(erika, karl)).allMatch(Answer::success);
        assertThat(later).allSatisfy(talk -> {
            Answer context = talk.use("get_current_context");
            assertThat(context.facts().containsKey("has_upcoming")).isFalse();
            assertThat(context.message()).doesNotContain("Buchung");
            assertThat(talk.welcome().getString("customer_has_upcoming")).isEqualTo("false");
        });
        later.forEach(Talk::hangUp);
        line.settled();
    }
}
