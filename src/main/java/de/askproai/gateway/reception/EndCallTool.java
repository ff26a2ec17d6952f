package de.askproai.gateway.reception;

import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says goodbye before the phone agent's own function ends the call. */
final class EndCallTool implements Tool {
    private static final Logger LOG = LoggerFactory.getLogger(EndCallTool.class);
    private static final String END = "end_call";

    private final ToolSpec spec = new ToolSpec(
            "end_call",
            "Say goodbye",
            "Says goodbye. Call it once the caller wants nothing more, then end the call with your own function.",
            ArgumentSchema.arguments().done(),
            FactSchema.facts()
                    .flag(END, "Whether to end the call now")
                    .moment(
                            RequestCallbackTool.CALLBACK_BY,
                            "By when the caller is called back, about something urgent or since nobody took their transfer")
                    .onSuccess(END)
                    .done(),
            ToolSpec.Kind.READ,
            Set.of("bookings:read"));
    private final Reception reception;

    EndCallTool(Reception reception) {
        this.reception = reception;
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        return reception.coming(call).map(by -> goodbye(call, by)).recover(away -> {
            // A goodbye waits for nothing.
            LOG.warn("Whether somebody calls back could not be looked up: {}", away.toString());
            return Future.succeededFuture(goodbye(call, Optional.empty()));
        });
    }

    private ToolAnswer goodbye(ToolCall call, Optional<ZonedDateTime> by) {
        ReceptionPhrases phrases = new ReceptionPhrases(call.context().locale());
        JsonObject facts = new JsonObject().put(END, true);
        return by.map(time -> ToolAnswer.success(
                        phrases.goodbye(time, reception.now(call).toLocalDate()),
                        facts.mergeIn(RequestCallbackTool.facts(time))))
                .orElseGet(() -> ToolAnswer.success(phrases.goodbye(), facts));
    }
}
