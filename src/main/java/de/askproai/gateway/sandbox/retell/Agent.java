package de.askproai.gateway.sandbox.retell;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One voice agent.
 *
 * @param webhookUrl replaces the account's when set
 * @param webhookEvents the events sent; nothing means call_started, call_ended and call_analyzed
 * @param webhookTimeoutMillis how long Retell waits for an answer; 0 means ten seconds
 * @param storage what is kept of its calls, in Retell's words; nothing means everything
 * @param tools the functions of its language model
 */
public record Agent(
        String id,
        String name,
        int version,
        @Nullable String webhookUrl,
        @Nullable Set<String> webhookEvents,
        int webhookTimeoutMillis,
        @Nullable String storage,
        List<CustomTool> tools) {
    static final Set<String> STORAGE = Set.of("everything", "everything_except_pii", "basic_attributes_only");

    public Agent {
        if (storage != null && !STORAGE.contains(storage)) {
            throw new IllegalArgumentException("not a data storage setting: " + storage);
        }
        // An account that is put as JSON may leave them out.
        tools = tools == null ? List.of() : List.copyOf(tools);
    }

    public static Agent of(String id, String name) {
        return new Agent(id, name, 0, null, null, 0, null, List.of());
    }

    public Agent withStorage(String setting) {
        return new Agent(id, name, version, webhookUrl, webhookEvents, webhookTimeoutMillis, setting, tools);
    }

    public Agent withTools(List<CustomTool> functions) {
        return new Agent(id, name, version, webhookUrl, webhookEvents, webhookTimeoutMillis, storage, functions);
    }

    public Agent withEvents(Set<String> events) {
        return new Agent(id, name, version, webhookUrl, events, webhookTimeoutMillis, storage, tools);
    }

    /** The id of its language model. */
    String model() {
        return "llm_" + id;
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
