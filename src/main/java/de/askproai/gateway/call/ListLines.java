package de.askproai.gateway.call;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import de.askproai.gateway.tenant.VendorAccount;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks the telephony vendor for the numbers of an account, a page at a time.
 *
 * @param after the previous page's {@code next}; nothing means the first page
 */
public record ListLines(
        UUID company, UUID connection, @Nullable String after) implements BusMessage, VendorAccount {
    public static final Address<ListLines, Lines> ADDRESS = Address.of("call.list-lines", ListLines.class, Lines.class);

    /**
     * One page.
     *
     * @param next where the next page begins; nothing on the last one
     */
    public record Lines(List<Line> lines, @Nullable String next) implements BusMessage {
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A number and who speaks there.
     *
     * @param number E.164
     * @param incoming the agents that take its calls where nobody says otherwise
     * @param outgoing the agents that call from it
     * @param asksFirst whether the gateway, or somebody else, is asked before a call is taken
     */
    public record Line(String number, List<AgentVersion> incoming, List<AgentVersion> outgoing, boolean asksFirst) {
        public Line {
            incoming = List.copyOf(incoming);
            outgoing = List.copyOf(outgoing);
        }
    }

    /**
     * An agent in one of its versions.
     *
     * @param version nothing means the latest
     */
    public record AgentVersion(String agent, @Nullable Integer version) {}
}
