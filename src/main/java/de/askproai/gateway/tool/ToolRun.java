package de.askproai.gateway.tool;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/** One call of a tool as it went, for the journal. The arguments may hold personal data. */
public record ToolRun(
        ToolContext context, String tool, JsonObject arguments, ToolAnswer answer, Instant startedAt, Duration took) {

    @Override
    public String toString() {
        return "ToolRun[" + tool + " " + context + "]";
    }
}
