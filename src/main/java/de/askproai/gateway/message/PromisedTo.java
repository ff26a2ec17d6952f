package de.askproai.gateway.message;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Whom a promise was made to, and what about, in their words; sealed wherever it is stored.
 *
 * @param phone E.164
 */
public record PromisedTo(
        @Nullable String name,
        @Nullable String phone,
        @Nullable String about) {

    JsonObject toJson() {
        return new JsonObject().put("name", name).put("phone", phone).put("about", about);
    }

    static PromisedTo ofJson(JsonObject json) {
        return new PromisedTo(json.getString("name"), json.getString("phone"), json.getString("about"));
    }

    /** Says nothing about the person. */
    @Override
    public String toString() {
        return "PromisedTo[…]";
    }
}
