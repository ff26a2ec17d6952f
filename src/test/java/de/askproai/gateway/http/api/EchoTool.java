package de.askproai.gateway.http.api;

import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** A tool to be listed. */
final class EchoTool implements Tool {
    static final JsonObject SCHEMA = new JsonObject()
            .put("type", "object")
            .put("properties", new JsonObject().put("text", new JsonObject().put("type", "string")));

    @Override
    public ToolSpec spec() {
        return new ToolSpec(
                "echo", "Echo", "Says it again.", SCHEMA, Map.of(), true, Duration.ofSeconds(4), Set.of("write"));
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        return Future.succeededFuture(ToolAnswer.success("again", call.arguments()));
    }
}
