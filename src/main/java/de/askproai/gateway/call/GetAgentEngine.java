package de.askproai.gateway.call;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import de.askproai.gateway.tenant.VendorAccount;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks the telephony vendor what a phone agent speaks by: which tools elsewhere it may call, and what its words are made of.
 *
 * @param engine as in {@link GetAgent.PhoneAgent}
 * @param version which version of the engine; nothing means the latest
 */
public record GetAgentEngine(
        UUID company,
        UUID connection,
        String engine,
        @Nullable Integer version) implements BusMessage, VendorAccount {
    public static final Address<GetAgentEngine, AgentEngine> ADDRESS =
            Address.of("call.get-agent-engine", GetAgentEngine.class, AgentEngine.class);

    /**
     * What an agent speaks by.
     *
     * @param tools its tools elsewhere, each once
     * @param variables the names of what is filled into its words in each call
     * @param transfers whether it can transfer a call
     */
    public record AgentEngine(List<AgentTool> tools, Set<String> variables, boolean transfers) implements BusMessage {
        public AgentEngine {
            tools = List.copyOf(tools);
            variables = Set.copyOf(variables);
        }
    }

    /**
     * A tool as the agent has it.
     *
     * @param name what the agent calls it
     * @param url where it is called
     * @param method by which HTTP method, in capitals
     * @param timeout how long the agent waits for an answer
     * @param speaksMeanwhile whether the agent says something while it waits
     */
    public record AgentTool(String name, String url, String method, Duration timeout, boolean speaksMeanwhile) {}
}
