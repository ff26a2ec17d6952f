package de.askproai.gateway.reception;

import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** Says goodbye before the phone agent's own function ends the call. */
final class EndCallTool implements Tool {
    private static final String END = "end_call";

    private final ToolSpec spec = new ToolSpec(
            "end_call",
            "Say goodbye",
            "Says goodbye. Call it once the caller wants nothing more, then end the call with your own function.",
            ArgumentSchema.arguments().done(),
            FactSchema.facts()
                    .flag(END, "Whether to end the call now")
                    .onSuccess(END)
                    .done(),
            ToolSpec.Kind.READ,
            Set.of("bookings:read"));

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        return Future.succeededFuture(ToolAnswer.success(
                new ReceptionPhrases(call.context().locale()).goodbye(), new JsonObject().put(END, true)));
    }
}
