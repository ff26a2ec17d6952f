package de.askproai.gateway.assembly;

import de.askproai.gateway.call.GetAgent.PhoneAgent;
import de.askproai.gateway.call.GetAgentEngine.AgentEngine;
import de.askproai.gateway.call.GetAgentEngine.AgentTool;
import de.askproai.gateway.call.ListLines.Line;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.tenant.CallPrivacy.Recording;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the phone agents of one connection are set up at its vendor.
 *
 * @param company the company's key
 * @param connection the connection's key
 * @param locale which language the company's callers are answered in
 * @param recording what the company wants
 * @param keep for how long the company's calls are kept here
 * @param failure why the vendor could not be asked for all of it
 */
public record PhoneSetup(
        String company,
        String connection,
        Locale locale,
        Recording recording,
        Duration keep,
        List<Line> lines,
        List<Agent> agents,
        Optional<GatewayException> failure) {
    public PhoneSetup {
        lines = List.copyOf(lines);
        agents = List.copyOf(agents);
    }

    /**
     * An agent.
     *
     * @param engine what it speaks by; empty where that cannot be read
     * @param tools those of its tools that are ours
     */
    public record Agent(PhoneAgent asSetUp, Optional<AgentEngine> engine, List<Tool> tools) {
        public Agent {
            tools = List.copyOf(tools);
        }
    }

    /**
     * A tool of ours as an agent has it.
     *
     * @param writes whether it changes something
     * @param personal whether it tells of what is the caller's own
     * @param within by when it answers the company's callers
     */
    public record Tool(AgentTool asSetUp, boolean writes, boolean personal, Duration within) {}
}
