package de.askproai.gateway.sandbox.retell;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A function of an agent's language model.
 *
 * @param timeoutMillis how long Retell waits for an answer; nothing means two minutes
 * @param speaksMeanwhile whether the agent says something while it waits; nothing means it does not
 */
public record CustomTool(
        String name,
        String url,
        @Nullable Integer timeoutMillis,
        @Nullable Boolean speaksMeanwhile) {

    public CustomTool {
        if (!name.matches("[a-zA-Z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("not a tool's name: " + name);
        }
        if (timeoutMillis != null && (timeoutMillis < 1000 || timeoutMillis > 600_000)) {
            throw new IllegalArgumentException("not a timeout Retell takes: " + timeoutMillis);
        }
    }

    JsonObject written() {
        JsonObject json = new JsonObject()
                .put("type", "custom")
                .put("name", name)
                .put("url", url)
                .put("method", "POST")
                .put("speak_after_execution", true);
        if (timeoutMillis != null) {
            json = json.put("timeout_ms", timeoutMillis);
        }
        return speaksMeanwhile == null ? json : json.put("speak_during_execution", speaksMeanwhile);
    }
}
