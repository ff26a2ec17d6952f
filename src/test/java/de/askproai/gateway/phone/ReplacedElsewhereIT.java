package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.testing.Await;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Promises that somebody else's call takes back: whoever was told that they hear of it does. Somebody rings for Erika, the
 * calendar is away, and Erika rings herself.
 */
class ReplacedElsewhereIT {
    private static final String ERIKA = "+491701234567";
    private static final String FRIEND = "+491709999999";
    private static final String MAIL = "erika@muster.example";
    private static final Object[] FOR_ERIKA = {"phone", "0170 1234567"};

    @RegisterExtension
    final Exchange exchange = new Exchange(Instant.parse("2026-12-02T09:15:00Z"));

    private Line line;

    @BeforeEach
    void theCalendarBooksNothing() {
        line = Line.open(exchange);
        line.fault(Fault.status("calcom", 500).on("POST", "/v2/bookings"));
    }

    private void notedBy(String from, Object... more) {
        Talk talk = line.ring(from);
        Answer noted = talk.book("morgen", "14 Uhr", "Erika Muster", more);
        talk.hangUp();
        assertThat(noted.facts().getBoolean("callback_promised", false))
                .as(noted.message())
                .isTrue();
    }

    private void erika(String tool, Object... more) {
        Talk talk = line.ring(ERIKA);
        Answer answer = talk.use(tool, Talk.and(more, "name", "Erika Muster"));
        Await.untilAsserted(() -> assertThat(talk.timeline()).contains("webhook call_started"));
        talk.hangUp();
        assertThat(List.of(
                        answer.facts().getBoolean("cancellation_promised", false),
                        answer.facts().getBoolean("callback_promised", false)))
                .as(answer.message())
                .contains(true);
    }

    @Test
    void whoWaitsForWhatSomebodyElseCancelledIsWrittenTo() {
        notedBy(FRIEND, Talk.and(FOR_ERIKA, "email", MAIL));
        erika("reschedule_appointment", "new_time", "16 Uhr");
        erika("cancel_appointment");
        line.heal();
        line.settled();

        assertThat(line.calendar()).isEmpty();
        Await.untilAsserted(() -> assertThat(line.letters(MAIL))
                .singleElement()
                .asString()
                .contains("Ihr Termin ist abgesagt", "Donnerstag, den 3. Dezember 2026 um 14:00 Uhr"));
        assertThat(line.tidings()).containsExactly("message none");
    }

    @Test
    void whoCancelledItThemselvesIsNotCalledAboutIt() {
        notedBy(FRIEND, FOR_ERIKA);
        erika("cancel_appointment");
        line.heal();
        line.settled();

        assertThat(line.calendar()).isEmpty();
        assertThat(line.tidings()).as("Erika herself is on record").isEmpty();
    }

    @Test
    void whoWaitsForWhatNobodyKnowsWhoCancelledIsCalled() {
        notedBy(FRIEND, FOR_ERIKA);
        Talk talk = line.ring(ERIKA);
        Answer cancelled = talk.use("cancel_appointment", "name", "Erika Muster");
        exchange.sql(
                "UPDATE work SET due_at = due_at + interval '1 minute' WHERE held = 0 AND kind = 'booking.change'");
        talk.hangUp();
        Await.untilAsserted(() -> assertThat(talk.timeline()).contains("webhook call_analyzed"));
        // As it is where the number is hidden, or forgotten.
        exchange.sql("UPDATE calls SET from_hash = NULL WHERE call_id = '%s'".formatted(talk.id()));
        line.heal();
        line.settled();

        assertThat(cancelled.facts().getBoolean("cancellation_promised", false))
                .as(cancelled.message())
                .isTrue();
        assertThat(line.calendar()).isEmpty();
        assertThat(line.tidings()).containsExactly("callback waiting");
    }

    @Test
    void whoTakesBackWhatTheyWereToldThemselvesReadsNothing() {
        notedBy(ERIKA, "email", MAIL);
        erika("reschedule_appointment", "new_time", "16 Uhr");
        erika("cancel_appointment");
        line.heal();
        line.settled();

        assertThat(line.calendar()).isEmpty();
        assertThat(line.letters(MAIL)).isEmpty();
        assertThat(line.tidings()).isEmpty();
    }
}
