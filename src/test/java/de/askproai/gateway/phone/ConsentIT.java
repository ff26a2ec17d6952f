package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.phone.Talk.Answer;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.testing.Await;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What callers are told about who speaks with them, and what becomes of their answer. */
class ConsentIT {
    private static final String ERIKA = "+491701234567";
    private static final String STORAGE_WORK = "SELECT operation FROM work WHERE kind = 'call.restrict-storage'";
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
    void anAnswerIsUnderstoodAsItIsSaidAndAskedForAgainInDoubt() {
        Talk talk = asking().ring(ERIKA);
        Answer doubtful = talk.use("record_consent", "consent", "ja, aber nur kurz");
        Answer agreed = talk.use("record_consent", "consent", "na klar, meinetwegen");
        Answer refused = talk.use("record_consent", "consent", "Nein, auf gar keinen Fall");
        talk.hangUp();

        assertThat(doubtful.success()).isFalse();
        assertThat(doubtful.message()).endsWith("?");
        assertThat(agreed.facts().getBoolean("consent")).isTrue();
        assertThat(refused.facts().getBoolean("consent")).isFalse();
    }

    @Test
    void nothingIsKeptOfACallWithoutAnAnswer() {
        Line line = asking();
        Talk talk = line.ring(ERIKA).says("Ich bin Erika Muster.");
        assertThat(talk.use("get_opening_hours").success()).isTrue();
        String before = kept(line, talk.id());
        talk.hangUp();

        Await.untilAsserted(() -> assertThat(talk.timeline()).contains("consent storage_restricted"));
        assertThat(before).isEqualTo("everything");
        assertThat(kept(line, talk.id())).isEqualTo("basic_attributes_only");
        assertThat(reason(line, talk.id())).isEqualTo("no_answer");
    }

    @Test
    void ofACallWhoseEndNobodyTellsNothingIsKeptEither() {
        Line line = asking();
        Talk silent = line.ring(ERIKA);
        Talk agreeing = line.ring(ERIKA);
        assertThat(agreeing.use("record_consent", "consent", true).success()).isTrue();
        Await.untilAsserted(() -> assertThat(line.rows(STORAGE_WORK + " AND operation LIKE 'call_%/storage-at-last'"
                        + " AND due_at > clock_timestamp() + interval '2 hours'"))
                .as("not while the call may still go on")
                .contains(silent.id() + "/storage-at-last", agreeing.id() + "/storage-at-last"));

        exchange.hurry("call.restrict-storage");

        Await.untilAsserted(() -> assertThat(silent.timeline()).contains("consent storage_restricted"));
        Await.untilAsserted(() -> assertThat(line.rows(STORAGE_WORK)).isEmpty());
        assertThat(kept(line, silent.id())).isEqualTo("basic_attributes_only");
        assertThat(kept(line, agreeing.id())).isEqualTo("everything");
        assertThat(agreeing.timeline()).doesNotContain("consent storage_restricted");
    }

    @Test
    void aCompanyThatRecordsNothingHasNothingKeptFromTheFirstWord() {
        Line line = Line.open(exchange);
        Talk talk = line.ring(ERIKA).says("Ich bin Erika Muster.");
        String during = kept(line, talk.id());
        talk.hangUp();

        Await.untilAsserted(() -> assertThat(talk.timeline()).contains("webhook call_analyzed"));
        assertThat(during).isEqualTo("basic_attributes_only");
        assertThat(line.telephony().get("/v2/get-call/" + talk.id()).body()).doesNotContain("Muster");
        assertThat(talk.timeline())
                .contains("consent disclosure_given", "consent storage_confirmed")
                .doesNotContain("consent storage_restricted");
        assertThat(entry(line, talk.id(), "disclosure_given").getString("recording"))
                .isEqualTo("off");
        assertThat(entry(line, talk.id(), "disclosure_given").getString("disclosure"))
                .contains("künstlichen Intelligenz");
        assertThat(line.rows(STORAGE_WORK)).as("nothing is left to do").isEmpty();
    }

    @Test
    void aCallThatNobodyWasAskedAboutBeforehandIsRestrictedOnceItBegins() {
        Line line = Line.open(exchange);
        line.fault(Fault.status("retell", 503).on("PATCH", "/v2/update-call"));
        String id = line.callOut(ERIKA);
        Await.untilAsserted(
                () -> assertThat(line.rows(STORAGE_WORK)).contains(id + "/storage-at-start", id + "/storage-at-last"));
        line.heal();

        Await.untilAsserted(() -> {
            exchange.sql("UPDATE work SET due_at = clock_timestamp() WHERE kind = 'call.restrict-storage' AND held = 0"
                    + " AND due_at < clock_timestamp() + interval '1 hour'");
            assertThat(reason(line, id)).isEqualTo("off");
        });
        assertThat(kept(line, id)).isEqualTo("basic_attributes_only");
    }

