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

    /** Returns the same person after they said more: what is new counts, and what it is about adds up. */
    PromisedTo with(PromisedTo more) {
        return new PromisedTo(
                more.name == null ? name : more.name,
                more.phone == null ? phone : more.phone,
                about == null || more.about == null || about.contains(more.about)
                        ? (about == null ? more.about : about)
                        : about + "; " + more.about);
    }

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
