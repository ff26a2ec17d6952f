package de.askproai.gateway.sandbox.retell;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One phone call as it goes along; confined to the sandbox's event loop. */
final class Call {
    private static final double CENTS_PER_SECOND = 0.1;
    private static final List<String> WORDS =
            List.of("transcript", "transcript_object", "transcript_with_tool_calls", "call_analysis");

    private final String id;
    private final Agent agent;
    private final String direction;
    private final String from;
    private final String to;
    private final JsonArray turns = new JsonArray();
    private JsonObject metadata;
    private JsonObject variables;
    private String status = "registered";
    private @Nullable Instant started;
    private @Nullable Instant ended;
    private @Nullable String disconnectionReason;
    private @Nullable JsonObject analysis;
    private Storage storage;

    Call(String id, Agent agent, String direction, String from, String to, JsonObject metadata, JsonObject variables) {
        this.id = id;
        this.agent = agent;
        this.direction = direction;
        this.from = from;
        this.to = to;
        this.metadata = metadata;
        this.variables = variables;
        this.storage = Storage.of(agent.storage());
    }

    String id() {
        return id;
    }

    Agent agent() {
        return agent;
    }

    String status() {
        return status;
    }

    JsonObject metadata() {
        return metadata;
    }

    boolean isOngoing() {
        return status.equals("ongoing");
    }

    void start(Instant now) {
        started = now;
        status = "ongoing";
    }

    void say(String role, String content, Instant now) {
        turns.add(new JsonObject()
                .put("role", role)
                .put("content", content)
                .put("words", new JsonArray())
                .put("metadata", new JsonObject().put("at_seconds", seconds(now))));
    }

    void toolInvoked(String toolCallId, String name, JsonObject arguments) {
        turns.add(new JsonObject()
                .put("role", "tool_call_invocation")
                .put("tool_call_id", toolCallId)
                .put("name", name)
                .put("arguments", arguments.encode()));
    }

    void toolAnswered(String toolCallId, String content, boolean successful) {
        turns.add(new JsonObject()
                .put("role", "tool_call_result")
                .put("tool_call_id", toolCallId)
                .put("content", content)
                .put("successful", successful));
    }

    void end(Instant now, String reason) {
        ended = now;
        disconnectionReason = reason;
        status = reason.startsWith("error_") ? "error" : started == null ? "not_connected" : "ended";
    }

    void analyse(JsonObject result) {
        analysis = result;
    }

    void update(@Nullable JsonObject newMetadata, @Nullable JsonObject newVariables) {
        metadata = newMetadata == null ? metadata : newMetadata;
        variables = newVariables == null ? variables : newVariables;
    }

    /** What is kept of a call, from more to less; it never goes back to more. */
    enum Storage {
        EVERYTHING,
        EVERYTHING_EXCEPT_PII,
        BASIC_ATTRIBUTES_ONLY;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Storage of(@Nullable String setting) {
            return setting == null ? EVERYTHING : valueOf(setting.toUpperCase(Locale.ROOT));
        }
    }

    /** Returns whether that is not more than what is kept now. */
    boolean keepOnly(Storage wanted) {
        if (wanted.compareTo(storage) < 0) {
            return false;
        }
        storage = wanted;
        return true;
    }

    /** What {@code call_started} and tool calls carry. */
    JsonObject basic() {
        JsonObject json = new JsonObject()
                .put("call_type", "phone_call")
                .put("call_id", id)
                .put("agent_id", agent.id())
                .put("agent_name", agent.name())
                .put("agent_version", agent.version())
                .put("direction", direction)
                .put("from_number", from)
                .put("to_number", to)
                .put("call_status", status)
                .put("data_storage_setting", storage.text())
                .put("opt_out_sensitive_data_storage", storage != Storage.EVERYTHING);
        if (!metadata.isEmpty()) {
            json.put("metadata", metadata.copy());
        }
        if (!variables.isEmpty()) {
            json.put("retell_llm_dynamic_variables", variables.copy());
        }
        if (started != null) {
            json.put("start_timestamp", started.toEpochMilli());
        }
        return json;
    }

    /** What tool calls carry: the basics and the conversation so far. */
    JsonObject soFar() {
        return basic().put("transcript", transcript()).put("transcript_object", spoken());
    }

    /** Everything but the analysis: what {@code call_ended} carries. */
    JsonObject withoutAnalysis() {
        JsonObject json = soFar().put("collected_dynamic_variables", new JsonObject())
                .put("transcript_with_tool_calls", turns.copy());
        if (ended != null) {
            long millis = started == null ? 0 : Duration.between(started, ended).toMillis();
            json.put("end_timestamp", ended.toEpochMilli())
                    .put("duration_ms", millis)
                    .put("disconnection_reason", disconnectionReason)
                    .put("call_cost", cost(millis));
        }
        return json;
    }

    JsonObject full() {
        JsonObject json = withoutAnalysis();
        return analysis == null ? json : json.put("call_analysis", analysis.copy());
    }

    /** What is still there for whoever asks later. */
    JsonObject kept() {
        return storage == Storage.BASIC_ATTRIBUTES_ONLY ? withoutWords(full()) : full();
    }

    private static JsonObject withoutWords(JsonObject json) {
        WORDS.forEach(json::remove);
        return json;
    }

    /** In cents, like everything Retell charges. */
    private static JsonObject cost(long millis) {
        long seconds = (millis + 999) / 1000;
        double cents = Math.round(seconds * CENTS_PER_SECOND * 100) / 100.0;
        return new JsonObject()
                .put("combined_cost", cents)
                .put("total_duration_seconds", seconds)
                .put("total_duration_unit_price", CENTS_PER_SECOND)
                .put(
                        "product_costs",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("product", "retell_platform")
                                        .put("unit_price", CENTS_PER_SECOND)
                                        .put("cost", cents)));
    }

    private JsonArray spoken() {
        JsonArray spoken = new JsonArray();
        turns.stream()
                .map(JsonObject.class::cast)
                .filter(turn -> turn.containsKey("words"))
                .forEach(turn -> spoken.add(turn.copy()));
        return spoken;
    }

    private String transcript() {
        StringBuilder text = new StringBuilder();
        spoken().stream()
                .map(JsonObject.class::cast)
                .forEach(turn -> text.append(turn.getString("role").equals("agent") ? "Agent: " : "User: ")
                        .append(turn.getString("content"))
                        .append('\n'));
        return text.toString();
    }

    private double seconds(Instant now) {
        return started == null ? 0 : Duration.between(started, now).toMillis() / 1000.0;
    }
}
