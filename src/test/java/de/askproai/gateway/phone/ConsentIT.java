package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.testing.Await;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What callers are told about who speaks with them, and what becomes of their answer. */
class ConsentIT {
    private static final String ERIKA = "+491701234567";
    private static final String OURS = "Sie sprechen mit unserer KI Linda.";

    @RegisterExtension
    static final Exchange exchange = new Exchange(Instant.parse("2026-12-02T09:15:00Z"));

    @Test
    void aNoIsCarriedToTheVendorThoughItIsAway() {
        Line line = asking();
        line.fault(Fault.status("retell", 503).on("PATCH", "/v2/update-call"));
        Talk talk = line.ring(ERIKA).says("Nein, bitte nicht.");
        Answer context = talk.use("get_current_context");
        Answer refused = talk.use("record_consent", "consent", false);
        Await.untilAsserted(() -> assertThat(line.rows("SELECT kind FROM work WHERE kind = 'call.restrict-storage'"))
                .isNotEmpty());
        line.heal();
        talk.hangUp();

        Await.untilAsserted(() -> {
            exchange.sql(
                    "UPDATE work SET due_at = clock_timestamp() WHERE kind = 'call.restrict-storage' AND held = 0");
            assertThat(talk.timeline()).contains("consent consent_refused", "consent storage_restricted");
        });
        JsonObject kept = line.telephony().get("/v2/get-call/" + talk.id()).json();
        assertThat(talk.welcome().getString("disclosure")).isEqualTo(OURS);
        assertThat(talk.welcome().getString("recording")).isEqualTo("ask");
        assertThat(context.facts().getString("disclosure")).isEqualTo(OURS);
        assertThat(refused.facts().getBoolean("consent")).isFalse();
        assertThat(kept.getString("data_storage_setting")).isEqualTo("basic_attributes_only");
        assertThat(kept.containsKey("transcript")).isFalse();
        assertThat(line.rest("/calls/" + talk.id()).encode()).contains(OURS);
    }

    @Test
    void aYesChangesNothingAtTheVendor() {
        Line line = asking();
        Talk talk = line.ring(ERIKA);
        assertThat(talk.use("record_consent", "consent", true).success()).isTrue();
        talk.hangUp();
        Await.untilAsserted(() -> assertThat(talk.timeline()).contains("webhook call_analyzed"));

        assertThat(talk.timeline()).contains("consent consent_given").doesNotContain("consent storage_restricted");
        assertThat(line.telephony().get("/v2/get-call/" + talk.id()).json().getString("data_storage_setting"))
                .isEqualTo("everything");
    }

    @Test
    void aCompanyThatSaysNothingRecordsNothingAndTellsThatAnAiSpeaks() {
        JsonObject welcome = Line.open(exchange).ring(ERIKA).welcome();

        assertThat(welcome.getString("recording")).isEqualTo("off");
        assertThat(welcome.getString("disclosure")).contains("künstlichen Intelligenz");
    }

    private static Line asking() {
        return Line.open(
                exchange,
                yaml -> yaml + "privacy: {recording: ask, disclosure: {de: " + OURS + "}}\n",
                calendar -> calendar);
    }
}
