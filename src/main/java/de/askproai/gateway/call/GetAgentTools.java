package de.askproai.gateway.call;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import de.askproai.gateway.tenant.VendorAccount;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks the telephony vendor which tools elsewhere a phone agent may call.
 *
 * @param engine as in {@link GetAgent.PhoneAgent}
 * @param version which version of the engine; nothing means the latest
 */
public record GetAgentTools(
        UUID company,
        UUID connection,
        String engine,
        @Nullable Integer version) implements BusMessage, VendorAccount {
    public static final Address<GetAgentTools, AgentTools> ADDRESS =
            Address.of("call.get-agent-tools", GetAgentTools.class, AgentTools.class);

    /** The tools, each once. */
    public record AgentTools(List<AgentTool> tools) implements BusMessage {
        public AgentTools {
            tools = List.copyOf(tools);
        }
    }

    /**
     * A tool as the agent has it.
     *
     * @param name what the agent calls it
     * @param url where it is called
     * @param timeout how long the agent waits for an answer
     * @param speaksMeanwhile whether the agent says something while it waits
     */
    public record AgentTool(String name, String url, Duration timeout, boolean speaksMeanwhile) {}
}
