package de.askproai.gateway.sandbox.retell;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One voice agent.
 *
 * @param webhookUrl replaces the account's when set
 * @param webhookEvents the events sent; nothing means call_started, call_ended and call_analyzed
 * @param webhookTimeoutMillis how long Retell waits for an answer; 0 means ten seconds
 */
public record Agent(
        String id,
        String name,
        int version,
        @Nullable String webhookUrl,
        @Nullable Set<String> webhookEvents,
        int webhookTimeoutMillis) {

    public static Agent of(String id, String name) {
        return new Agent(id, name, 0, null, null, 0);
    }

    boolean sends(String event) {
        return webhookEvents == null
                ? Set.of("call_started", "call_ended", "call_analyzed").contains(event)
                : webhookEvents.contains(event);
    }

    int timeoutMillis() {
        return webhookTimeoutMillis == 0 ? 10_000 : webhookTimeoutMillis;
    }
}