    @Test
    void theVendorIsAskedOnceThoughEventsAreReplayed() {
        Line line = asking();
        Talk talk = line.ring(ERIKA);
        assertThat(talk.use("record_consent", "consent", "nein").success()).isTrue();
        Await.untilAsserted(() -> assertThat(talk.timeline()).contains("consent storage_restricted"));
        talk.hangUp();
        Await.untilAsserted(() -> assertThat(talk.timeline()).contains("webhook call_analyzed"));
        for (String event : line.rows("SELECT id::text FROM webhook_event WHERE source = 'retell'")) {
            assertThat(line.post("/webhook-events/" + event + "/replay", new JsonObject())
                            .status())
                    .isEqualTo(202);
        }
        Await.untilAsserted(() -> {
            exchange.hurry("call.restrict-storage");
            assertThat(line.rows("SELECT kind FROM work")).isEmpty();
        });

        assertThat(talk.timeline()).containsOnlyOnce("consent storage_restricted");
        assertThat(reason(line, talk.id())).isEqualTo("refused");
        long asked =
                Await.value(exchange.sandbox.counts(counts -> counts.of("retell.call.storage", "call=" + talk.id())));
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void aCallThatIsDeletedAtTheVendorKeepsNothingAnyway() {
        Line line = asking();
        Talk talk = line.ring(ERIKA);
        assertThat(line.telephony()
                        .send("DELETE", "/v2/delete-call/" + talk.id(), "", "application/json")
                        .status())
                .isEqualTo(204);
        assertThat(line.tell(new JsonObject()
                        .put("event", "call_ended")
                        .put("call", new JsonObject().put("call_id", talk.id()))))
                .isEqualTo(202);

        Await.untilAsserted(() -> assertThat(talk.timeline()).contains("consent storage_absent"));
        assertThat(line.rows("SELECT detail FROM dead_letter")).isEmpty();
    }

    @Test
    void theLastWordCountsHoweverOftenItChanges() {
        Line line = asking();
        Talk talk = line.ring(ERIKA);
        Answer no = talk.use("record_consent", "einwilligung", "nein");
        Answer again = talk.use("record_consent", "einwilligung", "nein");
        Answer yes = talk.use("record_consent", "zustimmung", true);
        Answer noAfterAll = talk.use("record_consent", "einwilligung", "nein");
        talk.hangUp();

        assertThat(List.of(no, again, yes, noAfterAll)).allMatch(Answer::success);
        assertThat(line.rows("SELECT what FROM call_entries WHERE what IN ('consent_given', 'consent_refused')"
                        + " AND call_id = '" + talk.id() + "' ORDER BY at"))
                .containsExactly("consent_refused", "consent_given", "consent_refused");
        Await.untilAsserted(() -> assertThat(talk.timeline()).contains("consent storage_restricted"));
        assertThat(kept(line, talk.id())).isEqualTo("basic_attributes_only");
    }

    @Test
    void aYesChangesNothingAtTheVendor() {
        Line line = asking();
        Talk talk = line.ring(ERIKA);
        assertThat(talk.use("record_consent", "consent", true).success()).isTrue();
        talk.hangUp();
        Await.untilAsserted(() -> assertThat(talk.timeline()).contains("webhook call_analyzed"));

        exchange.hurry("call.restrict-storage");
        Await.untilAsserted(() -> assertThat(line.rows(STORAGE_WORK)).isEmpty());
        assertThat(talk.timeline())
                .contains("consent disclosure_given", "consent consent_given")
                .doesNotContain("consent storage_restricted");
        assertThat(entry(line, talk.id(), "disclosure_given").getString("disclosure"))
                .isEqualTo(OURS);
        assertThat(kept(line, talk.id())).isEqualTo("everything");
    }

    @Test
    void aCompanyThatSaysNothingRecordsNothingAndTellsThatAnAiSpeaks() {
        JsonObject welcome = Line.open(exchange).ring(ERIKA).welcome();

        assertThat(welcome.getString("recording")).isEqualTo("off");
        assertThat(welcome.getString("disclosure")).contains("künstlichen Intelligenz");
    }

    private static String kept(Line line, String call) {
        return line.telephony().get("/v2/get-call/" + call).json().getString("data_storage_setting");
    }

    private static String reason(Line line, String call) {
        return entry(line, call, "storage_restricted").getString("reason");
    }

    private static JsonObject entry(Line line, String call, String what) {
        return line.rest("/calls/" + call).getJsonArray("timeline").stream()
                .map(each -> (JsonObject) each)
                .filter(one -> one.getString("what").equals(what))
                .map(one -> one.getJsonObject("facts"))
                .findFirst()
                .orElse(new JsonObject());
    }

    private static Line asking() {
        return Line.open(
                exchange,
                yaml -> yaml + "privacy: {recording: ask, disclosure: {de: " + OURS + "}}\n",
                calendar -> calendar);
    }
}
