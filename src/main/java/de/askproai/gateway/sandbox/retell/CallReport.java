package de.askproai.gateway.sandbox.retell;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a played call went.
 *
 * @param callId nothing when the call was rejected before it began
 * @param rejected whether the gateway rejected it, or nobody was there to take it
 */
public record CallReport(@Nullable String callId, boolean rejected, List<CallStep> steps) {
    public CallReport {
        steps = List.copyOf(steps);
    }

    /** Whether the gateway accepted everything it was sent. */
    public boolean held() {
        return !rejected && steps.stream().allMatch(CallStep::accepted);
    }

    public JsonObject toJson() {
        JsonArray all = new JsonArray();
        steps.forEach(step -> all.add(step.toJson()));
        return new JsonObject()
                .put("callId", callId)
                .put("rejected", rejected)
                .put("held", held())
                .put("steps", all);
    }
}
