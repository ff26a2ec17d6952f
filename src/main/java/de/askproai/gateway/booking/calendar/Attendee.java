package de.askproai.gateway.booking.calendar;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Who comes; {@link #toString()} shows nothing of it. The phone number is E.164. */
public record Attendee(
        String name, @Nullable String phone, @Nullable String email) {

    public JsonObject toJson() {
        return new JsonObject().put("name", name).put("phone", phone).put("email", email);
    }

    public static Attendee ofJson(JsonObject json) {
        return new Attendee(json.getString("name"), json.getString("phone"), json.getString("email"));
    }

    @Override
    public String toString() {
        return "Attendee[***]";
    }
}
