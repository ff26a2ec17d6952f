package de.askproai.gateway.tool;

import de.askproai.gateway.error.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/**
 * Asks what was meant by arguments a tool does not have before something is done without them, or answered for a day that
 * they may have named; once for each tool in a call: an agent that always sends one more goes on then.
 */
final class Clarified implements ToolRunner {
    private static final String DATE = "date";

    private final ToolRunner next;
    private final SaidInCalls said;

    Clarified(ToolRunner next, SaidInCalls said) {
        this.next = next;
        this.said = said;
    }

    @Override
    public Future<ToolAnswer> run(Tool tool, ToolCall call) {
        if (call.unknown().isEmpty() || !(tool.asksAboutUnknown() || lacksADay(tool, call))) {
            return next.run(tool, call);
        }
        return said.note(call, SaidInCalls.UNKNOWN_ARGUMENTS + tool.spec().name(), call.deadline())
                .compose(first -> first ? Future.succeededFuture(question(call)) : next.run(tool, call));
    }

    /** What is asked about no day is answered for today, which nobody may have asked about. */
    private static boolean lacksADay(Tool tool, ToolCall call) {
        return tool.spec()
                        .inputSchema()
                        .getJsonObject("properties", new JsonObject())
                        .containsKey(DATE)
                && !call.arguments().containsKey(DATE)
                && call.unknown().stream().anyMatch(WhenNames::mayBeOne);
    }

    private static ToolAnswer question(ToolCall call) {
        return ToolAnswer.asking(
                ErrorCode.INVALID_REQUEST,
                call.unknown().get(0),
                Apologies.notPlaced(call.context().locale()));
    }
}
