package de.askproai.gateway.http.api;

import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** A tool to be listed. */
final class EchoTool implements Tool {
    static final JsonObject SCHEMA = new JsonObject()
            .put("type", "object")
            .put("properties", new JsonObject().put("text", new JsonObject().put("type", "string")));

    static final JsonObject ANSWER =
            FactSchema.facts().text("text", "What was said").done();

    @Override
    public ToolSpec spec() {
        return new ToolSpec("echo", "Echo", "Says it again.", SCHEMA, ANSWER, ToolSpec.Kind.WRITE, Set.of("write"));
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        return Future.succeededFuture(ToolAnswer.success("again", call.arguments()));
    }
}
