package de.askproai.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.assembly.PhoneSetup;
import de.askproai.gateway.assembly.PhoneSetup.Agent;
import de.askproai.gateway.assembly.PhoneSetup.Tool;
import de.askproai.gateway.call.GetAgent.PhoneAgent;
import de.askproai.gateway.call.GetAgent.Storage;
import de.askproai.gateway.call.GetAgentEngine.AgentEngine;
import de.askproai.gateway.call.GetAgentEngine.AgentTool;
import de.askproai.gateway.call.ListLines.AgentVersion;
import de.askproai.gateway.call.ListLines.Line;
import de.askproai.gateway.cli.PhoneFindings.Finding;
import de.askproai.gateway.tenant.CallPrivacy.Recording;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneFindingsTest {
    private static final List<AgentVersion> LINDA = List.of(new AgentVersion("a", null));
    private static final Duration KEEP = Duration.ofDays(30);
    private static final Set<String> CALL_EVENTS = Set.of("call_started", "call_ended", "call_analyzed");
    private static final AgentEngine ENGINE = new AgentEngine(List.of(), Set.of("disclosure"), false);
    private static final PhoneAgent LINDA_AS_SET_UP = asSetUp(Storage.EVERYTHING, KEEP, CALL_EVENTS);

    @ParameterizedTest
    @CsvSource({
        "false, 1500, 120000, waits 120000 ms, set its timeout_ms to 2500",
        "false, 1500, 5001, waits 5001 ms, set its timeout_ms to 2500",
        "true, 4000, 10001, the gateway answers within 4000 ms, set its timeout_ms to 5000",
        "true, 4000, 3999, waits only 3999 ms, set its timeout_ms to 5000"
    })
    void reportsATimeoutThatDoesNotFit(boolean writes, long within, long timeout, String reason, String remedy) {
        assertThat(ofTool(writes, within, timeout, true)).singleElement().satisfies(found -> {
            assertThat(found.reason()).contains("book of agent Linda", reason);
            assertThat(found.remedy()).isEqualTo(remedy);
        });
    }

    @ParameterizedTest
    @CsvSource({"false, 1500, 1500", "false, 1500, 5000", "true, 4000, 4000", "true, 4000, 10000", "true, 9000, 20000"})
    void leavesATimeoutThatFits(boolean writes, long within, long timeout) {
        assertThat(ofTool(writes, within, timeout, true)).isEmpty();
    }

    @Test
    void reportsOnlyWritesThatAreSilent() {
        assertThat(ofTool(false, 1500, 2500, false)).isEmpty();
        assertThat(ofTool(true, 4000, 5000, false))
                .containsExactly(new Finding(
                        "book of agent Linda is silent while it writes, up to 4000 ms",
                        "set its speak_during_execution to true"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, true, false, it is refused",
        "DELETE, false, true, it is refused",
        "GET, false, false, it is answered only at branches with a number of their own"
    })
    void reportsAToolWhoseArgumentsNothingVouchesFor(String method, boolean writes, boolean personal, String what) {
        assertThat(ofTool(new Tool(asSetUp(method, 5000, true), writes, personal, Duration.ofSeconds(4))))
                .containsExactly(new Finding(
                        "book of agent Linda is called by " + method
                                + ", so that the signature vouches for none of its arguments: " + what,
                        "set its method to POST"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH"})
    void leavesAToolWithABody(String method) {
        assertThat(ofTool(new Tool(asSetUp(method, 5000, true), true, true, Duration.ofSeconds(4))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "OFF, EVERYTHING, basic_attributes_only",
        "OFF, EVERYTHING_NOT_PERSONAL, basic_attributes_only",
        "OFF, BASICS, ",
        "ASK, EVERYTHING, ",
        "ASK, EVERYTHING_NOT_PERSONAL, ",
        "ASK, BASICS, 'privacy.recording: off'"
    })
    void comparesWhatIsKeptWithWhatTheCompanyWants(Recording recording, Storage storage, String remedy) {
        List<Finding> found = PhoneFindings.of(
                setup(recording, List.of(), List.of(agent(asSetUp(storage, KEEP, CALL_EVENTS), ENGINE, List.of()))));

        if (remedy == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found)
                    .singleElement()
                    .satisfies(one -> assertThat(one.remedy()).contains(remedy));
        }
    }

    @Test
    void reportsNumbersThatNobodyFallsBackFor() {
        List<Finding> found = PhoneFindings.of(setup(
                Recording.ASK,
                List.of(
                        new Line("+49301", LINDA, List.of(), true),
                        new Line("+49302", List.of(), LINDA, true),
                        new Line("+49303", List.of(), LINDA, false),
                        new Line("+49304", List.of(), List.of(), false)),
                List.of()));

        assertThat(found)
                .extracting(Finding::reason)
                .containsExactly(
                        "+49302 has no fallback agent: calls are cut off while the gateway does not answer",
                        "+49304 has no agent: nobody takes its calls");
    }

    @Test
    void saysWhatItCannotRead() {
        List<Finding> found =
                PhoneFindings.of(setup(Recording.ASK, List.of(), List.of(agent(LINDA_AS_SET_UP, null, List.of()))));

        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.reason()).contains("Linda", "cannot be read");
            assertThat(one.remedy()).contains("{{disclosure}}", "transfer events");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "30, 720, ",
        "29, 720, ",
        "31, 720, 'for 31 days, here they are kept for 30 days'",
        ", 720, 'for ever, here they are kept for 30 days'",
        "2, 36, 'for 2 days, here they are kept for 36 hours'"
    })
    void comparesForHowLongCallsAreKept(@Nullable Integer days, long keptHours, @Nullable String reason) {
        PhoneAgent linda = asSetUp(Storage.EVERYTHING, days == null ? null : Duration.ofDays(days), CALL_EVENTS);

        List<Finding> found = of(linda, ENGINE, Duration.ofHours(keptHours));

        if (reason == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).singleElement().satisfies(one -> {
                assertThat(one.reason()).contains("agent Linda", reason);
                assertThat(one.remedy()).endsWith("data_storage_retention_days to " + keptHours / 24);
            });
        }
    }

    @Test
    void asksRetellForNoLongerTimeThanItTakes() {
        PhoneAgent linda = asSetUp(Storage.EVERYTHING, null, CALL_EVENTS);

        assertThat(of(linda, ENGINE, Duration.ofDays(3650)))
                .extracting(Finding::remedy)
                .containsExactly("set the agent's data_storage_retention_days to 730");
    }

    @Test
    void reportsAnAgentThatDoesNotSayWhoSpeaks() {
        assertThat(of(LINDA_AS_SET_UP, new AgentEngine(List.of(), Set.of("company_name"), false), KEEP))
                .singleElement()
                .satisfies(one -> assertThat(one.remedy()).contains("{{disclosure}} first"));
    }

    @Test
    void reportsTransferEventsThatAreMissingOnlyWhereTheAgentTransfers() {
        AgentEngine transferring = new AgentEngine(List.of(), Set.of("disclosure"), true);
        Set<String> half = Set.of("call_started", "call_ended", "call_analyzed", "transfer_bridged");
        Set<String> all =
                Set.of("call_started", "call_ended", "call_analyzed", "transfer_bridged", "transfer_cancelled");

        assertThat(of(LINDA_AS_SET_UP, transferring, KEEP))
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).contains("transfer_bridged, transfer_cancelled"));
        assertThat(of(asSetUp(Storage.EVERYTHING, KEEP, half), transferring, KEEP))
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).contains("does not send transfer_cancelled:"));
        assertThat(of(asSetUp(Storage.EVERYTHING, KEEP, all), transferring, KEEP))
                .isEmpty();
    }

    @Test
    void reportsAnAgentThatDoesNotTellOfItsCalls() {
        assertThat(of(asSetUp(Storage.EVERYTHING, KEEP, Set.of("call_started", "call_ended")), ENGINE, KEEP))
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).contains("does not send call_analyzed:"));
    }

    @ParameterizedTest
    @CsvSource({"de-DE, 0", "multi, 0", "en-US en-GB, 1", "en-US de-AT, 0"})
    void reportsAnAgentThatDoesNotSpeakWhatItIsAnsweredIn(String languages, int findings) {
        PhoneAgent linda = new PhoneAgent(
                "a", "Linda", Storage.EVERYTHING, KEEP, CALL_EVENTS, Set.of(languages.split(" ", -1)), "llm", null);

        assertThat(of(linda, ENGINE, KEEP))
                .hasSize(findings)
                .allSatisfy(one -> assertThat(one.reason())
                        .isEqualTo("agent Linda speaks en-GB, en-US, and gets its answers in German where the call does"
                                + " not say its language"));
    }

    private static List<Finding> of(PhoneAgent linda, AgentEngine engine, Duration keep) {
        return PhoneFindings.of(new PhoneSetup(
                "salon",
                "phone",
                Locale.GERMAN,
                Recording.ASK,
                keep,
                List.of(),
                List.of(agent(linda, engine, List.of())),
                Optional.empty()));
    }

    private static PhoneAgent asSetUp(Storage storage, @Nullable Duration kept, Set<String> events) {
        return new PhoneAgent("a", "Linda", storage, kept, events, Set.of("de-DE"), "llm", null);
    }

    private static Agent agent(PhoneAgent linda, @Nullable AgentEngine engine, List<Tool> tools) {
        return new Agent(linda, Optional.ofNullable(engine), tools);
    }

    private static List<Finding> ofTool(boolean writes, long within, long timeout, boolean speaks) {
        return ofTool(new Tool(asSetUp("POST", timeout, speaks), writes, false, Duration.ofMillis(within)));
    }

    private static AgentTool asSetUp(String method, long timeout, boolean speaks) {
        return new AgentTool("book", "https://g.example/book", method, Duration.ofMillis(timeout), speaks);
    }

    private static List<Finding> ofTool(Tool tool) {
        return PhoneFindings.of(setup(
                Recording.OFF,
                List.of(),
                List.of(agent(asSetUp(Storage.BASICS, KEEP, CALL_EVENTS), ENGINE, List.of(tool)))));
    }

    private static PhoneSetup setup(Recording recording, List<Line> lines, List<Agent> agents) {
        return new PhoneSetup("salon", "phone", Locale.GERMAN, recording, KEEP, lines, agents, Optional.empty());
    }
}
