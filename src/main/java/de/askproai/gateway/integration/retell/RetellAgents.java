package de.askproai.gateway.integration.retell;

import de.askproai.gateway.call.GetAgent.PhoneAgent;
import de.askproai.gateway.call.GetAgent.Storage;
import de.askproai.gateway.call.GetAgentTools.AgentTool;
import de.askproai.gateway.call.GetAgentTools.AgentTools;
import de.askproai.gateway.call.ListLines.AgentVersion;
import de.askproai.gateway.call.ListLines.Line;
import de.askproai.gateway.call.ListLines.Lines;
import de.askproai.gateway.integration.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Retell's agents, their language models and numbers in our words. */
final class RetellAgents {
    private static final int LONGEST_URL = 2000;
    private static final long USUAL_TIMEOUT_MILLIS = 120_000;

    private RetellAgents() {}

    static PhoneAgent toAgent(Payload agent) {
        String id = agent.need("agent_id");
        Payload engine = agent.at("response_engine");
        return new PhoneAgent(
                id,
                Optional.ofNullable(agent.text("agent_name")).orElse(id),
                storage(agent),
                engine.text("llm_id"),
                engine.integer("version"));
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

    /** Reads the functions of a language model, those of its states included; Retell's own tools are left out. */
    static AgentTools toTools(Payload model) {
        return new AgentTools(Stream.concat(
                        model.list("general_tools").stream(),
                        model.list("states").stream().flatMap(state -> state.list("tools").stream()))
                .filter(tool -> "custom".equals(tool.text("type")))
                .map(RetellAgents::toTool)
                .distinct()
                .toList());
    }

    private static AgentTool toTool(Payload tool) {
        Long millis = tool.number("timeout_ms");
        return new AgentTool(
                tool.need("name"),
                Optional.ofNullable(tool.text("url", LONGEST_URL)).orElse(""),
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
