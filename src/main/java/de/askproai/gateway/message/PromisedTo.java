package de.askproai.gateway.message;

import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.Optional;
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
    /** An agent may go round in circles. */
    private static final int MOST_WORDS = 4_000;

    /** Returns the same person after they said more: what is new counts, and what it is about adds up, the latest of it. */
    PromisedTo with(PromisedTo more) {
        return new PromisedTo(
                more.name == null ? name : more.name, more.phone == null ? phone : more.phone, both(about, more.about));
    }

    private static @Nullable String both(@Nullable String before, @Nullable String now) {
        if (before == null || now == null) {
            return before == null ? now : before;
        }
        if (before.contains(now) || now.contains(before)) {
            return before.contains(now) ? before : now;
        }
        String all = before + "; " + now;
        return all.substring(Math.max(0, all.length() - MOST_WORDS));
    }

    /** Returns whether the same one is called at the same number, whatever it is about. */
    boolean isSameTo(Optional<PromisedTo> other) {
        return Objects.equals(name, other.map(PromisedTo::name).orElse(null))
                && Objects.equals(phone, other.map(PromisedTo::phone).orElse(null));
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
