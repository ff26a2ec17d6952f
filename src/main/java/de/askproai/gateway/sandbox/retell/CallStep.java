package de.askproai.gateway.sandbox.retell;

import io.vertx.core.json.JsonObject;

/**
 * One thing that happened in a played call, as the vendor saw it.
 *
 * @param kind {@code inbound}, {@code webhook} or {@code tool}
 * @param name the event or the tool
 * @param status of the gateway's last answer; 0 when there was none
 * @param millis from the first attempt to the last answer, pauses between attempts included
 * @param body the gateway's last answer
 */
public record CallStep(String kind, String name, int status, long millis, int attempts, String body) {
    public boolean accepted() {
        return status >= 200 && status < 300;
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("kind", kind)
                .put("name", name)
                .put("status", status)
                .put("accepted", accepted())
                .put("millis", millis)
                .put("attempts", attempts)
                .put("body", body);
    }
}
