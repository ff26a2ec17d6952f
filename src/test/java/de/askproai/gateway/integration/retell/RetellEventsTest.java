package de.askproai.gateway.integration.retell;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.call.CallChanged;
import de.askproai.gateway.call.CallChanged.Stage;
import de.askproai.gateway.call.TimelineEntry;
import de.askproai.gateway.integration.Fixtures;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RetellEventsTest {
    private final RetellEvents events = new RetellEvents();

    @Test
    void readsAnAnalysedCallWithItsCostInCents() {
        Outcome.Done done =
                (Outcome.Done) events.read(Fixtures.event(RetellEventsTest.class, "retell", "call_analyzed.json"))
                        .outcome();

        CallChanged call = (CallChanged) done.effects().get(0);
        assertThat(call.stage()).isEqualTo(Stage.ANALYZED);
        assertThat(call.branch()).isEqualTo(UUID.fromString("7b0f3a52-3c5f-4a5e-9f3d-0d9b7f1f2a11"));
        assertThat(call.startedAt()).isEqualTo(Instant.ofEpochMilli(1714608475945L));
        assertThat(call.durationMillis()).isEqualTo(15791);
        assertThat(call.costCents()).isEqualTo(70);
        assertThat(call.fromNumber()).isEqualTo("+491701234567");
        assertThat(call.successful()).isTrue();
        assertThat(call.summary()).isEqualTo("Termin gebucht.");
        assertThat(call.toString()).doesNotContain("+49", "Termin");
        assertThat(done.effects()).hasSize(2);
    }

    @Test
    void knowsHiddenCallersAndLeavesThemOut() {
        CallChanged call = (CallChanged)
                done("{\"event\":\"call_started\",\"call\":{\"call_id\":\"c1\",\"from_number\":\"anonymous\"}}")
                        .effects()
                        .get(0);

        assertThat(call.fromNumber()).isNull();
        assertThat(call.stage()).isEqualTo(Stage.STARTED);
    }

    @Test
    void timesAndNumbersThatCannotBeAreLeftOut() {
        CallChanged call =
                (CallChanged) done("{\"event\":\"call_ended\",\"call\":{\"call_id\":\"c1\",\"start_timestamp\":-1,"
                                + "\"end_timestamp\":1e300,\"duration_ms\":-5,\"call_cost\":{\"combined_cost\":-1e9}}}")
                        .effects()
                        .get(0);

        assertThat(call.startedAt()).isNull();
        assertThat(call.endedAt()).isNull();
        assertThat(call.durationMillis()).isNull();
        assertThat(call.costCents()).isNull();
    }

    @Test
    void aTransferIsAnEntryOfItsCallWhichItMayBeTheFirstToTellOf() {
        Outcome.Done done = done("{\"event\":\"transfer_started\",\"call\":{\"call_id\":\"c1\"}}");

        assertThat(done.effects()).hasSize(2);
        assertThat(((CallChanged) done.effects().get(0)).stage()).isEqualTo(Stage.SEEN);
        assertThat(((TimelineEntry) done.effects().get(1)).what()).isEqualTo("transfer_started");
    }

    @Test
    void isDoneWithChatsAndUnknownTypes() {
        assertThat(done("{\"event\":\"chat_started\",\"chat\":{\"chat_id\":\"x\"}}"))
                .isEqualTo(Outcome.done());
        assertThat(done("{\"event\":\"something_new\",\"call\":{\"call_id\":\"c1\"}}"))
                .isEqualTo(Outcome.done());
    }

    @Test
    void aCallOfWhichRetellKeepsMoreThanThatItWasLeavesWorkBehind() {
        Outcome.Done begun = done("{\"event\":\"call_started\",\"call\":{\"call_id\":\"c1\"}}");
        Outcome.Done over = done("{\"event\":\"call_ended\",\"call\":{\"call_id\":\"c1\"}}");
        Outcome.Done analysed = done("{\"event\":\"call_analyzed\",\"call\":{\"call_id\":\"c1\","
                + "\"data_storage_setting\":\"everything_except_pii\"}}");
        Outcome.Done transferred = done("{\"event\":\"transfer_started\",\"call\":{\"call_id\":\"c1\"}}");

        assertThat(begun.next())
                .extracting(NewWork::operation)
                .containsExactly("c1/storage-at-start", "c1/storage-at-last");
        assertThat(over.next()).extracting(NewWork::operation).containsExactly("c1/storage-at-end");
        assertThat(analysed.next()).extracting(NewWork::operation).containsExactly("c1/storage-at-end");
        assertThat(transferred.next()).isEmpty();
    }

    @Test
    void whereRetellSaysThatItKeepsNothingThatIsTold() {
        Outcome.Done over = done("{\"event\":\"call_ended\",\"call\":{\"call_id\":\"c1\","
                + "\"data_storage_setting\":\"basic_attributes_only\",\"retell_llm_dynamic_variables\":"
                + "{\"disclosure\":\"Sie sprechen mit einer KI.\",\"recording\":\"off\"}}}");

        assertThat(over.next()).isEmpty();
        assertThat(over.effects())
                .filteredOn(TimelineEntry.class::isInstance)
                .extracting(effect -> ((TimelineEntry) effect).what())
                .containsExactly("disclosure_given", "storage_confirmed", "call_ended");
    }

    private Outcome.Done done(String body) {
        return (Outcome.Done) events.read(Fixtures.event("retell", body.getBytes(StandardCharsets.UTF_8)))
                .outcome();
    }
}
