package de.askproai.gateway.integration.retell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.askproai.gateway.call.GetAgent;
import de.askproai.gateway.call.GetAgent.PhoneAgent;
import de.askproai.gateway.call.GetAgent.Storage;
import de.askproai.gateway.call.GetAgentEngine;
import de.askproai.gateway.call.GetAgentEngine.AgentEngine;
import de.askproai.gateway.call.GetAgentEngine.AgentTool;
import de.askproai.gateway.call.ListLines;
import de.askproai.gateway.call.ListLines.AgentVersion;
import de.askproai.gateway.call.ListLines.Line;
import de.askproai.gateway.call.ListLines.Lines;
import de.askproai.gateway.client.Call;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.integration.Fixtures;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetellAgentsTest {
    private static final Set<String> USUAL_EVENTS = Set.of("call_started", "call_ended", "call_analyzed");

    private final RetellIntegration retell = new RetellIntegration(Fixtures.vendor("retell"));

    @Test
    void asksForAnAgentInItsVersion() {
        assertThat(agent(3).target()).isEqualTo("/get-agent/agent%2F1?version=3");
        assertThat(agent(null).target()).isEqualTo("/get-agent/agent%2F1");
        assertThat(agent(null).repeatable()).isTrue();
    }

    @Test
    void readsAnAgentWithItsLanguageModel() {
        PhoneAgent read = agent(null).decode().decode(Fixtures.response(200, """
                {"agent_id": "a", "version": 4, "agent_name": "Linda", "voice_id": "v", "last_modification_timestamp": 1,
                 "response_engine": {"type": "retell-llm", "llm_id": "llm_1", "version": 7},
                 "data_storage_setting": "basic_attributes_only"}"""));

        assertThat(read)
                .isEqualTo(
                        new PhoneAgent("a", "Linda", Storage.BASICS, null, USUAL_EVENTS, Set.of("en-US"), "llm_1", 7));
    }

    @Test
    void readsForHowLongAnAgentKeepsAndWhatItTells() {
        PhoneAgent read = agent(null).decode().decode(Fixtures.response(200, """
                {"agent_id": "a", "response_engine": {"type": "retell-llm", "llm_id": "llm_1"},
                 "data_storage_retention_days": 30, "webhook_events": ["call_ended", 7, "transfer_cancelled"]}"""));
        PhoneAgent silent = agent(null).decode().decode(Fixtures.response(200, """
                {"agent_id": "a", "data_storage_retention_days": null, "webhook_events": []}"""));

        assertThat(read.kept()).isEqualTo(Duration.ofDays(30));
        assertThat(read.events()).containsExactlyInAnyOrder("call_ended", "transfer_cancelled");
        assertThat(silent.kept()).isNull();
        assertThat(silent.events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"de-DE\" | de-DE", "\"multi\" | multi", "[\"en-US\", \"de-DE\"] | en-US de-DE", "null | en-US"})
    void readsWhatAnAgentSpeaks(String language, String spoken) {
        PhoneAgent read = agent(null).decode().decode(Fixtures.response(200, """
                {"agent_id": "a", "response_engine": {}, "language": %s}""".formatted(language)));

        assertThat(read.languages()).containsExactlyInAnyOrder(spoken.split(" ", -1));
    }

    @Test
    void findsWhatIsFilledIntoTheWordsOfAModelAndItsStates() {
        AgentEngine read =
                engine("llm_1", null).decode().decode(Fixtures.response(200, """
                {"begin_message": "{{disclosure}} Was kann ich tun?", "general_prompt": "Heute ist {{ current_date }}. %s {{late}}",
                 "states": [{"name": "one", "state_prompt": "{{time_zone}} {{}} {no} {{not this}}"}, {"name": "two"}],
                 "general_tools": [{"type": "transfer_call", "name": "transfer"}]}""".formatted("x".repeat(100_000))));

        assertThat(read.variables()).containsExactlyInAnyOrder("disclosure", "current_date", "late", "time_zone");
        assertThat(read.transfers()).isTrue();
        assertThat(read.tools()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "null, EVERYTHING",
        "'\"everything\"', EVERYTHING",
        "'\"everything_except_pii\"', EVERYTHING_NOT_PERSONAL",
        "'\"basic_attributes_only\"', BASICS",
        "'\"something_new\"', EVERYTHING"
    })
    void takesAnUnknownStorageForTheMost(String setting, Storage storage) {
        PhoneAgent read = agent(null).decode().decode(Fixtures.response(200, """
                {"agent_id": "a", "response_engine": {"type": "conversation-flow", "conversation_flow_id": "f"},
                 "data_storage_setting": %s}""".formatted(setting)));

        assertThat(read).isEqualTo(new PhoneAgent("a", "a", storage, null, USUAL_EVENTS, Set.of("en-US"), null, null));
    }

    @Test
    void readsTheFunctionsOfAModelAndItsStatesButNotRetellsOwn() {
        Call<AgentEngine> call = engine("llm_1", 7);

        AgentEngine read = call.decode().decode(Fixtures.response(200, """
                {"llm_id": "llm_1", "version": 7,
                 "general_tools": [
                   {"type": "end_call", "name": "bye"},
                   {"type": "custom", "name": "book", "url": "https://g.example/book", "timeout_ms": 5000,
                    "speak_during_execution": true}],
                 "states": [
                   {"name": "one", "tools": [{"type": "custom", "name": "look", "url": "https://g.example/look", "method": "GET"}]},
                   {"name": "two", "tools": [{"type": "custom", "name": "look", "url": "https://g.example/look", "method": "GET"}]},
                   {"name": "three"}]}"""));

        assertThat(call.target()).isEqualTo("/get-retell-llm/llm_1?version=7");
        assertThat(read.tools())
                .containsExactly(
                        new AgentTool("book", "https://g.example/book", "POST", Duration.ofSeconds(5), true),
                        new AgentTool("look", "https://g.example/look", "GET", Duration.ofMinutes(2), false));
    }

    @Test
    void readsAModelWithoutFunctions() {
        AgentEngine read = engine("llm_1", null)
                .decode()
                .decode(Fixtures.response(200, "{\"general_tools\": null, \"states\": null}"));

        assertThat(read).isEqualTo(new AgentEngine(List.of(), Set.of(), false));
    }

    @Test
    void readsNumbersPageByPage() {
        Lines first = lines(null).decode().decode(Fixtures.response(200, """
                {"items": [
                   {"phone_number": "+49301", "inbound_agents": [
                      {"agent_id": "a", "agent_version": 2, "weight": 0.5},
                      {"agent_id": "b", "agent_version": "prod", "weight": 0.5}],
                    "outbound_agents": null, "inbound_webhook_url": "https://g.example/inbound"},
                   {"phone_number": "+49302", "outbound_agents": [{"agent_id": "a", "weight": 1}]}],
                 "has_more": true, "pagination_key": "next page"}"""));
        Lines last = lines("next page").decode().decode(Fixtures.response(200, """
                {"items": [], "has_more": false, "pagination_key": "next page"}"""));

        assertThat(first)
                .isEqualTo(new Lines(
                        List.of(
                                new Line(
                                        "+49301",
                                        List.of(new AgentVersion("a", 2), new AgentVersion("b", null)),
                                        List.of(),
                                        true),
                                new Line("+49302", List.of(), List.of(new AgentVersion("a", null)), false)),
                        "next page"));
        assertThat(last).isEqualTo(new Lines(List.of(), null));
        assertThat(lines(null).target()).isEqualTo("/v2/list-phone-numbers?limit=1000");
        assertThat(lines("next page").target())
                .isIn(
                        "/v2/list-phone-numbers?limit=1000&pagination_key=next+page",
                        "/v2/list-phone-numbers?limit=1000&pagination_key=next%20page");
    }

    @Test
    void knowsAnAgentThatIsGone() {
        assertThatThrownBy(() -> {
                    throw agent(1).refuse().decode(Fixtures.response(422, """
                            {"status": "error", "message": "Cannot find requested asset under given api key."}"""));
                })
                .isInstanceOfSatisfying(
                        GatewayException.class, gone -> assertThat(gone.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    private Call<PhoneAgent> agent(@Nullable Integer version) {
        return retell.getAgent(
                new GetAgent(Fixtures.COMPANY, Fixtures.CONNECTION, "agent/1", version), Fixtures.connection("retell"));
    }

    private Call<AgentEngine> engine(String engine, @Nullable Integer version) {
        return retell.getAgentEngine(
                new GetAgentEngine(Fixtures.COMPANY, Fixtures.CONNECTION, engine, version),
                Fixtures.connection("retell"));
    }

    private Call<Lines> lines(@Nullable String after) {
        return retell.listLines(
                new ListLines(Fixtures.COMPANY, Fixtures.CONNECTION, after), Fixtures.connection("retell"));
    }
}
