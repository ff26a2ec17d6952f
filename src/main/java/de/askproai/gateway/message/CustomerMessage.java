package de.askproai.gateway.message;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * A message to a customer, by e-mail.
 *
 * @param about the appointment it is about; an erasure finds by it what is still to be sent
 * @param promise the promise of the kind {@code MESSAGE} it keeps
 * @param callId the call it is about
 */
public record CustomerMessage(
        UUID company, UUID about, UUID promise, String callId, String to, String subject, String text) {
    JsonObject toJson() {
        return new JsonObject()
                .put("about", about.toString())
                .put("promise", promise.toString())
                .put("call", callId)
                .put("to", to)
                .put("subject", subject)
                .put("text", text);
    }

    static CustomerMessage ofJson(UUID company, JsonObject json) {
        return new CustomerMessage(
                company,
                UUID.fromString(json.getString("about")),
                UUID.fromString(json.getString("promise")),
                json.getString("call"),
                json.getString("to"),
                json.getString("subject"),
                json.getString("text"));
    }

    /** Leaves out to whom it goes and what it says. */
    @Override
    public String toString() {
        return "CustomerMessage[" + promise + "]";
    }
}
