package de.askproai.gateway.call;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import de.askproai.gateway.tenant.VendorAccount;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks the telephony vendor how a phone agent is set up.
 *
 * @param version which of its versions; nothing means the latest
 */
public record GetAgent(
        UUID company,
        UUID connection,
        String agent,
        @Nullable Integer version) implements BusMessage, VendorAccount {
    public static final Address<GetAgent, PhoneAgent> ADDRESS =
            Address.of("call.get-agent", GetAgent.class, PhoneAgent.class);

    /**
     * A phone agent as the vendor has it.
     *
     * @param kept after how long the vendor deletes what it keeps of a call; nothing means never
     * @param events which webhook events it sends, in the vendor's words
     * @param languages which it speaks, as tags; {@code multi} for any
     * @param engine what names the language model it speaks by; nothing where that cannot be read
     * @param engineVersion which version of that; nothing means the latest
     */
    public record PhoneAgent(
            String id,
            String name,
            Storage storage,
            @Nullable Duration kept,
            Set<String> events,
            Set<String> languages,
            @Nullable String engine,
            @Nullable Integer engineVersion)
            implements BusMessage {
        public PhoneAgent {
            events = Set.copyOf(events);
            languages = Set.copyOf(languages);
        }
    }

    /** What the vendor keeps of an agent's calls. */
    public enum Storage {
        /** Recording, transcript and log. */
        EVERYTHING,
        /** The same without the personal data that is noticed. */
        EVERYTHING_NOT_PERSONAL,
        /** That the call was. */
        BASICS
    }
}
