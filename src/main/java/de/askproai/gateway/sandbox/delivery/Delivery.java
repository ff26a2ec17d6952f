package de.askproai.gateway.sandbox.delivery;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * How the delivery of one mail went.
 *
 * @param copy 0 for the delivery itself, 1 and up for deliberate doubles
 */
public record Delivery(String vendor, String account, String event, String id, int copy, List<Attempt> attempts) {
    public Delivery {
        attempts = List.copyOf(attempts);
    }

    /**
     * One try.
     *
     * @param status 0 when there was no answer
     * @param outcome the status in words, or why there was no answer
     */
    public record Attempt(int status, long millis, String outcome) {
        boolean accepted() {
            return status >= 200 && status < 300;
        }
    }

    public boolean accepted() {
        return !attempts.isEmpty() && attempts.get(attempts.size() - 1).accepted();
    }

    /** Status of the last attempt; 0 when nothing answered. */
    public int status() {
        return attempts.isEmpty() ? 0 : attempts.get(attempts.size() - 1).status();
    }

    public JsonObject toJson() {
        JsonArray tries = new JsonArray();
        attempts.forEach(attempt -> tries.add(new JsonObject()
                .put("status", attempt.status())
                .put("millis", attempt.millis())
                .put("outcome", attempt.outcome())));
        return new JsonObject()
                .put("vendor", vendor)
                .put("account", account)
                .put("event", event)
                .put("id", id)
                .put("copy", copy)
                .put("accepted", accepted())
                .put("attempts", tries);
    }
}
