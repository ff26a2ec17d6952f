package de.askproai.gateway.sandbox.retell;

import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A function of an agent's language model.
 *
 * @param timeoutMillis how long Retell waits for an answer; nothing means two minutes
 * @param speaksMeanwhile whether the agent says something while it waits; nothing means it does not
 * @param method by which HTTP method it is called; nothing means POST
 */
public record CustomTool(
        String name,
        String url,
        @Nullable Integer timeoutMillis,
        @Nullable Boolean speaksMeanwhile,
        @Nullable String method) {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    public CustomTool {
        if (!name.matches("[a-zA-Z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("not a tool's name: " + name);
        }
        if (timeoutMillis != null && (timeoutMillis < 1000 || timeoutMillis > 600_000)) {
            throw new IllegalArgumentException("not a timeout Retell takes: " + timeoutMillis);
        }
        if (method != null && !METHODS.contains(method)) {
            throw new IllegalArgumentException("not a method Retell takes: " + method);
        }
    }

    JsonObject written() {
        JsonObject json = new JsonObject()
                .put("type", "custom")
                .put("name", name)
                .put("url", url)
                .put("speak_after_execution", true);
        if (method != null) {
            json = json.put("method", method);
        }
        if (timeoutMillis != null) {
            json = json.put("timeout_ms", timeoutMillis);
        }
        return speaksMeanwhile == null ? json : json.put("speak_during_execution", speaksMeanwhile);
    }
}
