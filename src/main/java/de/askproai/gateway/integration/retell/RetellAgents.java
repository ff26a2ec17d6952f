package de.askproai.gateway.integration.retell;

import de.askproai.gateway.call.GetAgent.PhoneAgent;
import de.askproai.gateway.call.GetAgent.Storage;
import de.askproai.gateway.call.GetAgentEngine.AgentEngine;
import de.askproai.gateway.call.GetAgentEngine.AgentTool;
import de.askproai.gateway.call.ListLines.AgentVersion;
import de.askproai.gateway.call.ListLines.Line;
import de.askproai.gateway.call.ListLines.Lines;
import de.askproai.gateway.integration.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Retell's agents, their language models and numbers in our words. */
final class RetellAgents {
    private static final int LONGEST_URL = 2000;
    /** Far beyond what a model takes. */
    private static final int LONGEST_PROMPT = 1_000_000;

    private static final long USUAL_TIMEOUT_MILLIS = 120_000;
    private static final String USUAL_METHOD = "POST";

    /** What an agent sends that was never told which events to send. */
    private static final Set<String> USUAL_EVENTS = Set.of("call_started", "call_ended", "call_analyzed");

    /** What an agent speaks that was never told. */
    private static final String USUAL_LANGUAGE = "en-US";

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]+)\\s*}}");

    private RetellAgents() {}

    static PhoneAgent toAgent(Payload agent) {
        String id = agent.need("agent_id");
        Payload engine = agent.at("response_engine");
        return new PhoneAgent(
                id,
                Optional.ofNullable(agent.text("agent_name")).orElse(id),
                storage(agent),
                kept(agent.integer("data_storage_retention_days")),
                agent.texts("webhook_events").orElse(USUAL_EVENTS),
                languages(agent),
                engine.text("llm_id"),
                engine.integer("version"));
    }

    private static Set<String> languages(Payload agent) {
        return agent.texts("language")
                .orElseGet(
                        () -> Set.of(Optional.ofNullable(agent.text("language")).orElse(USUAL_LANGUAGE)));
    }

    /** Returns what is kept of an agent's calls, or of one call. */
    static Storage storage(Payload agentOrCall) {
        String setting = agentOrCall.text("data_storage_setting");
        return switch (setting == null ? "everything" : setting) {
            case "basic_attributes_only" -> Storage.BASICS;
            case "everything_except_pii" -> Storage.EVERYTHING_NOT_PERSONAL;
            default -> Storage.EVERYTHING;
        };
    }

    private static @Nullable Duration kept(@Nullable Integer days) {
        return days == null ? null : Duration.ofDays(days);
    }

    /** Reads the functions and words of a language model, those of its states included. */
    static AgentEngine toEngine(Payload model) {
        List<Payload> states = model.list("states");
        List<Payload> tools = Stream.concat(
                        model.list("general_tools").stream(),
                        states.stream().flatMap(state -> state.list("tools").stream()))
                .toList();
        Stream<@Nullable String> words = Stream.concat(
                Stream.of(model.text("begin_message", LONGEST_PROMPT), model.text("general_prompt", LONGEST_PROMPT)),
                states.stream().map(state -> state.text("state_prompt", LONGEST_PROMPT)));
        return new AgentEngine(
                tools.stream()
                        .filter(tool -> "custom".equals(tool.text("type")))
                        .map(RetellAgents::toTool)
                        .distinct()
                        .toList(),
                words.flatMap(RetellAgents::variables).collect(Collectors.toUnmodifiableSet()),
                tools.stream().anyMatch(tool -> "transfer_call".equals(tool.text("type"))));
    }

    private static Stream<String> variables(@Nullable String words) {
        return words == null ? Stream.of() : VARIABLE.matcher(words).results().map(found -> found.group(1));
    }

    private static AgentTool toTool(Payload tool) {
        Long millis = tool.number("timeout_ms");
        return new AgentTool(
                tool.need("name"),
                Optional.ofNullable(tool.text("url", LONGEST_URL)).orElse(""),
                Optional.ofNullable(tool.text("method")).orElse(USUAL_METHOD).toUpperCase(Locale.ROOT),
                Duration.ofMillis(millis == null ? USUAL_TIMEOUT_MILLIS : millis),
                Boolean.TRUE.equals(tool.bool("speak_during_execution")));
    }

    static Lines toLines(Payload page) {
        return new Lines(
                page.list("items").stream().map(RetellAgents::toLine).toList(),
                Boolean.TRUE.equals(page.bool("has_more")) ? page.text("pagination_key") : null);
    }

    private static Line toLine(Payload number) {
        return new Line(
                number.need("phone_number"),
                agents(number.list("inbound_agents")),
                agents(number.list("outbound_agents")),
                number.text("inbound_webhook_url") != null);
    }

    /** A version may also be a tag, which nothing resolves; the latest version is read then. */
    private static List<AgentVersion> agents(List<Payload> weighted) {
        return weighted.stream()
                .map(agent -> new AgentVersion(agent.need("agent_id"), agent.integer("agent_version")))
                .toList();
    }
}
