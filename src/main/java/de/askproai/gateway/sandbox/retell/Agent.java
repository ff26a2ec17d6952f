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
 * @param retentionDays for how long; nothing means for ever
 * @param beginMessage what it says first; nothing lets its language model find words
 * @param transfers whether its language model has a tool that transfers calls
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
        @Nullable Integer retentionDays,
        @Nullable String beginMessage,
        boolean transfers,
        List<CustomTool> tools) {
    static final Set<String> STORAGE = Set.of("everything", "everything_except_pii", "basic_attributes_only");

    public Agent {
        if (storage != null && !STORAGE.contains(storage)) {
            throw new IllegalArgumentException("not a data storage setting: " + storage);
        }
        if (retentionDays != null && (retentionDays < 1 || retentionDays > 730)) {
            throw new IllegalArgumentException("not a retention Retell takes: " + retentionDays);
        }
        // An account that is put as JSON may leave them out.
        tools = tools == null ? List.of() : List.copyOf(tools);
    }

    public static Agent of(String id, String name) {
        return new Agent(id, name, 0, null, null, 0, null, null, null, false, List.of());
    }

    public Agent withStorage(String setting) {
        return with(webhookEvents, setting, retentionDays, beginMessage, transfers, tools);
    }

    public Agent withRetention(int days) {
        return with(webhookEvents, storage, days, beginMessage, transfers, tools);
    }

    public Agent withBeginMessage(String words) {
        return with(webhookEvents, storage, retentionDays, words, transfers, tools);
    }

    public Agent withTransfers() {
        return with(webhookEvents, storage, retentionDays, beginMessage, true, tools);
    }

    public Agent withTools(List<CustomTool> functions) {
        return with(webhookEvents, storage, retentionDays, beginMessage, transfers, functions);
    }

    public Agent withEvents(Set<String> events) {
        return with(events, storage, retentionDays, beginMessage, transfers, tools);
    }

    private Agent with(
            @Nullable Set<String> events,
            @Nullable String setting,
            @Nullable Integer days,
            @Nullable String words,
            boolean transferring,
            List<CustomTool> functions) {
        return new Agent(
                id,
                name,
                version,
                webhookUrl,
                events,
                webhookTimeoutMillis,
                setting,
                days,
                words,
                transferring,
                functions);
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
